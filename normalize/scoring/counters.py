"""Small direct counters: grammatical person, findings left over, and what an edit must not change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from normalize.document import Document, first_overlap
from normalize.span import Span

_PERSON = re.compile(
    r"(?P<first>\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b)"
    r"|(?P<they>\b(?:they|them|their|theirs|themselves|themself)\b)"
    r"|(?P<generic>\b(?:the|this|said) (?:individual|person in question)\b)"
    r"|(?P<third>\b(?:he|him|his|himself|she|her|hers|herself)\b)",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"\b(?:World War|Part|Chapter|Phase|Type|Class|Section|Appendix|Volume|Act) I\b")
PERSON_KINDS = ("first", "they", "generic", "third")


@dataclass(frozen=True)
class PersonCount:
    """Pronouns outside quotations, letters, statements and interviews.

    Args:
        spans: by kind: ``first`` (I, me, my), ``they``, ``generic`` ("the individual"), ``third`` (he, she);
            each with the index of the document.

    """

    spans: Mapping[str, tuple[tuple[int, Span], ...]]

    def count(self, kind: str) -> int:
        """How many of one kind."""
        return len(self.spans[kind])


def count_person(documents: Sequence[Document]) -> PersonCount:
    """Count the pronouns of the writer and of the persons written about."""
    found: dict[str, list[tuple[int, Span]]] = {kind: [] for kind in PERSON_KINDS}
    for index, document in enumerate(documents):
        numerals = [Span(*match.span()) for match in _ROMAN.finditer(document.text)]
        for match in _PERSON.finditer(document.text):
            span, kind = Span(*match.span()), match.lastgroup or ""
            if kind == "first" and match.group() == "i":
                continue
            closed = (document.quotations, document.first_person_sections, numerals)
            if not any(first_overlap(spans, span) for spans in closed):
                found[kind].append((index, span))
    return PersonCount({kind: tuple(spans) for kind, spans in found.items()})


def count_words(documents: Iterable[Document]) -> int:
    """Words between white space."""
    return sum(len(document.text.split()) for document in documents)


def per_thousand(count: float, words: int) -> float | None:
    """A rate in 1,000 words; None without words."""
    return 1000 * count / words if words else None


def count_findings(findings: Iterable[Any]) -> Counter[str]:
    """Findings by code, from Finding objects or their dictionaries."""
    return Counter(item["code"] if isinstance(item, Mapping) else item.code for item in findings)
