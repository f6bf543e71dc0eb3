"""Stretches of a text held against the allowed renderings of the terms they may render."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from glossary.renderings.function_words import function_words
from glossary.renderings.lexicon import Lexicon
from glossary.renderings.likeness import Ints, Letters, Phrase, Values, is_acronym
from glossary.renderings.spans import MAX_WORDS, Strip

_NEIGHBOURS = 2
_CLAUSE = frozenset(
    ["to", "that", "which", "is", "are", "will", "was", "were", "be", "by", "from", "with", "as"]
)
_ACRONYM = 0.85  # what being the acronym counts beside likeness in letters
Columns: TypeAlias = dict[str, npt.NDArray[Any]]


class Text:
    """A translation and what comparing its words with renderings needs."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def letters(self) -> Letters:
        """Its adjacent letters."""
        return Letters(self.text)


_DIGIT, _CONJUNCTION, _CLAUSE_WORD, _UPPER, _LOWER, _LAST_CAPITAL = (1 << bit for bit in range(6))


@lru_cache(maxsize=1 << 14)
def _traits(key: str) -> int:
    """What a word is by itself."""
    return _DIGIT * _has_digit(key) + _CONJUNCTION * (key == "and") + _CLAUSE_WORD * (key in _CLAUSE)


@lru_cache(maxsize=1 << 14)
def _look(text: str, keys: tuple[str, ...]) -> int:
    """How a rendering is written."""
    words = text.split()
    return (
        _UPPER * text[:2].isupper()
        + _LOWER * text.islower()
        + _DIGIT * _has_digit(text)
        + _CONJUNCTION * ("and" in keys)
        + _CLAUSE_WORD * (not _CLAUSE.isdisjoint(keys))
        + _LAST_CAPITAL * (bool(words) and words[-1][0].isupper())
    )


def _has_digit(text: str) -> bool:
    return not text.isalpha() and any(map(str.isdigit, text))


class _Phrases:
    """Renderings in one table; `index` gives the row of each number."""

    def __init__(self, lexicon: Lexicon, numbers: Sequence[int]) -> None:
        self.index = {number: row for row, number in enumerate(sorted(set(numbers)))}
        self.all: list[Phrase] = [lexicon.phrase(number) for number in self.index]
        widest = max([1, *(len(phrase.distinct) for phrase in self.all)])
        self.stems = np.full((len(self.all), widest), -2)
        self.times = np.zeros((len(self.all), widest), dtype=np.int64)
        for row, phrase in enumerate(self.all):
            self.stems[row, : len(phrase.distinct)] = phrase.distinct
            self.times[row, : len(phrase.distinct)] = phrase.times
        self.sizes = np.array([len(phrase.stems) for phrase in self.all])
        self.distinct = np.array([len(phrase.distinct) for phrase in self.all])
        self.first = np.array([phrase.stems[0] if phrase.stems else -2 for phrase in self.all])
        self.last = np.array([phrase.stems[-1] if phrase.stems else -2 for phrase in self.all])
        self._looks = np.array([_look(phrase.text, phrase.keys) for phrase in self.all])

    def have(self, trait: int) -> npt.NDArray[np.bool_]:
        """Whether each phrase is written so."""
        return self._looks & trait > 0


