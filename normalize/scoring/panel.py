"""The overlap panel: each metric before and after, how sure the difference is, and what may be claimed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from normalize.scoring.metrics import Metric
from normalize.scoring.placebo import Placebo, try_random_edits
from normalize.scoring.significance import FEWEST, Test, compare
from normalize.scoring.table import Table

Ints = NDArray[np.int64]
DOCUMENTS = 20
"""From this many documents on the document is the unit of resampling, else the segment."""
_SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class Result:
    """One metric over the linked segments.

    Args:
        metric: what was computed.
        before: the score before.
        after: the score after.
        test: what resampling says of the difference.
        unit: what was resampled, ``document`` or ``segment``.
        placebo: the band of random edits; None where nothing was edited.
        claim: ``better``, ``worse``, ``no claim``, ``void`` or ``not enough data``.
        reason: why, in words.

    """

    metric: Metric
    before: float
    after: float
    test: Test
    unit: str
    placebo: Placebo | None
    claim: str
    reason: str

    @property
    def delta(self) -> float:
        """After minus before."""
        return self.after - self.before

    @property
    def gain(self) -> float:
        """The difference, positive where it is an improvement."""
        return self.delta if self.metric.higher_is_better else -self.delta


def measure(table: Table, seed: int, objection: tuple[str, str] | None) -> Result:
    """Score both versions and say what may be claimed.

    Args:
        table: statistics of one metric.
        seed: of all random numbers.
        objection: a claim and a reason that forbid calling it better, where there is one.

    """
    unit, groups = _units(table)
    test = compare(table.metric, _grouped(table.before, groups), _grouped(table.after, groups), seed=seed)
    placebo = try_random_edits(table, seed) if test.units >= FEWEST else None
    gain = (table.end - table.start) * (1 if table.metric.higher_is_better else -1)
    claim, reason = _claim(gain, test, placebo, objection, unit)
    return Result(table.metric, table.start, table.end, test, unit, placebo, claim, reason)


def _units(table: Table) -> tuple[str, Ints]:
    documents = np.array([pair.segment.document for pair in table.pairs], dtype=np.int64)
    distinct, groups = np.unique(documents, return_inverse=True)
    is_segmented = len(distinct) == len(documents)
    if len(distinct) >= DOCUMENTS and not is_segmented:
        return "document", groups
    return "segment", np.arange(len(documents))


def _grouped(statistics: Ints, groups: Ints) -> Ints:
    sums = np.zeros((int(groups.max(initial=-1)) + 1, statistics.shape[1]), dtype=np.int64)
    np.add.at(sums, groups, statistics)
    return sums


def _claim(
    gain: float, test: Test, placebo: Placebo | None, objection: tuple[str, str] | None, unit: str
) -> tuple[str, str]:
    if test.units < FEWEST:
        return "not enough data", f"{test.units} {unit}s with a reference; at least {FEWEST} are needed"
    if objection is not None and objection[0] == "void":
        return objection
    if test.p_bootstrap is None or test.p_randomization is None or placebo is None:
        return "no claim", "no segment with a reference was changed in a way this metric sees"
    p = max(test.p_bootstrap, test.p_randomization)
    if p >= _SIGNIFICANT:
        return "no claim", f"may be chance (p = {p:.2g})"
    if 0 <= gain <= placebo.noise:
        return "no claim", f"random edits of this number and size move it by up to {placebo.noise:.2f}"
    return ("worse", f"p = {p:.2g}") if gain < 0 else objection or ("better", f"p = {p:.2g}")
