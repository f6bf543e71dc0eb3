"""Guard-rails: what must be the same before and after, except where a rule that owns it made the change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TypeAlias

from normalize.document import first_overlap
from normalize.scoring.corpus import Segment, Version
from normalize.span import Edit, OffsetMap, Span

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
ANYTHING = frozenset({"ENC", "DUP", "RES", "LNG"})
"""Families that may change or remove anything: damage, repetition, residue, other languages."""
OWNERS: dict[str, frozenset[str]] = {
    "numbers": ANYTHING | {"NUM", "CON", "TRM", "NAM"},
    "dates": ANYTHING | {"NUM", "CON", "TRM", "NAM"},
    "names": ANYTHING | {"TRM", "NAM", "PRN", "CON"},
    "quotations": ANYTHING | {"TRM", "NAM", "TYP", "NUM", "CON"},
    "addresses": frozenset({"ENC"}),
    "text": ANYTHING,
}
_LONGEST, _SHORTEST = 1.1, 0.9
_CLAUSE = 8
_MOST_CLAUSES = 0.02
_DATE_REACH = 25
_LONGEST_WORD = 80
_GROUP = re.compile(r",(?=\d{3}(?!\d))")

Find: TypeAlias = Callable[[str], list[tuple[Span, str]]]


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
    local = [
        Guard(name, tuple(c for index, version in enumerate(versions) for c in find(version, index)))
        for name, find in (
            ("numbers", partial(_tokens_changed, name="numbers", reach=0, find=find_numbers)),
            ("dates", partial(_tokens_changed, name="dates", reach=_DATE_REACH, find=find_dates)),
            ("names", partial(_tokens_changed, name="names", reach=0, find=find_names)),
            ("quotations", _quotations_changed),
            ("addresses", _addresses_changed),
        )
    ]
    return [*local, _text(versions, segments), _length(versions)]


def is_owned(edit: Edit, families: frozenset[str]) -> bool:
    """Whether a rule of one of ``families`` had a part in the edit."""
    return any(code[:3] in families for code in edit.codes)


def _is_form(edit: Edit) -> bool:
    """Whether it changes white space and capitals only."""
    return "".join(edit.before.split()).casefold() == "".join(edit.after.split()).casefold()


def _not_owned(version: Version, name: str) -> list[tuple[Edit, Span]]:
    """Edits of rules that do not own what the guard-rail is about, and where they stand in the text after."""
    places = OffsetMap.of(version.edits).hunks
    return [
        (edit, Span(hunk.new_start, hunk.new_end))
        for edit, hunk in zip(version.edits, places, strict=True)
        if not is_owned(edit, OWNERS[name])
    ]


def _tokens_changed(version: Version, index: int, *, name: str, reach: int, find: Find) -> Iterator[Change]:
    """What the words around an edit hold on one side only."""
    for edit, place in _not_owned(version, name):
        if _is_form(edit):
            continue
        sides = {
            "before": _window(version.before.text, edit.span, reach),
            "after": _window(version.after.text, place, reach),
        }
        found = {side: find(text) for side, (text, _) in sides.items()}
        for side, other in (("before", "after"), ("after", "before")):
            missing = Counter(token for _, token in found[side]) - Counter(token for _, token in found[other])
            for span, token in found[side]:
                if missing[token]:
                    missing[token] -= 1
                    offset = sides[side][1]
                    where = Span(span.start + offset, span.end + offset)
                    yield Change(index, side, where, sides[side][0][span.start : span.end])


def _window(text: str, span: Span, reach: int) -> tuple[str, int]:
    """The whole words that ``span`` touches, and ``reach`` more characters on both sides; where it begins."""
    start, end = max(span.start - reach, 0), min(span.end + reach, len(text))
    while start > 0 and not text[start - 1].isspace() and span.start - start < _LONGEST_WORD:
        start -= 1
    while end < len(text) and not text[end].isspace() and end - span.end < _LONGEST_WORD:
        end += 1
    return text[start:end], start


def _quotations_changed(version: Version, index: int) -> Iterator[Change]:
    for edit, _ in _not_owned(version, "quotations"):
        quotation = first_overlap(version.before.quotations, edit.span)
        if quotation is not None:
            yield Change(index, "before", edit.span, edit.before or edit.after)


def _addresses_changed(version: Version, index: int) -> Iterator[Change]:
    closed = [item.span for item in version.before.protected if item.kind in ("url", "email")]
    for edit, _ in _not_owned(version, "addresses"):
        if first_overlap(closed, edit.span) is not None:
            yield Change(index, "before", edit.span, edit.before or edit.after)


def _text(versions: Sequence[Version], segments: Sequence[Segment]) -> Guard:
    """Sentences of which nothing is left, and clauses that came or went, where these are many."""
    gone = [
        Change(segment.document, "before", segment.span, segment.before)
        for segment in segments
        if segment.edits and len(segment.before.split()) >= 3 and not any(map(str.isalnum, segment.after))
        if not all(is_owned(edit, ANYTHING) for edit in segment.edits)
    ]
    clauses = [(index, *item) for index, version in enumerate(versions) for item in _clauses(version)]
    words = sum(len(version.before.text.split()) for version in versions)
    if sum(abs(more) for _, _, _, more in clauses) <= _MOST_CLAUSES * words:
        return Guard("text", tuple(gone))
    moved = [
        Change(i, "after", place, edit.after) if more > 0 else Change(i, "before", edit.span, edit.before)
        for i, edit, place, more in clauses
    ]
    return Guard("text", (*gone, *moved))


def _clauses(version: Version) -> Iterator[tuple[Edit, Span, int]]:
    """Edits that add or remove a clause or more, and how many words."""
    for edit, place in _not_owned(version, "text"):
        more = len(edit.after.split()) - len(edit.before.split())
        if abs(more) >= _CLAUSE:
            yield edit, place, more


def _length(versions: Sequence[Version]) -> Guard:
    """Words lost or gained by edits that may not do so, against all words."""
    words = sum(len(version.before.text.split()) for version in versions)
    free = [edit for version in versions for edit, _ in _not_owned(version, "text")]
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
    return re.compile(r"\b(?!I\b)[A-Z][\w’'-]*")


def find_dates(text: str) -> list[tuple[Span, str]]:
    """Dates with a day, as they stand in ``text``."""
    return [(Span(*match.span()), match.group()) for match in _date().finditer(text)]


def find_numbers(text: str) -> list[tuple[Span, str]]:
    """Numerals that are not part of a name such as GPT-4, without the commas between thousands."""
    return [(Span(*match.span()), _GROUP.sub("", match.group())) for match in _number().finditer(text)]


def find_names(text: str) -> list[tuple[Span, str]]:
    """Words with a capital, without a possessive ending."""
    return [
        (Span(*match.span()), match.group().removesuffix("'s").removesuffix("’s"))
        for match in _name().finditer(text)
    ]
