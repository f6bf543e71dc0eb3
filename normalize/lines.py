"""What a single line is by its shape: list item, heading, quote, table row, code, or plain prose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, Protocol

from normalize.lazy import Lazy
from normalize.records import NamedTuple
from normalize.span import Span

Shape = Literal["blank", "plain", "item", "heading", "quote", "row", "rule", "code", "meta"]

_LINE_END = Lazy(r"\r\n|\n|\r")
_BACK, _FORTH = Lazy(r"(?r)[^\r\n]*+"), Lazy(r"[^\r\n]*+")
_FENCE = Lazy(r" {0,3}(`{3,}+(?=[^`]*$)|~{3,}+)")
_HEADING = Lazy(r" {0,3}#{1,6}(?:[ \t\u3000]++|$)")
_QUOTE = Lazy(r" {0,3}(?:>[ \t]?)++")
_RULE = Lazy(r" {0,3}(?:([-*_=~])[ \t]*+(?:\1[ \t]*+){2,}+|[═─━]{2,}+\s*+|⁂\s*+)$")
_UNDERLINE = Lazy(r" {0,3}(?:=++|-++)[ \t]*+$")
_ROW = Lazy(r"\s*+\|.*\|\s*+$")
_DELIMITER_ROW = Lazy(r"\s*+\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?\s*+$")
_CJK_DIGITS = "一二三四五六七八九十百"
_ITEM = Lazy(
    r"\s*+(?:[-*+–—―](?:[ \t]++|$)|[•·▪▫◦‣⁃●○■□◆◇►▶➢➤✓✔★☆※・][ \t\u3000]*+"
    r"|\d{1,3}[.)](?:[ \t]++|(?=\p{L}))|\d{1,3}[、．）][ \t\u3000]*+|[(（]\d{1,3}[)）][ \t\u3000]*+"
    rf"|[(（][{_CJK_DIGITS}]{{1,3}}[)）][ \t\u3000]*+|[{_CJK_DIGITS}]{{1,3}}[、．.][ \t\u3000]*+"
    r"|[①-⑳㈠-㈩➀-➓❶-❿][ \t\u3000]*+|\(?[a-z]\)[ \t]++|\(?[ivx]{1,4}\)[ \t]++)"
)
# A line that begins with a letter or a digit has a marker only with one of these after it: "a)", "一、".
_MARKER_SIGNS = frozenset(").、．）")
_STARTS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789“‘\"'$£€")
_new = tuple.__new__  # makes a named tuple at half the cost, where there is one for every line
_BLANK = Lazy(r"\s*+$")


class Searchable(Protocol):
    """A compiled pattern of either module, or one still to be compiled."""

    @property
    def search(self) -> Any:
        """As ``re.Pattern.search``."""


class Line(NamedTuple):
    """A line without its line end; ``body`` is where its prose starts, after any marker."""

    start: int
    end: int
    body: int
    shape: Shape


def line_spans(text: str) -> tuple[Span, ...]:
    """Every line without its line end."""
    spans, start = [], 0
    if "\r" not in text:
        for line in text.split("\n"):
            spans.append(Span(start, start + len(line)))
            start += len(line) + 1
        return tuple(spans)
    for match in _LINE_END.finditer(text):
        spans.append(Span(start, match.start()))
        start = match.end()
    return (*spans, Span(start, len(text)))


def line_at(text: str, position: int) -> Span:
    """The line that ``position`` stands in, without its line end; the cost is the length of that line."""
    return Span(_BACK.match(text, 0, position).start(), _FORTH.match(text, position).end())


def lines_with(pattern: Searchable, text: str) -> Iterator[Span]:
    """The lines of ``text`` that hold a match of ``pattern``, without their line ends, each once."""
    position = 0
    while match := pattern.search(text, position):
        line = line_at(text, match.end())
        yield line
        position = max(line.end, match.end())


def classify(text: str, markup: str) -> list[Line]:
    """Every line of ``text`` with its shape; code and front matter are recognised over several lines."""
    known: dict[int, Shape] = {}
    if "```" in text or "~~~" in text:
        known |= _code_lines(text, line_spans(text), markup)
    if markup == "markdown" and text.startswith(("---", "+++")):
        known |= _front_matter(text, line_spans(text))
    if "\r" in text or known:
        spans = enumerate(line_spans(text))
        lines = [Line(*span, span.start, known[i]) if i in known else _line(text, *span) for i, span in spans]
    else:
        lines = _plain_lines(text)
    if markup == "markdown" and ("\n    " in text or "\n\t" in text or text.startswith(("    ", "\t"))):
        _mark_indented(text, lines)
    if "|" in text:
        _mark_tables(text, lines)
    return lines


def _plain_lines(text: str) -> list[Line]:
    """The lines of a text without carriage returns; nearly all begin like prose and need no pattern."""
    lines: list[Line] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        first = line[:1]
        if not line:
            lines.append(_new(Line, (start, end, end, "blank")))
        elif (first in _STARTS or first.isalpha() or first.isdecimal()) and _MARKER_SIGNS.isdisjoint(
            line[:5]
        ):
            lines.append(_new(Line, (start, end, start, "plain")))
        else:
            lines.append(_line(text, start, end))
        start = end + 1
    return lines


def _line(text: str, start: int, end: int) -> Line:
    """A line by its first characters."""
    if _BLANK.match(text, start, end):
        return Line(start, end, end, "blank")
    if _RULE.match(text, start, end):
        return Line(start, end, end, "rule")
    for pattern, shape in _MARKERS:
        found = pattern.match(text, start, end)
        if found:
            return Line(start, end, found.end(), shape)
    return Line(start, end, start, "plain")


_MARKERS: tuple[tuple[Lazy, Shape], ...] = (
    (_HEADING, "heading"),
    (_QUOTE, "quote"),
    (_ITEM, "item"),
)


def is_underline(text: str, line: Line) -> bool:
    """Whether the line makes a heading of the one above it (``===`` or ``---``)."""
    return _UNDERLINE.match(text, line.start, line.end) is not None


def _code_lines(text: str, spans: tuple[Span, ...], markup: str) -> dict[int, Shape]:
    """Lines of fenced code; a fence nobody closes runs to the end in Markdown and is no fence elsewhere."""
    found: dict[int, Shape] = {}
    opened, fence = -1, ""
    for index, (start, end) in enumerate(spans):
        if opened >= 0:
            line = text[start:end].strip()
            if line and line[0] == fence[0] and len(line) >= len(fence) and not line.strip(fence[0]):
                found |= dict.fromkeys(range(opened, index + 1), "code")
                opened = -1
        elif match := _FENCE.match(text, start, end):
            opened, fence = index, match.group(1)
    if opened >= 0 and markup == "markdown":
        found |= dict.fromkeys(range(opened, len(spans)), "code")
    return found


def _front_matter(text: str, spans: tuple[Span, ...]) -> dict[int, Shape]:
    """Lines of YAML or TOML front matter at the start of a Markdown text."""
    mark = text[spans[0].start : spans[0].end].strip()
    if mark not in ("---", "+++"):
        return {}
    closers = ("---", "...") if mark == "---" else ("+++",)
    for index, (start, end) in enumerate(spans[1:], 1):
        if text[start:end].rstrip() in closers:
            return dict.fromkeys(range(index + 1), "meta")
    return {}


def _mark_indented(text: str, lines: list[Line]) -> None:
    """Indented code: four columns in, after a blank line, not below a list item."""
    may_start, in_list = True, False
    for index, line in enumerate(lines):
        indented = text.startswith(("    ", "\t"), line.start)
        if line.shape == "blank":
            may_start = may_start or lines[index - 1].shape != "code"
            continue
        if indented and may_start and not in_list and line.shape != "meta":
            lines[index] = Line(line.start, line.end, line.start, "code")
            continue
        may_start = line.shape in ("heading", "rule", "code", "meta") or _blank_next(lines, index)
        in_list = line.shape == "item" or (in_list and indented)


def _blank_next(lines: list[Line], index: int) -> bool:
    return index + 1 < len(lines) and lines[index + 1].shape == "blank"


def _mark_tables(text: str, lines: list[Line]) -> None:
    """Rows between bars, with the row of dashes below the first one where there is one."""
    in_table = False
    for index, line in enumerate(lines):
        if line.shape in ("code", "meta", "blank"):
            in_table = False
            continue
        has_bar = text.find("|", line.start, line.end) >= 0
        below = lines[index + 1] if index + 1 < len(lines) else None
        headed = below is not None and has_bar and _is_delimiter(text, below)
        in_table = headed or (in_table and has_bar)
        if in_table and _is_delimiter(text, line):
            lines[index] = Line(line.start, line.end, line.end, "rule")
        elif in_table or (has_bar and _ROW.match(text, line.start, line.end)):
            lines[index] = Line(line.start, line.end, line.start, "row")


def _is_delimiter(text: str, line: Line) -> bool:
    return (
        text.find("|", line.start, line.end) >= 0
        and _DELIMITER_ROW.match(text, line.start, line.end) is not None
    )
