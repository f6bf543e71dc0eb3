"""Which word translates which, learned from nothing but the texts at hand.

IBM model 1 in both directions with a prior on position (Brown et al., "The Mathematics of Statistical Machine
Translation", Computational Linguistics 19, 1993; Dyer et al., "A Simple, Fast, and Effective
Reparameterization of IBM Model 2", NAACL 2013).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
Ints: TypeAlias = npt.NDArray[np.int64]

ROUNDS = 5
NULL = 0.08  # a word's share of owing nothing to the other side
DIAGONAL = 4.0  # how sharply words keep their relative place
SMOOTHING = 0.01  # added to every count, seen or not, so that rare tokens do not explain everything
FLOOR = 1e-7  # the chance of a pair of words never seen


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


def prior(source_length: int, target_length: int) -> Floats:
    """For each target place (row) how likely each source place (column) is; rows sum to 1 - NULL."""
    rows = (np.arange(target_length, dtype=np.float32) + 0.5) / target_length
    columns = (np.arange(source_length, dtype=np.float32) + 0.5) / source_length
    weights = np.exp(-DIAGONAL * np.abs(rows[:, None] - columns[None, :]))
    return np.asarray((1.0 - NULL) * weights / weights.sum(axis=1, keepdims=True), dtype=np.float32)


class Table:
    """Chances of target words given source tokens, by key: the source times ``width`` plus the target."""

    def __init__(self, keys: Ints, values: Floats, width: int, background: Floats) -> None:
        self.keys, self.values, self.width, self.background = keys, values, width, background

    def lookup(self, source: Ints, target: Ints) -> Floats:
        """Chances, a row for each target word and a column for each source token; -1 is unknown."""
        if not len(self.keys):
            return np.full((len(target), len(source)), FLOOR, dtype=np.float32)
        rows, row_of = np.unique(target, return_inverse=True)
        columns, column_of = np.unique(source, return_inverse=True)
        keys = (columns[:, None] * self.width + rows[None, :]).ravel()  # rising: found in one sweep
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        found = np.where(self.keys[places] == keys, self.values[places], FLOOR).astype(np.float32)
        table = found.reshape(len(columns), len(rows)).T[row_of[:, None], column_of[None, :]]
        table[target < 0] = FLOOR
        table[:, source < 0] = FLOOR
        return table

    def posterior(self, source: Ints, target: Ints) -> Floats:
        """How much of each target word (row) is owed to each source token (column)."""
        joint = self.lookup(source, target) * prior(len(source), len(target))
        null = NULL * np.where(target < 0, FLOOR, self.background[target])
        return np.asarray(joint / (joint.sum(axis=1) + null)[:, None], dtype=np.float32)


def train(bitext: Bitext, width: int, prune: float = 1e-4) -> Table:
    """Chances of target words given source tokens by expectation maximisation.

    Args:
        bitext: the aligned units.
        width: a bound on the numbers of target words.
        prune: chances below this are dropped at the end.

    """
    cells, rows, priors = _cells(bitext, width)
    keys, inverse = np.unique(cells, return_inverse=True)
    inverse = inverse.astype(np.int32)
    del cells
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


def _cells(bitext: Bitext, width: int) -> tuple[Ints, npt.NDArray[np.int32], Floats]:
    """Every (source token, target word) of a unit: its key, the word's place in the bitext, its prior."""
    keys, rows, priors = [], [], []
    for unit in range(len(bitext.source_at) - 1):
        a, b = bitext.source_at[unit : unit + 2]
        c, d = bitext.target_at[unit : unit + 2]
        source, target = bitext.source[a:b], bitext.target[c:d]
        keys.append((source[None, :] * width + target[:, None]).ravel())
        rows.append(np.repeat(np.arange(c, d, dtype=np.int32), b - a))
        priors.append(prior(len(source), len(target)).ravel())
    if not keys:
        return np.zeros(0, np.int64), np.zeros(0, np.int32), np.zeros(0, np.float32)
    return np.concatenate(keys), np.concatenate(rows), np.concatenate(priors)
