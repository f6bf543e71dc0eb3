"""Guard-rails: what must be the same before and after, except where a rule that owns it made the change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from normalize.document import Document, first_overlap
from normalize.scoring.corpus import Segment, Version
from normalize.span import Edit, OffsetMap, Span

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
ANYTHING = frozenset({"ENC", "DUP", "RES", "LNG"})
"""Families that may change or remove anything: damage, repetition, residue, other languages."""
OWNERS: dict[str, frozenset[str]] = {
    "numbers": ANYTHING | {"NUM", "CON"},
    "dates": ANYTHING | {"NUM", "CON"},
    "names": ANYTHING | {"TRM", "NAM", "PRN"},
    "quotations": ANYTHING | {"TRM", "NAM", "TYP", "NUM", "CON"},
    "addresses": frozenset({"ENC"}),
}
_LONGEST, _SHORTEST = 1.1, 0.9
_ADDED_WORDS = 8


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was lost or gained although no rule owns it: where (text before or after), and what."""

    document: int
    side: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Guard:
    """One guard-rail: its name, and what speaks against it."""

    name: str
    changes: tuple[Change, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was lost or gained."""
        return not self.changes


def check_guards(versions: Sequence[Version], segments: Sequence[Segment]) -> list[Guard]:
    """Every guard-rail over all documents."""
    guards = [
        Guard(name, tuple(c for i, v in enumerate(versions) for c in _changes(v, i, find, OWNERS[name])))
        for name, find in _FINDERS.items()
    ]
    return [*guards, Guard("text", tuple(_removed(segments)) + tuple(_added(versions))), _length(versions)]


def _changes(
    version: Version, index: int, find: Callable[[Document], Iterable[Span]], owners: frozenset[str]
) -> list[Change]:
    if not version.edits:
        return []
    offsets = OffsetMap.of(version.edits)
    owned = [edit.span for edit in version.edits if is_owned(edit, owners)]
    sides = (
        ("before", version.before, owned),
        ("after", version.after, [offsets.span_to_result(span) for span in owned]),
    )
    found = {
        side: [span for span in find(document) if first_overlap(closed, _around(span)) is None]
        for side, document, closed in sides
    }
    texts = {side: [document.text[s.start : s.end] for s in found[side]] for side, document, _ in sides}
    changes = []
    for side, other in (("before", "after"), ("after", "before")):
        missing = Counter(texts[side]) - Counter(texts[other])
        for span, text in zip(found[side], texts[side], strict=True):
            if missing[text]:
                missing[text] -= 1
                changes.append(Change(index, side, span, text))
    return changes


def _around(span: Span) -> Span:
    return Span(span.start - 1, span.end + 1)


def is_owned(edit: Edit, families: frozenset[str]) -> bool:
    """Whether a rule of one of ``families`` had a part in the edit."""
    return any(code[:3] in families for code in edit.codes)


def _removed(segments: Iterable[Segment]) -> Iterable[Change]:
    """Sentences of which nothing is left."""
    for segment in segments:
        gone = segment.edits and len(segment.before.split()) >= 3 and not segment.after.strip()
        if gone and not all(is_owned(edit, ANYTHING) for edit in segment.edits):
            yield Change(segment.document, "before", segment.span, segment.before)


def _added(versions: Iterable[Version]) -> Iterable[Change]:
    """Edits that add a clause or more."""
    for index, version in enumerate(versions):
        offsets = OffsetMap.of(version.edits)
        for edit in version.edits:
            more = len(edit.after.split()) - len(edit.before.split())
            if more >= _ADDED_WORDS and not is_owned(edit, ANYTHING):
                yield Change(index, "after", offsets.span_to_result(edit.span), edit.after)


def _length(versions: Sequence[Version]) -> Guard:
    """Words lost or gained by edits that may not do so, against all words."""
    words = sum(len(version.before.text.split()) for version in versions)
    free = [edit for version in versions for edit in version.edits if not is_owned(edit, ANYTHING)]
    more = sum(len(edit.after.split()) - len(edit.before.split()) for edit in free)
    ratio = 1 + more / words if words else 1.0
    if _SHORTEST <= ratio <= _LONGEST:
        return Guard("length", ())
    return Guard("length", (Change(0, "after", Span(0, 0), f"{ratio:.2f} times as many words"),))


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?<![A-Za-z]-)\d+(?:[.,:]\d+)*%?(?![A-Za-z])")


@cache
def _date() -> re.Pattern[str]:
    american = rf"\b(?:{_MONTHS})\.? \d{{1,2}}\b(?:, \d{{4}}\b)?"
    british = rf"\b\d{{1,2}} (?:{_MONTHS})\b(?: \d{{4}}\b)?"
    return re.compile(rf"{american}|{british}|\b\d{{4}}-\d\d-\d\d\b")


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"(?<=[\w,;] )(?!I\b)[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")


def find_dates(text: str) -> list[tuple[Span, str]]:
    """Dates with a day, as they stand in ``text``."""
    return [(Span(*match.span()), match.group()) for match in _date().finditer(text)]


def find_numbers(text: str) -> list[tuple[Span, str]]:
    """Numerals that are not part of a name such as GPT-4."""
    return [(Span(*match.span()), match.group()) for match in _number().finditer(text)]


def _quoted(document: Document) -> Iterable[Span]:
    for span in document.quotations:
        inner = document.text[span.start : span.end].strip("\"'“”‘’«»„‚")
        start = document.text.find(inner, span.start)
        yield Span(start, start + len(inner))


def _addresses(document: Document) -> Iterable[Span]:
    return [item.span for item in document.protected if item.kind in ("url", "email")]


_FINDERS: dict[str, Callable[[Document], Iterable[Span]]] = {
    "numbers": lambda document: [span for span, _ in find_numbers(document.text)],
    "dates": lambda document: [span for span, _ in find_dates(document.text)],
    "names": lambda document: [Span(*match.span()) for match in _name().finditer(document.text)],
    "quotations": _quoted,
    "addresses": _addresses,
}
