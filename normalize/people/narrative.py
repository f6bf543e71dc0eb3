"""Who tells a stretch of text: the first, the second or the third person, by its open text alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from normalize.document import first_overlap
from normalize.people.pronouns import FIRST_FORMS, HE_FORMS, SHE_FORMS, THEY_FORMS
from normalize.people.tokens import Words, words_of

if TYPE_CHECKING:
    from normalize.document import Document

Narrative = Literal["first", "second", "third", "none"]
_FIRST = frozenset(FIRST_FORMS) | frozenset(("we", "us", "our", "ours", "ourselves"))
_SECOND = frozenset(("you", "your", "yours", "yourself", "yourselves"))
_THIRD = HE_FORMS | SHE_FORMS | THEY_FORMS
_PRONOUNS = _FIRST | _SECOND | _THIRD


def narrative_of(source: Words, inside: range) -> Narrative:
    """The person of the words ``inside`` outside quotations: first before second before third."""
    first_person_sections = source.document.first_person_sections
    stems = {
        stem
        for index in inside
        if (stem := source.lower[index].partition("'")[0]) in _PRONOUNS
        and source.forms[index] != "i"
        and not source.is_quoted(source.span(index))
    }
    if not stems.isdisjoint(_FIRST):
        return "first"
    if inside and first_overlap(first_person_sections, source.span(inside.start, inside.stop)):
        return "first"
    if not stems.isdisjoint(_SECOND):
        return "second"
    return "third" if not stems.isdisjoint(_THIRD) else "none"


def sentence_counts(document: Document) -> Counter[str]:
    """How many sentences each person tells."""
    source = words_of(document)
    return Counter(narrative_of(source, inside) for inside in source.sentences)
