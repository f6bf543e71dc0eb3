"""Which terms a source holds, and which allowed renderings stand in its translation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from glossary.inflection import is_plural
from glossary.renderings.likeness import Phrase
from glossary.renderings.tokens import (
    Tokens,
    Words,
    fold_source,
    source_tokens,
    target_words,
)
from glossary.sequences import Hit, Sequences


@dataclass(frozen=True, slots=True)
class Entry:
    """A source term and what it may be called.

    Args:
        concept: the id of the concept it belongs to.
        source: the term in the source language.
        renderings: the allowed renderings, the preferred one first.

    """

    concept: str
    source: str
    renderings: tuple[str, ...]


class Lexicon:
    """The entries of a termbase, ready for search on both sides."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._terms = [fold_source(entry.source) for entry in self.entries]
        self._term_keys = [source_tokens(term).keys for term in self._terms]
        self.renderings = tuple(sorted({r for entry in self.entries for r in entry.renderings}))
        self._numbers = {rendering: number for number, rendering in enumerate(self.renderings)}
        words = [target_words(rendering) for rendering in self.renderings]
        self.rendering_keys = tuple(tuple(found.keys) for found in words)
        self.rendering_stems = tuple(tuple(found.stems) for found in words)
        self.allowed = tuple(tuple(self._numbers[r] for r in entry.renderings) for entry in self.entries)
        self._phrases: dict[int, Phrase] = {}
        self._last: tuple[str, Tokens, list[Hit]] | None = None
        self._stem_numbers: dict[str, int] = {}
        for stems in self.rendering_stems:
            for stem in stems:
                self._stem_numbers.setdefault(stem, len(self._stem_numbers))

    def __reduce__(self) -> tuple[type[Lexicon], tuple[tuple[Entry, ...]]]:
        return type(self), (self.entries,)

    @cached_property
    def lists_singulars(self) -> bool:
        """Whether renderings are given as dictionaries do, in the singular.

        In a termbase taken from running text the number of an entry is that of the text; it means something.
        """
        return 20 * sum(map(is_plural, self.renderings)) < len(self.renderings)

    @cached_property
    def _terms_index(self) -> Sequences:
        return Sequences(self._term_keys)

    @cached_property
    def _renderings_index(self) -> Sequences:
        return Sequences(self.rendering_stems)

    def phrase(self, number: int) -> Phrase:
        """A rendering by its number, taken apart for comparison."""
        found = self._phrases.get(number)
        if found is None:
            found = self._phrases[number] = Phrase.of(self.renderings[number], self._stem_numbers)
        return found

    def stem_numbers(self, stems: Iterable[str]) -> list[int]:
        """The numbers that `phrase` gives to stems; -1 is in no rendering."""
        return [self._stem_numbers.get(stem, -1) for stem in stems]

    def read_source(self, source: str) -> tuple[Tokens, list[Hit]]:
        """Tokens of a source and its terms; the last is kept, for a repaired text is looked at again."""
        last = self._last
        if last is None or last[0] != source:
            tokens = source_tokens(source)
            last = self._last = (source, tokens, self.terms_in(source, tokens))
        return last[1], last[2]

    def terms_in(self, source: str, tokens: Tokens) -> list[Hit]:
        """Source terms in order of place; those inside a longer one are left out.

        Two entries with the same source term both count.
        """
        folded = fold_source(source)
        hits = [
            hit
            for hit in self._terms_index.find(tokens.keys)
            if _same_words(self._terms[hit.item], folded[tokens.starts[hit.start] : tokens.ends[hit.end - 1]])
        ]
        return _outermost(hits)

    def renderings_in(self, words: Words) -> list[Hit]:
        """Allowed renderings of any entry, plural and spelling folded, nested ones included."""
        return sorted(self._renderings_index.find(words.stems), key=itemgetter(1, 2))


def _same_words(term: str, found: str) -> bool:
    """Whether words whose stems agree may be forms of one word: no more than three letters longer."""
    if term == found:
        return True
    pairs = zip(term.split(), found.split(), strict=False)
    return all(abs(len(left) - len(right)) <= 3 for left, right in pairs)


def _outermost(hits: Iterable[Hit]) -> list[Hit]:
    """Hits that do not lie inside a longer one."""
    kept: list[Hit] = []
    end = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.item)):
        if hit.end > end or (kept and hit.start == kept[-1].start and hit.end == kept[-1].end):
            kept.append(hit)
            end = max(end, hit.end)
    return kept
