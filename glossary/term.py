"""A term entry: one concept, what it is called, what it must not be called, and when."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from normalize.evidence import Safety
from normalize.records import dataclass, field


class Status(StrEnum):
    """What a form of a concept is (TBX ``administrativeStatus``, and ``forbidden``)."""

    PREFERRED = "preferred"
    """What the concept is called."""
    ADMITTED = "admitted"
    """Also right; left alone, unless the entry enforces one rendering."""
    DEPRECATED = "deprecated"
    """Discouraged; repaired."""
    SUPERSEDED = "superseded"
    """Was right once; repaired."""
    FORBIDDEN = "forbidden"
    """Wrong; repaired."""


class Case(StrEnum):
    """Whose capitals a replacement has, and which capitals match."""

    EXACT = "exact"
    """The entry's own form, also at a sentence start."""
    TRANSFER = "transfer"
    """The class of the text replaced: lower, Capitalized, Title or UPPER."""
    SENTENCE = "sentence"
    """The entry's own form, with a capital at a sentence start."""
    MATCH = "match"
    """The entry's own form; fires only where the text has the capitals of the wrong form."""


class FirstMention(StrEnum):
    """What the first mention of a concept with an acronym must look like."""

    LEAVE = "leave"
    """Nothing is asked."""
    EXPAND = "expand"
    """The expansion alone: "large language model"."""
    BOTH = "both"
    """The expansion with the acronym in brackets: "large language model (LLM)"."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Where an entry holds. Any phrase of any key is enough (OR); case-free; a phrase matches its plural too.

    Args:
        before: the words directly before the match.
        after: the words directly after it.
        near: words elsewhere in the same sentence.
        linked: names to which grammar ties the match or another use of its form, by "of", "'s", a verb of
            making or leading; or a name in the sentence where the match speaks or holds an office.
        among: names in one list with the match, or with another use of its form.
        document: words anywhere outside protected text.
        section: words in the heading above.
        source: words in the aligned source sentence, else in the source.

    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    source: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(phrases for _, phrases in self.items())

    def items(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every key with its phrases."""
        for name in CONDITION_KEYS:
            yield name, getattr(self, name)


CONDITION_KEYS: tuple[str, ...] = Condition.__match_args__


@dataclass(frozen=True, slots=True)
class Forms:
    """Inflected forms of the preferred form, where the regular ones are wrong.

    Args:
        plural: "attorneys general"; empty means regular.
        possessive: empty means regular.
        attributive: before a noun, "mixture-of-experts"; empty means the form itself.
        inflected: False for what has no plural; then no form of the entry gets one.

    """

    plural: str = ""
    possessive: str = ""
    attributive: str = ""
    inflected: bool = True

    def __bool__(self) -> bool:
        return bool(self.plural or self.possessive or self.attributive or not self.inflected)


@dataclass(frozen=True, slots=True)
class BadExample:
    """A text the entry must change, what becomes of it (None: found only), and its source if needed."""

    text: str
    fixed: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a translation was seen to render a source term where no allowed form stood.

    Args:
        draft: what the translation says.
        rendering: the allowed form to put there.
        count: how often it was seen.
        score: of the method; not a probability.
        units: in how many aligned pieces the source term was counted.
        examples: some of them, to show.
        rejected: known to be wrong; kept so that it is not proposed again.
        accepted: confirmed by a person; from then on a safe repair, where the source has the term.

    """

    draft: str
    rendering: str
    count: int = 0
    score: float = 0.0
    units: int = 0
    examples: tuple[str, ...] = ()
    rejected: bool = False
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A data category of an interchange format that rules do not use, kept so that it is not lost.

    Args:
        category: its name in TBX: ``context``, ``termType``, ``transactionType``, ``xGraphic`` ...
        value: its content.
        language: of the part of the entry it belongs to; empty is the whole concept.
        term: the form it belongs to; empty is the language or the concept.
        source: where the content comes from.
        target: what it points at.
        date: of a transaction.
        responsibility: who did a transaction.
        responsible: the id of who did it.

    """

    category: str
    value: str
    language: str = ""
    term: str = ""
    source: str = ""
    target: str = ""
    date: str = ""
    responsibility: str = ""
    responsible: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One concept of a termbase.

    Args:
        id: unique in a termbase; a later layer overrides by it.
        preferred: what to call it; empty when wrong forms are shown without a replacement.
        admitted: right as well.
        deprecated: discouraged forms.
        superseded: forms of the past.
        forbidden: wrong forms.
        language: of all these, ISO 639-1.
        source: by language, what the concept is called in texts that are translated.
        case: whose capitals a replacement has.
        when: the entry repairs only where this holds, if it says anything.
        unless: the entry repairs nothing where this holds.
        safety: of its repairs.
        forms: irregular inflection of ``preferred``.
        pos: part of speech, as in TBX-Basic; only nouns (and what is not said) are inflected.
        keep: do not translate or touch: no other entry may edit inside any of its forms.
        enforce: one rendering: admitted forms are repaired to the preferred one too.
        acronym: short form for ``first_mention``.
        expansion: long form for ``first_mention``; empty means ``preferred``.
        first_mention: policy for acronym and expansion.
        domain: subject field.
        definition: of the concept.
        bad: texts it must change.
        good: texts it must leave alone.
        evidence: why it is believed.
        note: for readers.
        provenance: where the entry comes from.
        disabled: kept, but not in force.
        learned: renderings learned from translations.
        facts: what interchange formats say of it besides.
        path: the file it was read from.
        line: its first line there, from 1.

    """

    id: str
    preferred: str = ""
    admitted: tuple[str, ...] = ()
    deprecated: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    language: str = "en"
    source: tuple[tuple[str, tuple[str, ...]], ...] = ()
    case: Case = Case.TRANSFER
    when: Condition = Condition()
    unless: Condition = Condition()
    safety: Safety = Safety.SAFE
    forms: Forms = Forms()
    pos: str = ""
    keep: bool = False
    enforce: bool = False
    acronym: str = ""
    expansion: str = ""
    first_mention: FirstMention = FirstMention.LEAVE
    domain: str = ""
    definition: str = ""
    bad: tuple[BadExample, ...] = ()
    good: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    note: str = ""
    provenance: str = ""
    disabled: bool = False
    learned: tuple[Rendering, ...] = ()
    facts: tuple[Fact, ...] = ()
    path: str | None = field(default=None, compare=False)
    line: int | None = field(default=None, compare=False)

    @property
    def allowed(self) -> tuple[str, ...]:
        """The preferred form, then the admitted ones."""
        return ((self.preferred,) if self.preferred else ()) + self.admitted

    @property
    def repaired(self) -> tuple[tuple[str, Status], ...]:
        """Forms that become the preferred one, each with its status."""
        wrong = [(form, Status.FORBIDDEN) for form in self.forbidden]
        wrong += [(form, Status.DEPRECATED) for form in self.deprecated]
        wrong += [(form, Status.SUPERSEDED) for form in self.superseded]
        if self.enforce:
            wrong += [(form, Status.ADMITTED) for form in self.admitted]
        return tuple(wrong)

    @property
    def place(self) -> str:
        """Where it was read from, ``file:line``, or its id."""
        return f"{self.path}:{self.line}" if self.path else self.id

    def source_terms(self, language: str | None = None) -> tuple[str, ...]:
        """What it is called in ``language`` (``zh`` also answers for ``zh-TW``), or in any language."""
        return tuple(
            form
            for code, forms in self.source
            if language is None or code == language or code.split("-")[0] == language
            for form in forms
        )
