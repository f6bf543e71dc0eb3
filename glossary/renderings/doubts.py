"""Entries that do harm in source-aware repair: ordinary words, cut-off phrases, renderings nobody writes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from glossary.renderings.function_words import clause_words, function_words
from glossary.renderings.likeness import likeness
from glossary.term import Term
from glossary.termbase import Termbase

_ORDINARY = 5  # times as often without the source term as with it
_OFTEN = 3  # the same other words so often are a choice of the translator's, not a slip
_UNLIKE = 0.2


class Doubt(NamedTuple):
    """An entry and what is odd about it."""

    term: Term
    reason: str


def doubts(taught: Termbase) -> Iterator[Doubt]:
    """Entries to look at before repairs are accepted, of a termbase that `learn_renderings` returned.

    A wrong entry cannot be told from a wrong translation by the texts alone; a person has to.
    """
    for term in taught.terms:
        for form in term.allowed:
            last = form.split()[-1:]
            if last and len(form.split()) > 1 and last[0] in function_words() | clause_words():
                yield Doubt(term, f"{form!r} ends in {last[0]!r}: it looks cut off")
        yield from _never_written(term)
    yield from _ordinary(taught)


def _never_written(term: Term) -> Iterator[Doubt]:
    for record in term.learned:
        wanted = record.units - record.count
        is_odd = record.count >= _OFTEN and not wanted and not record.accepted
        if is_odd and likeness(record.draft, record.rendering) < _UNLIKE:
            yield Doubt(term, f"never {record.rendering!r}, {record.count} times {record.draft!r}")


def _ordinary(taught: Termbase) -> Iterator[Doubt]:
    for model in taught.models:
        lexicon, statistics = model.lexicon, model.statistics
        for item, usage in statistics.usage.items():
            for number in lexicon.allowed[item]:
                stems, seen = lexicon.rendering_stems[number], statistics.attested[number]
                if len(stems) == 1 and seen > _ORDINARY * max(1, usage.wanted):
                    term = taught.get(lexicon.entries[item].concept)
                    if term is not None:
                        rendering = lexicon.renderings[number]
                        yield Doubt(
                            term, f"{rendering!r} is an ordinary word here: {seen} times in the translations"
                        )
