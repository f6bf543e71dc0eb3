"""Where something stands, as people count: lines and columns from 1, columns in code points."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from normalize.lazy import Lazy
from normalize.records import NamedTuple

_LINE_END = Lazy(r"\r\n|\n|\r", engine="re")
_REACH = 24


class Position(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int


class Lines:
    """The lines of one text; found when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """Offsets at which lines start."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """Of a code point, or of the end of the text."""
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)


def before_and_after(text: str, start: int, end: int, after: str) -> tuple[str, str]:
    """The words at a place and what becomes of them; marks and spaces come with the words around them."""
    before = text[start:end]
    if any(map(str.isalnum, before)) and any(map(str.isalnum, after)):
        return before, after
    left, right = start, end
    while left > 0 and start - left < _REACH and not text[left - 1].isspace():
        left -= 1
    while right < len(text) and right - end < _REACH and not text[right].isspace():
        right += 1
    return text[left:right], text[left:start] + after + text[end:right]


def quoted(text: str, limit: int = 80) -> str:
    """On one line, with whatever cannot be seen as an escape, shortened in the middle."""
    shown = "".join(char if char.isprintable() else repr(char)[1:-1] for char in text[: 4 * limit])
    if len(text) > 4 * limit or len(shown) > limit:
        shown = f"{shown[: limit // 2]}…{shown[-(limit // 2) :]}"
    return f"\N{LEFT DOUBLE QUOTATION MARK}{shown}\N{RIGHT DOUBLE QUOTATION MARK}"
