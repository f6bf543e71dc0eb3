"""Stretches of words of a unit, and how often the corpus holds each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from glossary.renderings.association import Ints
from glossary.renderings.units import Unit

MAX_WORDS = 8
_CLAUSE_WORDS = (
    "is are was were be been being am has have had do does did will would shall should can could may might "
    "must that which who whom whose when while where because if"
)
Hashes = npt.NDArray[np.uint64]
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits well mixed (2**64 over the golden ratio)


@cache
def function_words() -> frozenset[str]:
    """Words at which no candidate starts or ends."""
    text = files("glossary.renderings").joinpath("function_words.txt").read_text("utf-8")
    return frozenset(text.split())


@cache
def clause_words() -> frozenset[str]:
    """Words no term has inside it."""
    return frozenset(_CLAUSE_WORDS.split())


def spans_of(unit: Unit) -> Ints:
    """Stretches of one to eight words, one row (start, end) each.

    None crosses a mark, a line end or a word that only a clause has ("is", "which"), cuts what a hyphen
    joins, or starts or ends with a function word.
    """
    spans = []
    size = len(unit.words)
    whole = [*(not glued for glued in unit.glued), True]
    inner = [
        key not in function_words() or not whole[place] or not whole[place + 1]
        for place, key in enumerate(unit.words.keys)
    ]
    for start in range(size):
        if inner[start] and whole[start]:
            for end in range(start + 1, min(size, start + MAX_WORDS) + 1):
                if end - 1 > start and (unit.breaks[end - 1] or unit.words.keys[end - 1] in clause_words()):
                    break
                if inner[end - 1] and whole[end]:
                    spans.append((start, end))
    return np.array(spans, dtype=np.int64).reshape(-1, 2)


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
