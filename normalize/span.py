"""Spans, edits and the maps between a text and its edited form. Offsets are code points, half open."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from normalize.errors import RuleError
from normalize.evidence import Evidence, Safety
from normalize.records import NamedTuple, dataclass


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point, or one is empty and lies inside the other."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement in a text, with the rules that asked for it and why.

    Args:
        start: first code point replaced, in the text the edit belongs to.
        end: one past the last; equal to ``start`` for an insertion.
        before: the text that stood there.
        after: the text that replaces it.
        codes: every rule that had a part in it, the leading one first.
        safety: of the weakest part.
        evidence: of every part.
        group: edits with the same group stand or fall together; None stands alone.

    """

    start: int
    end: int
    before: str
    after: str
    codes: tuple[str, ...] = ()
    safety: Safety = Safety.SAFE
    evidence: tuple[Evidence, ...] = ()
    group: str | None = None

    @property
    def code(self) -> str:
        """The leading rule's code."""
        return self.codes[0]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def as_dict(self) -> dict[str, Any]:
        """A JSON object; ``Edit.from_dict`` reads it back."""
        return {
            "start": self.start,
            "end": self.end,
            "before": self.before,
            "after": self.after,
            "codes": list(self.codes),
            "safety": str(self.safety),
            "group": self.group,
            "evidence": [item.as_dict() for item in self.evidence],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Edit:
        """Read what ``as_dict`` wrote."""
        return cls(
            data["start"],
            data["end"],
            data["before"],
            data["after"],
            tuple(data["codes"]),
            Safety(data["safety"]),
            tuple(Evidence(**item) for item in data["evidence"]),
            data["group"],
        )


class Hunk(NamedTuple):
    """A stretch that differs: ``[start, end)`` of the source, ``[new_start, new_end)`` of the result."""

    start: int
    end: int
    new_start: int
    new_end: int


@dataclass(frozen=True)
class OffsetMap:
    """Where each place of a source text went in the result, and back.

    Between hunks the two texts are equal and the map is exact. An offset is read as the start of something,
    or with ``end`` as the end of something: that decides on which side of a deletion or insertion it falls.
    Something that starts or ends inside a hunk takes the whole hunk.
    """

    hunks: tuple[Hunk, ...] = ()

    @cached_property
    def _keys(self) -> tuple[list[int], list[int]]:
        return [hunk.start for hunk in self.hunks], [hunk.new_start for hunk in self.hunks]

    @classmethod
    def of(cls, edits: Iterable[Edit]) -> OffsetMap:
        """The map of non-overlapping ``edits`` in text order."""
        hunks, shift = [], 0
        for edit in edits:
            start = edit.start + shift
            hunks.append(Hunk(edit.start, edit.end, start, start + len(edit.after)))
            shift += len(edit.after) - (edit.end - edit.start)
        return cls(tuple(hunks))

    def inverse(self) -> OffsetMap:
        """The map from the result back to the source."""
        return OffsetMap(tuple(_turned(hunk) for hunk in self.hunks))

    def to_result(self, offset: int, *, end: bool = False) -> int:
        """The place in the result of a place in the source."""
        index = (bisect_left if end else bisect_right)(self._keys[0], offset) - 1
        return _across(self.hunks[index], offset, end=end) if index >= 0 else offset

    def to_source(self, offset: int, *, end: bool = False) -> int:
        """The place in the source of a place in the result."""
        index = (bisect_left if end else bisect_right)(self._keys[1], offset) - 1
        return _across(_turned(self.hunks[index]), offset, end=end) if index >= 0 else offset

    def span_to_source(self, span: Span) -> Span:
        """The smallest source span that covers a span of the result."""
        start, end = self.to_source(span.start), self.to_source(span.end, end=True)
        return Span(start, end) if start <= end else Span(end, start)

    def span_to_result(self, span: Span) -> Span:
        """The smallest result span that covers a span of the source."""
        start, end = self.to_result(span.start), self.to_result(span.end, end=True)
        return Span(start, end) if start <= end else Span(end, start)


def _turned(hunk: Hunk) -> Hunk:
    return Hunk(hunk.new_start, hunk.new_end, hunk.start, hunk.end)


def _across(hunk: Hunk, offset: int, *, end: bool) -> int:
    if offset > hunk.end or (offset == hunk.end and not end):
        return offset - hunk.end + hunk.new_end
    return hunk.new_end if end else hunk.new_start


def in_order(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """``edits`` sorted by place.

    Raises:
        RuleError: two overlap, one leaves the text, or one does not say what stands there.

    """
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    position = 0
    for edit in ordered:
        if edit.start < position or edit.end < edit.start or text[edit.start : edit.end] != edit.before:
            raise RuleError(f"edit {edit.start}:{edit.end} does not fit the text it is for", edit.codes)
        position = edit.end
    return ordered


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """Apply non-overlapping ``edits`` (any order) to ``text``.

    Returns:
        The edited text, and the map between the two.

    Raises:
        RuleError: the edits do not fit the text.

    """
    ordered = in_order(text, edits)
    return splice(text, ordered), OffsetMap.of(ordered)


def splice(text: str, ordered: Sequence[Edit]) -> str:
    """``text`` with edits, in order and not overlapping, in place."""
    parts, position = [], 0
    for edit in ordered:
        parts += [text[position : edit.start], edit.after]
        position = edit.end
    parts.append(text[position:])
    return "".join(parts)


def invert(edits: Iterable[Edit]) -> list[Edit]:
    """The edits that undo ``edits``: they index the result and give the source back."""
    undone, shift = [], 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        start = edit.start + shift
        end = start + len(edit.after)
        undone.append(
            Edit(start, end, edit.after, edit.before, edit.codes, edit.safety, edit.evidence, edit.group)
        )
        shift += len(edit.after) - (edit.end - edit.start)
    return undone
