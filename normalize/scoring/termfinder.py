"""Where the entries of a termbase are mentioned, by the glossary's own matching and conditions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from glossary.examination import examine
from glossary.matching import Matcher, Occurrence
from glossary.term import Term
from normalize.document import Document, first_overlap
from normalize.span import Span

if TYPE_CHECKING:
    from glossary.termbase import Termbase


class Mention(NamedTuple):
    """One place where a concept is named.

    Args:
        id: of the entry.
        document: index of the document.
        span: where it stands there.
        text: what stands there.
        name: the form of the entry it is.
        is_right: whether the entry leaves it alone.

    """

    id: str
    document: int
    span: Span
    text: str
    name: str
    is_right: bool


def find_mentions(document: Document, termbase: Termbase, index: int = 0) -> Iterator[Mention]:
    """Mentions of all entries, longest match first: those the entries repair, and those they leave alone."""
    examination = examine(document, termbase)
    wrong = [hit.found for hit in examination.hits]
    taken = [Span(item.start, item.end) for item in wrong]
    right = [item for item in examination.allowed if first_overlap(taken, Span(item.start, item.end)) is None]
    for items, is_right in ((wrong, False), (right, True)):
        for item in items:
            span = Span(item.start, item.end)
            text = document.text[item.start : item.end]
            yield Mention(item.term.id, index, span, text, item.form, is_right)


class SourceTerms:
    """Finds the source terms of a termbase's entries in a source text."""

    def __init__(self, termbase: Termbase) -> None:
        languages = {term.id: [code for code, _ in term.source] or ["und"] for term in termbase.terms}
        self._matcher = Matcher(
            Term(term.id, form, language=languages[term.id][0])
            for term in termbase.terms
            if not term.disabled
            for form in term.source_terms()
        )

    def count(self, source: str) -> Counter[str]:
        """How often each entry is mentioned; the longest term wins, none inside another."""
        return Counter(item.term.id for item in _apart(self._matcher.occurrences(source)))


def _apart(items: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """Of what overlaps the first and longest; entries with the same form count each."""
    last = Span(0, 0)
    for item in items:
        span = Span(item.start, item.end)
        if span.start >= last.end or span == last:
            yield item
            last = span
