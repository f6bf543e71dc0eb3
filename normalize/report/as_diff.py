"""Unified diffs, as ``diff -u`` prints them and ``patch`` reads them; made from the edits, in linear time."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from normalize.outcome import Report
from normalize.records import NamedTuple
from normalize.report import About
from normalize.span import Hunk

_CONTEXT = 3


class _Change(NamedTuple):
    """Lines ``[start, end)`` of the source became lines ``[new_start, new_end)`` of the result."""

    start: int
    end: int
    new_start: int
    new_end: int

    def meets(self, other: _Change) -> bool:
        """Whether ``other``, a later one, shares a line with this one."""
        return other.start < self.end or other.new_start < self.new_end


def render(reports: Iterable[Report], about: About) -> Iterator[str]:
    """The difference that fixes make; nothing for a text without any."""
    del about
    for report in reports:
        if report.edits:
            yield f"--- a/{report.id}\n+++ b/{report.id}\n"
            yield from _hunks(report)


def _hunks(report: Report) -> Iterator[str]:
    old, new = _lines(report.source), _lines(report.text)
    for group in _groups(_changes(report.offsets.hunks, old, new)):
        first, last = group[0], group[-1]
        position = start = max(first.start - _CONTEXT, 0)
        end = min(last.end + _CONTEXT, len(old))
        new_start, new_end = first.new_start - (first.start - start), last.new_end + (end - last.end)
        yield f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@\n"
        for change in group:
            yield from _marked(" ", old[position : change.start])
            yield from _marked("-", old[change.start : change.end])
            yield from _marked("+", new[change.new_start : change.new_end])
            position = change.end
        yield from _marked(" ", old[position:end])


def _lines(text: str) -> list[str]:
    return list(io.StringIO(text, newline="\n"))


def _changes(hunks: Iterable[Hunk], old: list[str], new: list[str]) -> list[_Change]:
    """Changed lines in order; no two changes share a line."""
    ends, new_ends = _ends(old), _ends(new)
    changes: list[_Change] = []
    for hunk in hunks:
        change = _Change(
            *_touched(ends, hunk.start, hunk.end), *_touched(new_ends, hunk.new_start, hunk.new_end)
        )
        if changes and changes[-1].meets(change):
            last = changes.pop()
            change = _Change(last.start, change.end, last.new_start, change.new_end)
        changes.append(change)
    return changes


def _ends(lines: list[str]) -> list[int]:
    """Where each line ends; the end of the text belongs to a last line without a line end."""
    ends = list(accumulate(map(len, lines)))
    if lines and not lines[-1].endswith("\n"):
        ends[-1] += 1
    return ends


def _touched(ends: list[int], start: int, end: int) -> tuple[int, int]:
    first, last = bisect_right(ends, start), bisect_right(ends, end)
    return first, min(last + 1, len(ends))


def _groups(changes: list[_Change]) -> list[list[_Change]]:
    """Changes whose surroundings meet are shown together."""
    groups: list[list[_Change]] = []
    for change in changes:
        if groups and change.start - groups[-1][-1].end <= 2 * _CONTEXT:
            groups[-1].append(change)
        else:
            groups.append([change])
    return groups


def _range(start: int, end: int) -> str:
    return f"{start + 1 if end > start else start},{end - start}"


def _marked(mark: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"
