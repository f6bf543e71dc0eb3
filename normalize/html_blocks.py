"""Blocks of an HTML text: what stands between the tags that break a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from normalize.span import Span

if TYPE_CHECKING:
    from normalize.blocks import Block, Kind

# A comment, an element whose content is no prose, or a tag that starts or ends a block.
_BREAK = regex.compile(
    r"<!--.*?-->|<(?P<raw>script|style|pre|textarea|template|svg|math)\b[^>]*+>.*?</(?P=raw)\s*+>"
    r"|<(?P<end>/?)(?P<name>p|div|h[1-6]|li|ul|ol|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|caption|blockquote|br|hr"
    r"|section|article|header|footer|nav|main|aside|figure|figcaption|address|form|fieldset|title|head|body|html|meta"
    r"|link|!doctype)\b[^>]*+>",
    regex.IGNORECASE | regex.DOTALL,
)
_KINDS: dict[str, Kind] = dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title"), "heading")
_KINDS |= dict.fromkeys(("li", "dt", "dd"), "item") | dict.fromkeys(("td", "th", "caption"), "table")


def find_html_blocks(text: str) -> tuple[Block, ...]:
    """Blocks in text order; an element that only groups others makes none."""
    from normalize.blocks import Block, trim

    blocks: list[Block] = []
    at, kind, quoted = 0, "paragraph", 0
    for match in _BREAK.finditer(text):
        span = trim(text, at, match.start())
        if span.end > span.start:
            blocks.append(Block(*span, "quote" if quoted and kind == "paragraph" else kind, span))
        at, name = match.end(), (match["name"] or "").lower()
        if match["raw"]:
            blocks.append(Block(*match.span(), "code", Span(*match.span())))
        if name == "blockquote":
            quoted = max(0, quoted + (-1 if match["end"] else 1))
        if match["raw"] or (name and name != "br"):
            kind = "paragraph" if match["end"] else _KINDS.get(name, "paragraph")
    span = trim(text, at, len(text))
    return (*blocks, Block(*span, kind, span)) if span.end > span.start else tuple(blocks)
