"""Letters, statements, interviews, essays: stretches where "I" is the writer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalize.span import Span

if TYPE_CHECKING:
    from normalize.document import Document


def find_first_person_sections(document: Document) -> tuple[Span, ...]:
    """First-person sections in text order, not overlapping."""
    return ()
