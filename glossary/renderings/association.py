"""Which word translates which, learned from nothing but the texts at hand.

IBM model 1 in both directions with a prior on position (Brown et al., "The Mathematics of Statistical Machine
Translation", Computational Linguistics 19, 1993; Dyer et al., "A Simple, Fast, and Effective
Reparameterization of IBM Model 2", NAACL 2013).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
Ints: TypeAlias = npt.NDArray[np.int64]

ROUNDS = 5
NULL = 0.08  # a word's share of owing nothing to the other side
DIAGONAL = 4.0  # how sharply words keep their relative place
SMOOTHING = 0.01  # added to every count, seen or not, so that rare tokens do not explain everything
FLOOR = 1e-7  # the chance of a pair of words never seen
_FREE = -2  # no key
_PART = 1 << 18  # pairs sorted at a time in training
_MIX = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio, whose bits are well mixed


@dataclass(frozen=True, slots=True)
class Bitext:
    """Token numbers of aligned units, laid end to end; ``*_at`` are the boundaries of units."""

    source: Ints
    source_at: Ints
    target: Ints
    target_at: Ints

    @classmethod
    def of(cls, units: Iterable[tuple[Sequence[int], Sequence[int]]]) -> Bitext:
        """Lay units, pairs of token numbers, end to end."""
        pairs = [(left, right) for left, right in units if left and right]
        sides = []
        for side in (0, 1):
            sides.append(np.array([n for pair in pairs for n in pair[side]], dtype=np.int64))
            sides.append(np.cumsum([0, *(len(pair[side]) for pair in pairs)]))
        return cls(*sides)

    def flipped(self) -> Bitext:
        """Source and target changed about."""
        return Bitext(self.target, self.target_at, self.source, self.source_at)


class Side(NamedTuple):
    """Tokens of one side of several units, laid end to end.

    Args:
        numbers: of the tokens; -1 is unknown.
        places: where in its unit each of them stands, 0 to 1.
        at: boundaries of units.

    """

    numbers: Ints
    places: Floats
    at: Ints

    @classmethod
    def of(cls, numbers: Ints, sizes: Sequence[int]) -> Side:
        """Tokens of units of so many each."""
        at = np.cumsum([0, *sizes])
        within = np.arange(len(numbers)) - np.repeat(at[:-1], sizes)
        return cls(numbers, _relative(within, np.repeat(sizes, sizes)), at)

    @property
    def sizes(self) -> Ints:
        """The number of tokens of each unit."""
        return np.diff(self.at)


def _relative(places: Ints, length: Ints | int) -> Floats:
    return np.asarray((places + 0.5) / length, dtype=np.float32)


def prior(source_length: int, target_length: int) -> Floats:
    """For each target place (row) how likely each source place (column) is; rows sum to 1 - NULL."""
    rows = _relative(np.arange(target_length), target_length)
    columns = _relative(np.arange(source_length), source_length)
    weights = np.exp(-DIAGONAL * np.abs(rows[:, None] - columns[None, :]))
    weights *= (1.0 - NULL) / weights.sum(axis=1, keepdims=True)
    return np.asarray(weights, dtype=np.float32)


class Table:
    """Chances of target words given source tokens, by key: the source times ``width`` plus the target."""

    def __init__(self, keys: Ints, values: Floats, width: int, background: Floats) -> None:
        self.keys, self.values, self.width, self.background = keys, values, width, background

    def __reduce__(self) -> tuple[type[Table], tuple[Ints, Floats, int, Floats]]:
        return type(self), (self.keys, self.values, self.width, self.background)

    @cached_property
    def _lookup(self) -> Lookup:
        return Lookup(self.keys, self.values, FLOOR)

    def chances(self, source: Ints, target: Ints) -> Floats:
        """The chance of each target word given the source token beside it; -1 is unknown."""
        keys = source * self.width + target
        keys[(source < 0) | (target < 0)] = -1
        return self._lookup(keys)

    def shares(self, asked: Ints, targets: Side, sources: Side) -> Floats:
        """How much target words owe to each source token of their unit.

        Args:
            asked: which of ``targets``, by place.
            targets: target words.
            sources: source tokens, of the same units.

        Returns:
            One cell for each asked word and each source token of its unit, word by word.

        """
        units = targets.at.searchsorted(asked, side="right") - 1
        first, sizes = sources.at[units], sources.sizes[units]
        ends = np.cumsum(sizes)
        starts = ends - sizes
        column = np.arange(ends[-1]) + np.repeat(first - starts, sizes)
        words = np.repeat(targets.numbers[asked], sizes)
        weights = np.exp(-DIAGONAL * np.abs(np.repeat(targets.places[asked], sizes) - sources.places[column]))
        weights *= np.repeat((1.0 - NULL) / np.add.reduceat(weights, starts), sizes)
        weights *= self.chances(sources.numbers[column], words)
        own = targets.numbers[asked]
        null = NULL * np.where(own < 0, np.float32(FLOOR), self.background[own])
        weights /= np.repeat(np.add.reduceat(weights, starts) + null, sizes)
        return np.asarray(weights)


class Lookup:
    """Values by key, by open addressing: several times quicker than bisection where there are many keys."""

    def __init__(self, keys: Ints, values: Floats, default: float) -> None:
        bits = max(1, (2 * len(keys)).bit_length())
        self._shift = np.uint64(64 - bits)
        self._keys = np.full(1 << bits, _FREE, dtype=np.int64)
        self._values = np.full(1 << bits, default, dtype=np.float32)
        slots = self._slots(keys)
        while len(keys):
            free = self._keys[slots] == _FREE
            self._keys[slots[free]] = keys[free]  # of several keys for one slot the last gets it
            placed = self._keys[slots] == keys
            self._values[slots[placed]] = values[placed]
            keys, values, slots = keys[~placed], values[~placed], self._next(slots[~placed])

    def __call__(self, keys: Ints) -> Floats:
        """The value of each key, all of them at least -1; the default where there is none."""
        slots = self._slots(keys)
        held = self._keys[slots]
        left = np.flatnonzero((held != keys) & (held != _FREE))
        while len(left):
            slots[left] = after = self._next(slots[left])
            held[left] = there = self._keys[after]
            left = left[(there != keys[left]) & (there != _FREE)]
        return np.asarray(self._values[slots])  # a free slot has the default

    def _slots(self, keys: Ints) -> Ints:
        return ((keys.astype(np.uint64) * _MIX) >> self._shift).astype(np.int64)

    def _next(self, slots: Ints) -> Ints:
        return (slots + 1) & (len(self._keys) - 1)


def train(bitext: Bitext, width: int, prune: float = 1e-4) -> Table:
    """Chances of target words given source tokens by expectation maximisation.

    Args:
        bitext: the aligned units.
        width: a bound on the numbers of target words.
        prune: chances below this are dropped at the end.

    """
    keys, inverse, rows, priors = _cells(bitext, width)
    owners = keys // width
    counted = np.bincount(bitext.target, minlength=width)
    background = (counted / max(1, len(bitext.target))).astype(np.float32)
    null = NULL * background[bitext.target]
    values = np.full(len(keys), 1.0 / width, dtype=np.float32)
    for _ in range(ROUNDS):
        joint = values[inverse] * priors
        total = np.bincount(rows, joint, minlength=len(null)).astype(np.float32) + null
        joint /= total[rows]
        counts = np.bincount(inverse, joint, minlength=len(keys))
        totals = np.bincount(owners, counts)[owners]
        values = ((counts + SMOOTHING) / (totals + SMOOTHING * width)).astype(np.float32)
    kept = values > prune
    return Table(keys[kept], values[kept], width, background)


_Cells: TypeAlias = tuple[Ints, npt.NDArray[np.int32], npt.NDArray[np.int32], Floats]


def _cells(bitext: Bitext, width: int) -> _Cells:
    """The distinct pairs (source token, target word), and the place among them of every pair in a unit.

    With it go the word's place in the bitext and the prior of the pair. It is done in parts, since a corpus
    has many times more pairs than distinct ones.
    """
    parts = [_cells_of(bitext, width, units) for units in _parts(bitext)]
    keys = np.unique(np.concatenate([part[0] for part in parts])) if parts else np.zeros(0, np.int64)
    inverse = [keys.searchsorted(part[0]).astype(np.int32)[part[1]] for part in parts]
    rows, priors = [part[2] for part in parts], [part[3] for part in parts]
    none = np.zeros(0, np.int32)
    return (
        keys,
        np.concatenate(inverse or [none]),
        np.concatenate(rows or [none]),
        np.concatenate(priors or [np.zeros(0, np.float32)]),
    )


def _parts(bitext: Bitext) -> Iterator[range]:
    """Units in runs of about as many pairs."""
    pairs = np.cumsum(np.diff(bitext.source_at) * np.diff(bitext.target_at))
    ends = np.flatnonzero(np.diff(pairs // _PART, append=-1)) + 1
    yield from (range(start, end) for start, end in pairwise([0, *ends.tolist()]))


def _cells_of(bitext: Bitext, width: int, units: range) -> _Cells:
    keys, rows, priors = [], [], []
    for unit in units:
        a, b = bitext.source_at[unit : unit + 2]
        c, d = bitext.target_at[unit : unit + 2]
        source, target = bitext.source[a:b], bitext.target[c:d]
        keys.append((source[None, :] * width + target[:, None]).ravel())
        rows.append(np.repeat(np.arange(c, d, dtype=np.int32), b - a))
        priors.append(prior(len(source), len(target)).ravel())
    distinct, inverse = np.unique(np.concatenate(keys), return_inverse=True)
    return distinct, inverse.astype(np.int32), np.concatenate(rows), np.concatenate(priors)
