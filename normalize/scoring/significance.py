"""Is a difference more than chance? Paired bootstrap and approximate randomization, as sacrebleu runs them.

Koehn (2004), Riezler and Maxwell (2005), Clark et al. (2011). The random numbers are drawn in sacrebleu's
order from the same generator and seed, so the p-values are the same; instead of copying segments, a sample is
a row of counts, and all samples' sums are one matrix product, in chunks that stay in the processor's cache.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from normalize.scoring.metrics import Metric

SEED = 12345
FEWEST = 6
"""With fewer units no p-value is given: two-sided randomization of five cannot go below 1/16."""
_CELLS = 1 << 17
_EXACT = 1 << 24

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Test:
    """What resampling says about a difference (after minus before).

    Args:
        units: how many segments or documents were resampled.
        ci95: the central 95 % of the difference over bootstrap samples; None with fewer than 6 units.
        p_bootstrap: two-sided p of the paired bootstrap; None with fewer than 6 units or no difference.
        p_randomization: the same of approximate randomization.
        mean: mean of the after score over the bootstrap samples, as sacrebleu prints it.
        half_width: half the width of its 95 % interval, as sacrebleu prints it.

    """

    units: int
    ci95: tuple[float, float] | None = None
    p_bootstrap: float | None = None
    p_randomization: float | None = None
    mean: float | None = None
    half_width: float | None = None


def compare(
    metric: Metric, before: Ints, after: Ints, *, seed: int = SEED, samples: int = 1000, trials: int = 10000
) -> Test:
    """Test the difference between two versions of the same units.

    Args:
        metric: what turns summed statistics into a score.
        before: statistics of n units, one row each.
        after: the same for the other version.
        seed: of the generator; the same seed gives the same figures.
        samples: bootstrap samples.
        trials: randomization trials.

    """
    units = len(before)
    if units < FEWEST:
        return Test(units)
    old, new = _bootstrap(metric, before, after, samples, seed)
    mean, half_width = _interval(new)
    if (before == after).all():
        return Test(units, ci95=(0.0, 0.0), mean=mean, half_width=half_width)
    observed = abs(metric.of_statistics(before) - metric.of_statistics(after))
    gaps = np.abs(new - old)
    return Test(
        units,
        ci95=central(new - old),
        p_bootstrap=p_value(gaps - gaps.mean(), observed),
        p_randomization=p_value(_randomized(metric, before, after, trials, seed), observed),
        mean=mean,
        half_width=half_width,
    )


def _bootstrap(metric: Metric, before: Ints, after: Ints, samples: int, seed: int) -> tuple[Floats, Floats]:
    """Scores of both versions over samples of units drawn with replacement."""
    changed = np.flatnonzero((before != after).any(axis=1))
    base, step = _exact(before, len(before)), _exact(after[changed] - before[changed], len(before))
    old, gain = [], []
    for counts in draws(len(before), samples, seed):
        old.append(counts.astype(base.dtype) @ base)
        gain.append(counts[:, changed].astype(step.dtype) @ step)
    sums = np.concatenate(old).astype(np.float64)
    return metric.score(sums), metric.score(sums + np.concatenate(gain))


def _exact(statistics: Ints, units: int) -> NDArray[np.floating]:
    """The same numbers in the smallest floating type in which every sum of ``units`` of them is exact."""
    largest = units * int(np.abs(statistics).max(initial=0))
    return statistics.astype(np.float32 if largest < _EXACT else np.float64)


def draws(units: int, samples: int, seed: int) -> Iterator[Ints]:
    """How often each unit was drawn in each sample, some samples at a time."""
    rng = np.random.default_rng(seed)
    step = max(1, _CELLS // units)
    for start in range(0, samples, step):
        rows = min(step, samples - start)
        drawn = rng.choice(units, size=(rows, units), replace=True)
        drawn += np.arange(rows)[:, None] * units
        yield np.bincount(drawn.ravel(), minlength=rows * units).reshape(rows, units)


def _randomized(metric: Metric, before: Ints, after: Ints, trials: int, seed: int) -> Floats:
    """Differences between two versions whose units were swapped at random."""
    rng = np.random.default_rng(seed)
    changed = np.flatnonzero((before != after).any(axis=1))
    old, new = before.sum(axis=0), after.sum(axis=0)
    step = _exact(after[changed] - before[changed], len(before))
    word = 32 // math.gcd(32, len(before))  # whole words of the generator, so that chunks change nothing
    rows = max(word, _CELLS // len(before) // word * word)
    parts = []
    for start in range(0, trials, rows):
        size = (min(rows, trials - start), len(before))
        kept = rng.integers(2, size=size, dtype=bool)[:, changed].astype(step.dtype)
        moved = (kept @ step).astype(np.float64)
        parts.append(np.abs(metric.score(new - moved) - metric.score(old + moved)))
    return np.concatenate(parts)


def p_value(differences: Floats, observed: float) -> float:
    """The share of resampled differences above the observed one, itself counted (Riezler and Maxwell)."""
    return (int(np.sum(differences > observed)) + 1) / (len(differences) + 1)


def _interval(scores: Floats) -> tuple[float, float]:
    low, high = central(scores)
    return float(scores.mean()), 0.5 * (high - low)


def central(scores: Floats) -> tuple[float, float]:
    """The ends of the central 95 %."""
    ordered, cut = np.sort(scores), len(scores) // 40
    return float(ordered[cut]), float(ordered[len(scores) - cut - 1])
