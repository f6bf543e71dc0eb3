"""Blocks of an HTML text: what stands between the tags that break a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from normalize.lazy import Lazy
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.blocks import Block, Kind

_TAG = Lazy(
    r"<(?P<open>!--)|<(?P<end>/?)(?P<name>script|style|pre|textarea|template|svg|math"
    r"|p|div|h[1-6]|li|ul|ol|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|caption|blockquote|br|hr|section|article"
    r"|header|footer|nav|main|aside|figure|figcaption|address|form|fieldset|title|head|body|html|meta|link|!doctype)"
    r"\b[^<>]*+>",
    regex.IGNORECASE,
)
_RAW = frozenset({"script", "style", "pre", "textarea", "template", "svg", "math"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title"})
_ITEMS = frozenset({"li", "dt", "dd"})
_CELLS = frozenset({"td", "th", "caption"})


def find_html_blocks(text: str) -> tuple[Block, ...]:
    """Blocks in text order; an element that only groups others makes none."""
    scan = _Scan(text)
    for at, name, closes, end in _breaks(text):
        scan.flush(at)
        scan.pass_tag(at, name, closes, end)
    scan.flush(len(text))
    return tuple(scan.blocks)


def _breaks(text: str) -> list[tuple[int, str, bool, int]]:
    """Start, name, whether it closes, and end of everything that breaks prose; raw elements are one break."""
    breaks, skip = [], 0
    lower = text.lower() if len(text.lower()) == len(text) else text
    unclosed: set[str] = set()
    for match in _TAG.finditer(text):
        if match.start() < skip:
            continue
        name = "!--" if match["open"] else match["name"].lower()
        skip = match.end()
        if (name == "!--" or (name in _RAW and not match["end"])) and name not in unclosed:
            closer = "-->" if name == "!--" else f"</{name}"
            found = lower.find(closer, match.end())
            if found < 0:
                unclosed.add(name)
            else:
                skip = text.find(">", found) + 1 or len(text)
        breaks.append((match.start(), name, bool(match["end"]), skip))
    return breaks


class _Scan:
    """Where the open block starts and what kind it is."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.quoted = text, 0, 0
        self.kind: Kind = "paragraph"
        self.blocks: list[Block] = []

    def flush(self, end: int) -> None:
        """End the open block before a break."""
        from normalize.blocks import Block, trim

        span = trim(self.text, self.at, end)
        if span.end > span.start:
            kind = "quote" if self.quoted and self.kind == "paragraph" else self.kind
            self.blocks.append(Block(span.start, span.end, kind, span))

    def pass_tag(self, start: int, name: str, closes: bool, end: int) -> None:
        """Go on behind a break."""
        from normalize.blocks import Block

        self.at = end
        if name in _RAW and not closes:
            self.blocks.append(Block(start, end, "code", Span(start, end)))
        if name == "blockquote":
            self.quoted = max(0, self.quoted + (-1 if closes else 1))
        if name not in ("br", "!--"):
            self.kind = "paragraph" if closes else _kind(name)


def _kind(name: str) -> Kind:
    """The kind of block an element makes."""
    if name in _HEADINGS:
        return "heading"
    if name in _ITEMS:
        return "item"
    return "table" if name in _CELLS else "paragraph"
