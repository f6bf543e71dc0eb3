"""Stretches of words of a unit, and how often the corpus holds each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from glossary.renderings.association import Ints
from glossary.renderings.function_words import clause_words, function_words
from glossary.renderings.units import Unit

MAX_WORDS = 8
Hashes = npt.NDArray[np.uint64]
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits well mixed (2**64 over the golden ratio)


@dataclass(frozen=True, slots=True)
class Strip:
    """Words of several units laid end to end.

    Args:
        keys: of the words.
        stems: of the words.
        starts: first code point of each word.
        ends: one past its last.
        joins: for each place between words, the ends included, whether no mark parts the two.
        whole: the same, whether more than a hyphen parts them.
        at: boundaries of units.

    """

    keys: Sequence[str]
    stems: Sequence[str]
    starts: Ints
    ends: Ints
    joins: npt.NDArray[np.bool_]
    whole: npt.NDArray[np.bool_]
    at: Ints

    @classmethod
    def of(cls, units: Sequence[Unit]) -> Strip:
        """Lay the words of ``units`` end to end."""
        at = np.cumsum([0, *(len(unit.words) for unit in units)])
        joins = ~np.array([*(part for unit in units for part in unit.breaks), True])
        whole = ~np.array([*(part for unit in units for part in unit.glued), False])
        joins[at], whole[at] = False, True
        return cls(
            [key for unit in units for key in unit.words.keys],
            [stem for unit in units for stem in unit.words.stems],
            np.array([start for unit in units for start in unit.words.starts], dtype=np.int64),
            np.array([end for unit in units for end in unit.words.ends], dtype=np.int64),
            joins,
            whole,
            at,
        )


def spans_of(strip: Strip) -> Ints:
    """Stretches of one to eight words, one row (start, end) each, in order.

    None crosses a mark, a line end, the end of a unit or a word that only a clause has ("is", "which"), cuts
    what a hyphen joins, or starts or ends with a function word.
    """
    size = len(strip.keys)
    if not size:
        return np.zeros((0, 2), dtype=np.int64)
    no_end, no_inside = function_words(), clause_words()
    may_end = np.array([key not in no_end for key in strip.keys])
    may_end |= ~strip.whole[:-1] | ~strip.whole[1:]
    stops = ~strip.joins[:-1] | np.array([key in no_inside for key in strip.keys])
    stops_before = np.concatenate(([0], np.cumsum(stops)))
    starts = np.flatnonzero(may_end & strip.whole[:-1])[:, None]
    lasts = starts + np.arange(MAX_WORDS)
    inside = np.minimum(lasts, size - 1)
    fits = (lasts == inside) & may_end[inside] & strip.whole[inside + 1]
    fits &= stops_before[inside + 1] == stops_before[starts + 1]
    rows, columns = np.nonzero(fits)
    first = starts[rows, 0]
    return np.stack((first, first + columns + 1), axis=1)


def hashes_of(stems: Sequence[int] | Ints, spans: Ints) -> Hashes:
    """A hash of the words in each span; ``stems`` are their numbers."""
    numbers = np.asarray(stems, dtype=np.int64).astype(np.uint64) + np.uint64(3)
    size = len(numbers)
    table = np.zeros((MAX_WORDS, size), dtype=np.uint64)
    current = numbers
    for length in range(min(size, MAX_WORDS)):
        table[length, : size - length] = current
        current = current[:-1] * _FACTOR + numbers[length + 1 :]
    return np.asarray(table[spans[:, 1] - spans[:, 0] - 1, spans[:, 0]])


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each hash was seen; what was seen once is left out, for it is most of all."""

    keys: Hashes
    values: Ints

    @classmethod
    def of(cls, parts: Iterable[Hashes]) -> Counts:
        """Count the hashes in ``parts``."""
        gathered = list(parts)
        joined = np.concatenate(gathered) if gathered else np.zeros(0, np.uint64)
        keys, values = np.unique(joined, return_counts=True)
        often = values > 1
        return cls(keys[often], values[often].astype(np.int64))

    def __call__(self, hashes: Hashes) -> Ints:
        """The count of each hash; one for those never or once seen."""
        if not len(self.keys):
            return np.ones(len(hashes), dtype=np.int64)
        places = np.minimum(np.searchsorted(self.keys, hashes), len(self.keys) - 1)
        return np.where(self.keys[places] == hashes, self.values[places], 1)
