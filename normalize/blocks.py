"""Blocks of a text: headings, paragraphs, list items, quotes, table cells, code."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from normalize.headings import mark_headings
from normalize.lazy import Lazy
from normalize.lines import Line, classify, is_underline, line_spans
from normalize.records import NamedTuple
from normalize.span import Span
from normalize.wrapping import join_flags, wrap_width

__all__ = ["Block", "Kind", "find_blocks", "line_spans"]

Kind = Literal["paragraph", "heading", "item", "quote", "table", "code", "meta"]

_new = tuple.__new__  # makes a named tuple at half the cost, where there is one for every line
_CELL = Lazy(r"(?:[^|\\]|\\.?)++")
_DASHES = frozenset("-–—―")
_LINE_FINISHERS = frozenset('.!?:;。！？：；)"”’…')
_LABEL = Lazy(
    r"(?:\*\*|__)?(\p{Lu}[^\n\r:.!?;\"“”()]{0,70}?|\p{Han}[^\n\r：。！？；，“”（）]{1,20})"
    r"(?::(?:\*\*|__)(?=\s|$)|(?:\*\*|__)?:(?=\s|$)|(?:\*\*|__)?：)"
)
# A label is a noun phrase: words that only a clause has show a sentence that leads in what follows.
_CLAUSE_WORD = Lazy(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|could|said|says|asked|asks|wrote|writes|added|adds"
    r"|told|tells|replied|stated|explained|announced|noted|argued|follows|following"
    r"|I|he|she|they|we|you|it|that|which|who)\b"
    r"|^(?:He|She|It|They|We|You|However|Moreover|Therefore|But|And|So|Here|There|Then|Thus|For example"
    r"|In addition|As a result)\b"
)


class Block(NamedTuple):
    """A run of lines that belong together.

    Args:
        start: first code point, line markers included.
        end: one past the last, without the final line end.
        kind: what it is; ``meta`` is front matter, ``table`` one cell of a table.
        content: the prose in it: without bullet, heading marker or label.
        label: a short "Reason for leaving:" at its start, without white space after it; or None.

    """

    start: int
    end: int
    kind: Kind
    content: Span
    label: Span | None = None

    @property
    def is_prose(self) -> bool:
        """Whether sentences are looked for in it."""
        return self.kind not in ("code", "meta")


def find_blocks(text: str, markup: str) -> tuple[Block, ...]:
    """Blocks in text order, not overlapping; ``markup`` is ``text``, ``markdown`` or ``html``."""
    if markup == "html":
        from normalize.html_blocks import find_html_blocks

        return find_html_blocks(text)
    blocks: list[Block] = []
    run: list[Line] = []
    lines = classify(text, markup)
    width = wrap_width(lines)
    for index, line in enumerate(lines):
        if run and line.shape != "blank" and _extends(text, run, line):
            run.append(line if line.shape != "item" else Line(line.start, line.end, line.start, "plain"))
            continue
        if _is_underlined(text, run, line):
            blocks.append(_block(text, run, "heading"))
        else:
            blocks.extend(_paragraphs(text, run, width))
        run = [line] if line.shape in ("plain", "item", "quote") else []
        if not run:
            blocks.extend(_special(text, lines, index))
    blocks.extend(_paragraphs(text, run, width))
    return tuple(mark_headings(text, _with_labelled_items(blocks)))


def _extends(text: str, run: Sequence[Line], line: Line) -> bool:
    """Whether the line may belong to the paragraphs of the run, which has a line at least.

    A quote goes on with quotes, prose and items with prose. A dash or a number may also stand at the start of
    a line by accident of wrapping: after a long line that stops inside a sentence it starts no list.
    """
    if line.shape == "plain":
        return run[0].shape != "quote" or text[line.start : line.start + 1].islower()
    last = run[-1]
    if line.shape == "quote":
        return run[0].shape == "quote"
    if line.shape != "item" or run[0].shape != "plain" or last.end - last.start < 40:
        return False
    marker = text[line.start : line.body].strip()
    accidental = marker in _DASHES or (marker.strip("().").isdecimal() and marker.strip("().") != "1")
    return accidental and text[last.end - 1] not in _LINE_FINISHERS


def _is_underlined(text: str, run: Sequence[Line], line: Line) -> bool:
    return line.shape == "rule" and len(run) == 1 and run[0].shape == "plain" and is_underline(text, line)


def _paragraphs(text: str, run: Sequence[Line], width: int) -> list[Block]:
    """The blocks of a run of prose lines without a blank line, an item or a heading between them."""
    if len(run) < 2:
        return [_block(text, run, _KINDS[run[0].shape])] if run else []
    blocks: list[Block] = []
    first = 0
    for index, joined in enumerate([*join_flags(text, run, width), False]):
        if not joined or _starts_labelled(text, run[index], run[index + 1]):
            part = run[first : index + 1]
            blocks.append(_block(text, part, _KINDS[part[0].shape]))
            first = index + 1
    return blocks


def _starts_labelled(text: str, line: Line, after: Line) -> bool:
    """Whether a labelled item starts after a line that ends in a mark, wrapped text or not."""
    mark = text[line.body : line.end].rstrip()[-1:]
    return mark in ".;!?。；！？" and _label(text, trim(text, after.body, after.end)) is not None


_KINDS: dict[str, Kind] = {"plain": "paragraph", "item": "item", "quote": "quote"}


def _special(text: str, lines: Sequence[Line], index: int) -> list[Block]:
    """Blocks of other lines: a heading, a row of cells, the first line of code or front matter."""
    line = lines[index]
    if line.shape == "heading":
        return [_block(text, [line], "heading")]
    if line.shape == "row":
        return _cells(text, line)
    if line.shape not in ("code", "meta") or (index and lines[index - 1].shape == line.shape):
        return []
    last = index
    while last + 1 < len(lines) and lines[last + 1].shape == line.shape:
        last += 1
    span = Span(line.start, lines[last].end)
    return [Block(*span, line.shape, span)]


def _cells(text: str, line: Line) -> list[Block]:
    cells = (trim(text, *match.span()) for match in _CELL.finditer(text, line.start, line.end))
    return [Block(*cell, "table", cell) for cell in cells if cell.end > cell.start]


def _block(text: str, lines: Sequence[Line], kind: Kind) -> Block:
    """One block of consecutive lines, its label set apart from its content."""
    (start, _, body, _), end = lines[0], lines[-1].end
    content = trim(text, body, end)
    if kind == "heading":
        return Block(start, end, kind, trim(text, content.start, _closing_marks(text, content)))
    label = _label(text, content) if kind != "quote" else None
    if label:
        return Block(start, end, kind, trim(text, label.end, content.end), label)
    return _new(Block, (start, end, kind, content, None))


def _closing_marks(text: str, content: Span) -> int:
    """Where a heading ends when the hash signs that may close it are left out."""
    bare = text[content.start : content.end].rstrip("#")
    return content.start + len(bare) if bare.endswith((" ", "\t")) else content.end


def _label(text: str, content: Span) -> Span | None:
    """A short noun phrase and a colon, of nine words at most, with text after it."""
    head = text[content.start : content.start + 90]
    if ":" not in head and "：" not in head[:25]:
        return None
    found = _LABEL.match(text, content.start, content.end)
    if not found or found.end() >= content.end:
        return None
    words = found.group(1)
    if words.count(" ") > 8 or _CLAUSE_WORD.search(words) or ("," in words and " and " not in words):
        return None
    return Span(*found.span())


def _with_labelled_items(blocks: list[Block]) -> list[Block]:
    """Labelled paragraphs that follow each other are the items of a list without bullets."""
    labels = [block.label for block in blocks]
    for index, (one, two) in enumerate(pairwise(blocks) if any(labels) else ()):
        if one.label and two.label:
            blocks[index : index + 2] = [
                block._replace(kind="item") if block.kind == "paragraph" else block for block in (one, two)
            ]
    return blocks


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space around it."""
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return _new(Span, (start, end))
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start, max(start, end - (len(piece) - len(piece.rstrip()))))
