"""What random edits of the same number and size do: the yardstick for a small difference."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from normalize.scoring.table import Table

Ints = NDArray[np.int64]
_DRAWS = 200
_POOL = {"TER": 200}
_DEFAULT_POOL = 1000


@dataclass(frozen=True, slots=True)
class Placebo:
    """What random edits of the same number and size do to a metric.

    Args:
        mean: of the difference over the draws.
        sd: its standard deviation.
        low: the lower end of the central 95 %.
        high: the upper end.
        edits: how many random edits each draw had.

    """

    mean: float
    sd: float
    low: float
    high: float
    edits: int

    @property
    def noise(self) -> float:
        """A difference below this is no more than edits of this number and size make by chance."""
        return max(1.96 * self.sd, self.high, 0.0)


def try_random_edits(table: Table, seed: int) -> Placebo | None:
    """Damage as many places by as many words, at random, and see how far the score moves.

    Single random edits are scored once, and each of 200 draws adds up as many of them as there are edits.
    None where nothing with a reference was edited.
    """
    sizes = [
        (len(edit.before.split()), len(edit.after.split()))
        for pair in table.pairs
        for edit in pair.segment.edits
    ]
    if not sizes:
        return None
    rng = np.random.default_rng(seed)
    moves = _moves(table, rng, sizes, _POOL.get(table.metric.name, _DEFAULT_POOL))
    picks = rng.integers(len(moves), size=(_DRAWS, len(sizes)))
    sums = table.before.sum(axis=0) + np.stack([moves[row].sum(axis=0) for row in picks])
    change = table.metric.score(np.maximum(sums, 0)) - table.start
    change = np.sort(change if table.metric.higher_is_better else -change)
    cut = _DRAWS // 40
    band = float(change[cut]), float(change[-cut - 1])
    return Placebo(float(change.mean()), float(change.std()), *band, len(sizes))


def _moves(table: Table, rng: np.random.Generator, sizes: list[tuple[int, int]], count: int) -> Ints:
    """What single random edits do to the statistics: one row each."""
    texts = [pair.segment.before.split() for pair in table.pairs]
    vocabulary = [word for words in texts for word in words] or [""]
    weights = np.array([len(words) + 1 for words in texts], dtype=np.float64)
    chosen = rng.choice(len(texts), size=count, p=weights / weights.sum())
    damaged = []
    for index in chosen:
        words, (removed, inserted) = texts[index], sizes[rng.integers(len(sizes))]
        place = int(rng.integers(max(len(words) - removed, 0) + 1))
        new = [vocabulary[word] for word in rng.integers(len(vocabulary), size=inserted)]
        damaged.append(" ".join(words[:place] + new + words[place + removed :]))
    references = [table.pairs[index].passage.text for index in chosen]
    return table.metric.statistics(damaged, references) - table.before[chosen]
