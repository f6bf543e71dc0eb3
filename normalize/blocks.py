"""Blocks of a text: headings, paragraphs, list items, quotes, code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex

from normalize.span import Span

Kind = Literal["paragraph", "heading", "item", "quote", "table", "code", "meta"]
_LINE = regex.compile(r"[^\n\r]*(?:\r\n|\n|\r|\Z)")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that belong together.

    Args:
        start: first code point, line markers included.
        end: one past the last, without the final line end.
        kind: what it is; ``meta`` is front matter.
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


def line_spans(text: str) -> tuple[Span, ...]:
    """Every line without its line end."""
    return tuple(Span(m.start(), m.start() + len(m.group().rstrip("\r\n"))) for m in _LINE.finditer(text))


def find_blocks(text: str, markup: str) -> tuple[Block, ...]:
    """Blocks in text order."""
    return tuple(
        Block(s.start, s.end, "paragraph", s) for s in line_spans(text) if text[s.start : s.end].strip()
    )
