"""How alike stretches of a text and a phrase are, by words, by adjacent letters and as acronym."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import regex

from glossary.renderings.function_words import function_words
from glossary.renderings.tokens import target_words

Ints: TypeAlias = npt.NDArray[np.int64]
Values: TypeAlias = npt.NDArray[np.float64]

_WORD = regex.compile(r"\p{L}+")
_EDGE = 1  # stands for white space and for the edges of a phrase
_SHIFT = 21  # bits of a code point
_WIDE = 2 * _SHIFT


class Letters:
    """Adjacent letters of a text in lower case, to be counted in any stretch of it.

    White space is one sign however long it is, and every stretch has one at either edge.
    """

    def __init__(self, text: str) -> None:
        codes = np.frombuffer(_lower(text).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        codes = codes.astype(np.int64)
        codes[np.isin(codes, _spaces())] = _EDGE
        kept = np.ones(len(codes), dtype=bool)
        kept[1:] = (codes[1:] != _EDGE) | (codes[:-1] != _EDGE)
        squeezed = codes[kept]
        self._places = np.cumsum(kept) - 1
        self._pairs = (squeezed[:-1] << _SHIFT) | squeezed[1:]
        self._first = (_EDGE << _SHIFT) | codes
        self._last = (codes << _SHIFT) | _EDGE

    def pairs(self) -> Ints:
        """Every pair of the whole text."""
        return np.concatenate((self._first[:1], self._pairs, self._last[-1:]))

    def dice(self, starts: Ints, ends: Ints, phrases: Sequence[Phrase], which: Ints) -> Values:
        """Dice coefficients of the pairs of each stretch ``[start, end)``, none empty, and of its phrase.

        ``which`` says for each stretch which of ``phrases`` it is compared with.
        """
        first, last = self._places[starts], self._places[ends - 1]
        stretch, found = self._pairs_in(first, last, starts, ends)
        at = np.cumsum([0, *(len(phrase.pairs) for phrase in phrases)])
        known = np.concatenate([phrase.pairs + (k << _WIDE) for k, phrase in enumerate(phrases)])
        found += which[stretch] << _WIDE
        places = np.minimum(known.searchsorted(found), len(known) - 1)
        held = known[places] == found
        stretch, places = stretch[held], places[held]
        widths = np.diff(at)[which]
        begin = np.concatenate(([0], np.cumsum(widths)))
        counts = np.bincount(begin[stretch] + places - at[which[stretch]], minlength=begin[-1])
        most = np.concatenate([phrase.pair_times for phrase in phrases])
        of_stretch = np.repeat(at[:-1][which] - begin[:-1], widths) + np.arange(begin[-1])
        shared = np.add.reduceat(np.minimum(counts, most[of_stretch]), begin[:-1])
        totals = np.array([phrase.pair_times.sum() for phrase in phrases])[which]
        return np.asarray(2.0 * shared / (last - first + 2 + totals))

    def _pairs_in(self, first: Ints, last: Ints, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
        """The pairs of each stretch, its edges included, and the number of the stretch beside each."""
        sizes = last - first
        stretch = np.repeat(np.arange(len(starts)), sizes)
        places = np.arange(len(stretch)) + np.repeat(first - np.cumsum(sizes) + sizes, sizes)
        every = np.arange(len(starts))
        found = (self._pairs[places], self._first[starts], self._last[ends - 1])
        return np.concatenate((stretch, every, every)), np.concatenate(found)


class Phrase(NamedTuple):
    """A phrase to compare stretches of text with.

    Args:
        text: as it is written.
        keys: its words.
        stems: numbers of its stems, in order.
        distinct: the same, each once.
        times: how often each of ``distinct`` stands in it.
        pairs: its pairs of adjacent letters, each once.
        pair_times: how often each of ``pairs`` stands in it.

    """

    text: str
    keys: tuple[str, ...]
    stems: tuple[int, ...]
    distinct: Ints
    times: Ints
    pairs: Ints
    pair_times: Ints

    @classmethod
    def of(cls, text: str, numbers: dict[str, int]) -> Phrase:
        """Take ``text`` apart; stems without a number in ``numbers`` get the next."""
        words = target_words(text)
        stems = tuple(numbers.setdefault(stem, len(numbers)) for stem in words.stems)
        pairs = Letters(text.strip()).pairs().tolist()
        return cls(text, tuple(words.keys), stems, *_counted(stems), *_counted(pairs))


def _counted(numbers: Iterable[int]) -> tuple[Ints, Ints]:
    """The distinct numbers, rising, and how often each occurs; quicker than numpy on few."""
    counts = sorted(Counter(numbers).items())
    table = np.array(counts, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _lower(text: str) -> str:
    """``text`` in lower case, every code point in its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


@cache
def _spaces() -> Ints:
    return np.array([code for code in range(0x3001) if chr(code).isspace()])


def is_acronym(text: str, words: int, other: str, other_words: int) -> bool:
    """Whether one of two phrases, of so many words, is the acronym of the other."""
    if words == 1 < other_words:
        return len(text) > 1 and text.isupper() and text.lower() == initials(other)
    if other_words == 1 < words:
        return other[:2].isupper() and other.lower().rstrip("s") == initials(text)
    return False


@lru_cache(maxsize=1 << 14)
def initials(text: str) -> str:
    """First letters of the words that carry meaning, in lower case."""
    return "".join(word[0] for word in _WORD.findall(text.lower()) if word not in function_words())


def likeness(left: str, right: str) -> float:
    """The most of the F1 of words, the Dice coefficient of letters and being an acronym; 0 to 1."""
    left = left.strip()
    if not left:
        return 0.0
    words, phrase = target_words(left), Phrase.of(right, {})
    shared = sum((Counter(words.stems) & Counter(target_words(right).stems)).values())
    by_words = 2.0 * shared / max(1, len(words) + len(phrase.keys))
    by_letters = Letters(left).dice(np.array([0]), np.array([len(left)]), [phrase], np.array([0]))
    return max(by_words, float(by_letters[0]), float(is_acronym(left, len(words), right, len(phrase.keys))))
