"""Sentence boundaries."""

from __future__ import annotations

from normalize.span import Span


def split_sentences(text: str, start: int, end: int) -> list[Span]:
    """Sentences of ``text[start:end]``, offsets into ``text``."""
    return [Span(start, end)]
