"""Which of two forms a document clearly prefers, and the other one brought into line with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from normalize.document import Document
from normalize.evidence import Evidence
from normalize.pattern import compiled
from normalize.records import NamedTuple
from normalize.rule import Finding, Rule
from normalize.span import Span

if TYPE_CHECKING:
    import regex

    Matches = Sequence[regex.Match[str]]

LEAST = 3
"""How often the preferred form must stand."""
SHARE = 3
"""How many times as often as the other one."""


class Forms(NamedTuple):
    """The index of the rarer form, its matches, and those of the preferred form."""

    rarer: int
    rare: Matches
    usual: Matches


def harmonized(
    rule: Rule,
    document: Document,
    patterns: tuple[str, str],
    rewritten: Callable[[regex.Match[str], Forms], str],
) -> Iterator[Finding]:
    """What stands in one form where the document clearly prefers the other.

    Args:
        rule: whose findings these are.
        document: quotations in it count for neither form.
        patterns: of the two forms.
        rewritten: gives a match of the rarer form in the preferred one.

    """
    forms = _forms(document, patterns)
    if forms is None:
        return
    usual = forms.usual[0].group().strip()
    for match in forms.rare:
        yield rule.finding(
            match.span(),
            f"elsewhere the document writes {usual}",
            rewritten(match, forms),
            evidence=_evidence(forms.usual),
        )


def _forms(document: Document, patterns: tuple[str, str]) -> Forms | None:
    """None if no form is clearly preferred or the other does not occur."""
    first, second = (list(compiled(pattern).finditer(document.text)) for pattern in patterns)
    if not (first and second and max(len(first), len(second)) >= LEAST):
        return None
    first, second = (
        [match for match in matches if not document.is_quoted(Span(*match.span()))]
        for matches in (first, second)
    )
    for index, rare, usual in ((0, first, second), (1, second, first)):
        if rare and len(usual) >= max(LEAST, SHARE * len(rare)):
            return Forms(index, rare, usual)
    return None


def _evidence(usual: Matches) -> Evidence:
    """That the document has the other form, where first and how often."""
    first = usual[0]
    detail = f"the document has {first.group()!r} and the like {len(usual)} times"
    return Evidence("document", detail, first.start(), first.end(), count=len(usual))
