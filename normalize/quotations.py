"""Quoted text."""

from __future__ import annotations

from normalize.blocks import Block
from normalize.span import Span


def find_quotations(text: str, blocks: tuple[Block, ...]) -> tuple[Span, ...]:
    """Quotations with their marks, in text order, not overlapping."""
    return ()
