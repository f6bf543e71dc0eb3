"""Which of two forms a document clearly prefers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from normalize.document import Document
from normalize.evidence import Evidence
from normalize.pattern import compiled
from normalize.span import Span

if TYPE_CHECKING:
    import regex

    Matches = Sequence[regex.Match[str]]

LEAST = 3
"""How often the preferred form must stand."""
SHARE = 3
"""How many times as often as the other one."""


def minority(document: Document, patterns: tuple[str, str]) -> tuple[int, Matches, Matches] | None:
    """The form that stands where the document has another one elsewhere.

    Args:
        document: quotations in it count for neither form.
        patterns: of the two forms.

    Returns:
        The index of the rarer form, its matches and those of the preferred form; None if no form is clearly
        preferred or the other does not occur.

    """
    first, second = (list(compiled(pattern).finditer(document.text)) for pattern in patterns)
    if not (first and second and max(len(first), len(second)) >= LEAST):
        return None
    first, second = (
        [match for match in matches if not document.is_quoted(Span(*match.span()))]
        for matches in (first, second)
    )
    for index, rare, usual in ((0, first, second), (1, second, first)):
        if rare and len(usual) >= max(LEAST, SHARE * len(rare)):
            return index, rare, usual
    return None


def evidence(usual: Matches) -> Evidence:
    """That the document has the other form, where first and how often."""
    first = usual[0]
    detail = f"the document has {first.group()!r} and the like {len(usual)} times"
    return Evidence("document", detail, first.start(), first.end(), count=len(usual))