def each_with(owners: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """The number of each owner beside the place of each of its things, which lie owner by owner."""
    counts = sizes[owners]
    row = np.repeat(np.arange(len(owners)), counts)
    shift = (np.cumsum(sizes) - sizes)[owners] - np.cumsum(counts) + counts
    return row, np.arange(len(row)) + shift[row]


class Comparer:
    """Words of a text, laid end to end, and the renderings of entries (``items``, rising) to compare with."""

    def __init__(self, lexicon: Lexicon, strip: Strip, text: Text, items: Sequence[int]) -> None:
        self._lexicon, self._strip, self._text = lexicon, strip, text
        self._phrases = _Phrases(lexicon, [number for item in items for number in lexicon.allowed[item]])
        self._items = np.array(items, dtype=np.int64)
        self._allowed = np.array([self._phrases.index[n] for item in items for n in lexicon.allowed[item]])
        self._allowed_at = np.cumsum([0, *(len(lexicon.allowed[item]) for item in items)])
        self._stems = np.array([*lexicon.stem_numbers(strip.stems), -1], dtype=np.int64)
        self._capital = np.array([text.text[start].isupper() for start in strip.starts.tolist()])

    def likely(self, spans: Ints, gap: Ints, items: Ints, words: Ints) -> Values:
        """For each span the best F1 of its words, each counted as often as it stands, and a rendering's.

        Args:
            spans: (start, end) in words.
            gap: of each span, rising.
            items: the entry of each gap.
            words: (start, end) of the unit of each gap.

        """
        owner, phrase = self._paired(items)
        counted, at = self._words_of_phrases(words[owner], phrase)
        row, which = each_with(gap, np.bincount(owner, minlength=len(items)))
        starts, ends = (spans[row] + (at[which] - words[gap, 0][row])[:, None]).T
        sizes = ends - starts + self._phrases.sizes[phrase[which]]
        best = 2.0 * (counted[ends] - counted[starts]) / sizes
        return np.asarray(np.maximum.reduceat(best, np.flatnonzero(np.diff(row, prepend=-1))))

    def _words_of_phrases(self, words: Ints, phrase: Ints) -> tuple[Ints, Ints]:
        """How many words of its phrase stand before each word of a stretch; the stretches lie end to end."""
        sizes = words[:, 1] - words[:, 0]
        at = np.cumsum(sizes) - sizes
        stretch = np.repeat(np.arange(len(sizes)), sizes)
        place = np.arange(len(stretch)) + (words[:, 0] - at)[stretch]
        held = (self._stems[place][:, None] == self._phrases.stems[phrase][stretch]).any(axis=1)
        return np.concatenate(([0], np.cumsum(held))), at

    def compare(self, spans: Ints, items: Ints) -> tuple[list[int], Columns]:
        """For each span the rendering of its entry most like it, and features that compare the two."""
        chosen, likeness = self._closest(spans, items)
        columns = likeness | self._by_words(spans, chosen) | self._by_form(spans, chosen) | self._edges(spans)
        columns["likeness"] = np.maximum.reduce([columns[name] for name in ("words", "letters", "acronym")])
        numbers = list(self._phrases.index)
        return [numbers[row] for row in chosen.tolist()], columns

    def _paired(self, items: Ints) -> tuple[Ints, Ints]:
        """Each span, by its number, beside each rendering that its entry allows."""
        row, place = each_with(self._items.searchsorted(items), np.diff(self._allowed_at))
        return row, self._allowed[place]

    def _words(self, spans: Ints) -> Ints:
        """Numbers of the stems of each span, in a row of eight; -1 beyond its end."""
        places = spans[:, :1] + np.arange(MAX_WORDS)
        places[places >= spans[:, 1:]] = -1
        return np.asarray(self._stems[places])

    def _closest(self, spans: Ints, items: Ints) -> tuple[Ints, Columns]:
        """The rendering most like each span; several words become an acronym only if they must."""
        row, phrase = self._paired(items)
        starts, ends = self._strip.starts[spans[:, 0]], self._strip.ends[spans[:, 1] - 1]
        letters = self._text.letters.dice(starts[row], ends[row], self._phrases.all, phrase)
        acronym = self._acronyms(spans[row], phrase)
        best = np.maximum(letters, _ACRONYM * acronym)
        is_long = self._phrases.sizes > 1
        at = np.flatnonzero(np.diff(row, prepend=-1))
        any_long = np.logical_or.reduceat(is_long[phrase], at)[row]
        several = (spans[:, 1] - spans[:, 0])[row] > 1
        best[several & any_long & ~is_long[phrase]] = -1.0
        is_best = best == np.maximum.reduceat(best, at)[row]
        first = np.minimum.reduceat(np.where(is_best, np.arange(len(row)), len(row)), at)
        return phrase[first], {"letters": letters[first], "acronym": acronym[first]}

    def _acronyms(self, spans: Ints, phrase: Ints) -> Values:
        found = np.zeros(len(spans))
        starts, ends = spans[:, 0], spans[:, 1]
        one, other_one = ends - starts == 1, self._phrases.sizes[phrase] == 1
        upper = self._phrases.have(_UPPER)[phrase]
        for index in np.flatnonzero((one & ~other_one & self._capital[starts]) | (~one & other_one & upper)):
            other = self._phrases.all[phrase[index]]
            text = self._text.text[self._strip.starts[starts[index]] : self._strip.ends[ends[index] - 1]]
            size = int(ends[index] - starts[index])
            found[index] = is_acronym(text, size, other.text, len(other.stems))
        return found

    def _by_words(self, spans: Ints, phrase: Ints) -> Columns:
        starts, ends = spans[:, 0], spans[:, 1]
        sizes, other_sizes = ends - starts, self._phrases.sizes[phrase]
        stems, times = self._phrases.stems[phrase], self._phrases.times[phrase]
        inside = (self._words(spans)[:, :, None] == stems[:, None, :]).sum(axis=1)
        around = (self._neighbours(spans)[:, :, None] == stems[:, None, :]).any(axis=1)
        is_part = (inside.sum(axis=1) == sizes) & ((inside > 0).sum(axis=1) < self._phrases.distinct[phrase])
        return {
            "words": 2.0 * np.minimum(inside, times).sum(axis=1) / (sizes + other_sizes),
            "nearby": (times * (around & (inside == 0))).sum(axis=1) / np.maximum(1, other_sizes),
            "adds_only": is_part,
            "head": self._stems[ends - 1] == self._phrases.last[phrase],
            "first": self._stems[starts] == self._phrases.first[phrase],
            "length": np.abs(sizes - other_sizes) / np.maximum(sizes, other_sizes),
        }

    def _neighbours(self, spans: Ints) -> Ints:
        """Numbers of the stems of the words just outside each span; -1 beyond its unit."""
        at = self._strip.at
        unit = at.searchsorted(spans[:, 0], side="right") - 1
        near = np.arange(_NEIGHBOURS)
        left, right = spans[:, :1] - 1 - near, spans[:, 1:] + near
        left[left < at[unit][:, None]] = -1
        right[right >= at[unit + 1][:, None]] = -1
        return self._stems[np.concatenate((left, right), axis=1)]

    def _by_form(self, spans: Ints, phrase: Ints) -> Columns:
        traits = np.array([*map(_traits, self._strip.keys), 0])
        inside = np.bitwise_or.reduceat(traits, spans.ravel())[::2]
        digit, conjunction, clause = (inside & trait > 0 for trait in (_DIGIT, _CONJUNCTION, _CLAUSE_WORD))
        have = self._phrases.have
        return {
            "digits": digit != have(_DIGIT)[phrase],
            "lower": have(_LOWER)[phrase],
            "conjunction": conjunction & ~have(_CONJUNCTION)[phrase],
            "capital": self._capital[spans[:, 1] - 1] == have(_LAST_CAPITAL)[phrase],
            "clause": clause & ~have(_CLAUSE_WORD)[phrase],
        }

    def _edges(self, spans: Ints) -> Columns:
        keys, joins, starts, ends = self._strip.keys, self._strip.joins, spans[:, 0], spans[:, 1]
        capital = np.concatenate((self._capital, [False]))
        no_content = function_words()
        is_content = np.array([key not in no_content for key in keys])
        is_the = np.array([key == "the" for key in keys])
        at_start = np.isin(starts, self._strip.at)
        return {
            "cut_left": joins[starts] & capital[starts] & capital[starts - 1] & is_content[starts - 1],
            "cut_right": joins[ends] & capital[ends - 1] & capital[ends],
            "after_the": ~at_start & is_the[starts - 1],
        }
