"""The contract of a rule: what it is, what it finds, and the examples that hold it to its word."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from normalize.evidence import Evidence, Safety
from normalize.records import NamedTuple, dataclass, field
from normalize.span import Span

if TYPE_CHECKING:
    from glossary.termbase import Termbase
    from normalize.document import Document

PHASES: tuple[tuple[str, ...], ...] = (
    ("ENC",),
    ("TYP",),
    ("TRM", "NAM"),
    ("PRN",),
    ("DUP", "CON", "NUM", "LNG", "RES", "SRC", "PHR", "SUP"),
)
"""Families in the order in which their fixes are applied; a phase sees the text its forerunners left."""

FAMILIES: dict[str, str] = {
    "ENC": "characters damaged in transit",
    "TYP": "marks and spaces",
    "TRM": "terms",
    "NAM": "names and identifiers",
    "PRN": "person and pronouns",
    "DUP": "repetition",
    "CON": "conventions mixed in one document",
    "NUM": "numbers and dates",
    "LNG": "language left over",
    "RES": "residue",
    "SRC": "differences from the source",
    "PHR": "calques",
    "SUP": "suppression hygiene",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a rule says about a place in a text.

    Args:
        start: first code point, in the text the report is about.
        end: one past the last.
        code: of the rule.
        safety: of the fix; ``show`` when there is none.
        message: what is wrong here, for a person.
        evidence: why; never empty.
        replacement: the text to put there, or None.
        group: findings with the same group are fixed together or not at all.
        entry: the termbase or person entry behind it, so that ``CODE:entry`` can select it.

    """

    start: int
    end: int
    code: str
    safety: Safety
    message: str
    evidence: tuple[Evidence, ...]
    replacement: str | None = None
    group: str | None = None
    entry: str | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def as_dict(self) -> dict[str, Any]:
        """A JSON object."""
        return {
            "start": self.start,
            "end": self.end,
            "code": self.code,
            "safety": str(self.safety),
            "message": self.message,
            "replacement": self.replacement,
            "group": self.group,
            "entry": self.entry,
            "evidence": [item.as_dict() for item in self.evidence],
        }


class Good(NamedTuple):
    """A text that a rule must leave alone, and why it is tempting.

    ``terms`` is a termbase in TOML for the rules that need one; ``source`` the text this translates.
    """

    text: str
    why: str = ""
    source: str | None = None
    terms: str | None = None
    markup: str = "text"


class Bad(NamedTuple):
    """A text in which a rule must find something; ``fixed`` is what the rule alone makes of it.

    With ``fixed`` None the finding has no fix. Unsafe fixes count as accepted.
    """

    text: str
    fixed: str | None = None
    source: str | None = None
    terms: str | None = None
    markup: str = "text"


@dataclass(frozen=True)
class Context:
    """What a rule may know besides the document: made once from the settings, the same for every text."""

    termbase: Termbase | None = None
    locale: str | None = None
    options: dict[str, Any] = field(default_factory=dict)


_PLAIN = b"\t\n\f\r" + bytes(range(32, 127))
_SPACED = bytes.maketrans(_PLAIN + b"\v", b" " * len(_PLAIN) + b"\0")  # a vertical tab is lost in splitting


def strange_runs(text: str | bytes) -> str:
    """What of a text is neither printable ASCII nor white space of ASCII: its runs in order, spaces between.

    These few characters tell what else a search of the whole text would have to. NUL stands for a vertical
    tab too. Bytes are UTF-8, lone surrogates included.
    """
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return b" ".join(raw.translate(_SPACED).split()).decode("utf-8", "surrogatepass")


def _starts(text: str, literals: set[str]) -> Iterator[int]:
    for literal in literals:
        at = text.find(literal)
        while at >= 0:
            yield at
            at = text.find(literal, at + 1)


class Rule(ABC):
    """One flaw, how to find it, and how far its fix can be trusted.

    A subclass is one file under ``normalize/rules/<family>/``. Its docstring is its page: first a line that
    says what it finds, then the sections ``## Why it matters``, ``## Fix safety`` (with counts) and
    ``## Sources``. ``find`` is pure: it reads the document and nothing else.
    """

    code: ClassVar[str]
    """Three letters and three digits; permanent, never reused."""
    name: ClassVar[str]
    """The flaw in a few words with hyphens, as in ``space-before-comma``."""
    since: ClassVar[str]
    """The version that brought it."""
    safety: ClassVar[Safety]
    """The strongest safety its findings can have."""
    preview: ClassVar[bool] = False
    """New rules find, but fix nothing, until counts have earned them more."""
    languages: ClassVar[frozenset[str] | None] = frozenset({"en"})
    """Languages of the text it is for; None for any. A text of unknown language counts as English."""
    triggers: ClassVar[tuple[str, ...]] = ()
    """The rule cannot fire on a text that holds none of these strings; empty when that cannot be said."""
    strange: ClassVar[str] = ""
    """The rule cannot fire where `strange_runs` have no match of this; empty when that cannot be said."""
    needs_source: ClassVar[bool] = False
    """The rule finds nothing in a text whose source is not known."""
    rank: ClassVar[int] = 0
    """Within a phase, where two fixes overlap, the lower rank wins, then the earlier start."""
    examples: ClassVar[tuple[Bad | Good, ...]]
    """At least two of each; every one is run by the tests: checked, fixed, and fixed again."""

    def __init__(self, context: Context = Context()) -> None:  # noqa: B008 - frozen
        self.context = context

    @classmethod
    def family(cls) -> str:
        """The first three letters of the code."""
        return cls.code[:3]

    def needs(self) -> tuple[str, ...]:
        """`triggers`, or what the context gives in their place: declared names for instance."""
        return self.triggers

    def has_own_test(self) -> bool:
        """Whether ``may_fire`` says more than the class attributes do."""
        return type(self).may_fire is not Rule.may_fire

    def may_fire(self, text: str) -> bool:
        """A cheap test that is never wrong when it says no; a rule's own may only say no more often."""
        needs = self.needs()
        if needs and not any(map(text.__contains__, needs)):
            return False
        return not self.strange or re.search(self.strange, strange_runs(text)) is not None

    def places(self, document: Document) -> Sequence[int]:
        """Where the strings of `needs` begin in the text, overlapping ones included, in order."""
        return document.memo(("places", self.code), lambda: sorted(_starts(document.text, {*self.needs()})))

    @abstractmethod
    def find(self, document: Document) -> Iterable[Finding]:
        """Findings in text order that do not overlap, unless they share a group."""

    def finding(
        self,
        span: Span | tuple[int, int],
        message: str,
        replacement: str | None = None,
        *,
        evidence: Evidence | tuple[Evidence, ...],
        safety: Safety | None = None,
        group: str | None = None,
        entry: str | None = None,
    ) -> Finding:
        """A finding of this rule; without a replacement it is shown only."""
        level = Safety.SHOW if replacement is None else safety or self.safety
        reasons = evidence if isinstance(evidence, tuple) else (evidence,)
        return Finding(span[0], span[1], self.code, level, message, reasons, replacement, group, entry)
