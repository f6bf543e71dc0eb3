"""Invisible characters that keep two marks of code apart."""

from __future__ import annotations

from normalize.document import Document, first_overlap
from normalize.lazy import Lazy
from normalize.span import Span

_BETWEEN = Lazy(
    r"(?<=([`~$]))(?:\x1b\[[\d;]*[A-Za-z]|[\x00-\x08\x0b\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff])++(?=\1)"
)


def parts_marks(document: Document, span: Span) -> bool:
    """Whether a character stands, with others as invisible, between two backticks or the like.

    Without it the two would be one mark, and what is code would begin or end elsewhere.
    """
    spans = document.memo("parted marks", lambda: [Span(*m.span()) for m in _BETWEEN.finditer(document.text)])
    return first_overlap(spans, span) is not None
