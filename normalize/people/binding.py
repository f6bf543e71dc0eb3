"""Whose he and she are in a text about several persons: counted only where one name alone can be meant."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence

from normalize.people.lexicon import words
from normalize.people.pronouns import GENDER_OF
from normalize.people.tokens import Words
from normalize.span import Span

MIN_BOUND = 2


def bound_gender(source: Words, own: Collection[str], names: Sequence[tuple[Span, str]]) -> str | None:
    """The gender, ``he`` or ``she``, of the person whose names are made of the words ``own``.

    A pronoun counts for whoever is named alone in its sentence before it, or alone in the sentence before
    when it opens its own. At least two must count for the person, all of one gender; one of the other
    gender must stand where somebody else is named, in its sentence or the one before.

    Args:
        source: the words of the document.
        own: the words of the person's name.
        names: every name in running text and its place, in text order.

    """
    counts: Counter[str] = Counter()
    others: set[str] = set()
    before: list[bool] = []
    for inside in source.sentences:
        pronouns = [i for i in inside if source.lower[i] in GENDER_OF and not source.closed[i]]
        for index in pronouns:
            ahead = _named(source, range(inside.start, index), own, names)
            opens = not ahead and index == inside.start and not _brings_people(source, inside)
            gender = GENDER_OF[source.lower[index]]
            if _only_own(ahead) or (opens and _only_own(before)):
                counts[gender] += 1
            elif not (False in ahead or False in before):
                others.add(gender)
        before = _named(source, inside, own, names)
    found = max(counts, key=counts.__getitem__, default=None)
    is_clear = found and counts[found] >= MIN_BOUND and len(counts) == 1 and others <= {found}
    return found if is_clear else None


def _named(
    source: Words, inside: range, own: Collection[str], names: Sequence[tuple[Span, str]]
) -> list[bool]:
    """For every name among some words, whether it is the person's own."""
    if not inside:
        return []
    span = source.span(inside.start, inside.stop)
    start = bisect_left(names, span.start, key=lambda item: item[0].start)
    stop = bisect_left(names, span.end, lo=start, key=lambda item: item[0].start)
    return [not set(own).isdisjoint(name.split()) for _, name in names[start:stop]]


def _only_own(named: list[bool]) -> bool:
    return bool(named) and all(named)


def _brings_people(source: Words, inside: range) -> bool:
    people = words("singular people") | words("male") | words("female")
    return not people.isdisjoint(source.lower[inside.start : inside.stop])
