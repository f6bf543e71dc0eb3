"""Pronouns of persons in a text that speaks of an organisation and of nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from normalize.people.agreement import skip_adverbs
from normalize.people.discourse import people_of
from normalize.people.gender import is_dependent
from normalize.people.lexicon import words
from normalize.people.names import pronoun_counts
from normalize.people.pronouns import HE_FORMS, SHE_FORMS
from normalize.people.roster import Declared
from normalize.people.tokens import Words, words_of
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.document import Document


def pronouns_for(
    document: Document, names: Sequence[str], persons: Sequence[Declared] = ()
) -> list[tuple[Span, str]]:
    """He, his, her and who after a name of the organisation, with it, its and which.

    Args:
        document: the text.
        names: what the organisation is called; each stands in the text, which speaks of no persons.
        persons: declared persons.

    """
    source = words_of(document)
    if not _is_plain(source, names) or not _is_of_one_gender(source):
        return []
    if any(person.name not in names for person in people_of(document, persons).persons):
        return []
    first = min(document.text.find(name) for name in names)
    return list(_pronouns(source, names, first))


def _is_plain(source: Words, names: Sequence[str]) -> bool:
    """Whether the name can be no person's: two words, or a word such as "company" beside it in the text."""
    kinds = words("group nouns") | words("kinds of house")
    return any(" " in name for name in names) or not kinds.isdisjoint(source.lower)


def _is_of_one_gender(source: Words) -> bool:
    """Whether he and she do not both stand in open text: two genders are those of persons."""
    return 0 in (pronoun_counts(source)["he"], pronoun_counts(source)["she"])


def speaks_of_persons(document: Document) -> bool:
    """Whether there is a noun for a person, or a title, anywhere in the text; "visitor centre" is none."""
    if not _holders().isdisjoint(document.text.lower().split()):  # most texts need no more than that
        return True
    lower, nouns = words_of(document).lower, _person_nouns()
    if nouns.isdisjoint(lower):
        return False
    houses = words("houses") | words("group nouns")
    return any(
        word in nouns and (lower[at + 1 : at + 2] or [""])[0] not in houses for at, word in enumerate(lower)
    )


@cache
def _person_nouns() -> frozenset[str]:
    return _holders() | words("singular people")


@cache
def _holders() -> frozenset[str]:
    """Words that only a person bears, whatever noun follows."""
    return words("roles") | words("titles") | words("male") | words("female")


def _pronouns(source: Words, names: Sequence[str], first: int) -> Iterator[tuple[Span, str]]:
    leads = tuple(f"{name}, " for name in names)
    for index, word in enumerate(source.lower):
        if source.starts[index] <= first or source.closed[index]:
            continue
        if word in HE_FORMS or word in SHE_FORMS:
            yield source.span(index), _neuter(source, index)
        elif word == "who" and source.text.endswith(leads, 0, source.starts[index]):
            at = skip_adverbs(source, index + 1, len(source))
            if at < len(source) and source.lower[at] not in ("are", "were", "have"):
                yield source.span(index), "which"


def _neuter(source: Words, index: int) -> str:
    word = source.lower[index]
    if word in ("himself", "herself"):
        new = "itself"
    elif word in ("his", "her") and is_dependent(source, index):
        new = "its"
    else:
        new = "its" if word in ("his", "hers") else "it"
    return new.capitalize() if source.forms[index][0].isupper() else new
