"""Statistics of linked segments, where each text is scored once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from normalize.scoring.corpus import Segment
from normalize.scoring.metrics import Metric
from normalize.scoring.pairing import Pairing

Ints = NDArray[np.int64]


class Table:
    """Statistics of the linked segments in any version; each text is scored once.

    Args:
        metric: which one.
        pairing: segments and their references.

    """

    def __init__(self, metric: Metric, pairing: Pairing) -> None:
        self.metric = metric
        self.pairs = pairing.pairs
        self.before = metric.statistics(
            [p.segment.before for p in self.pairs], [p.passage.text for p in self.pairs]
        )

    def with_texts(self, text_of: Callable[[Segment], str]) -> Ints:
        """Statistics when each segment reads as ``text_of`` says; only what differs is computed."""
        texts = [text_of(pair.segment) for pair in self.pairs]
        changed = [i for i, pair in enumerate(self.pairs) if texts[i] != pair.segment.before]
        table = self.before.copy()
        if changed:
            references = [self.pairs[i].passage.text for i in changed]
            table[changed] = self.metric.statistics([texts[i] for i in changed], references)
        return table

    def score_at(
        self, places: Sequence[int], text_of: Callable[[Segment], str], *, from_after: bool = False
    ) -> float:
        """The score when segments at ``places`` read as ``text_of`` says, the others as before (or after)."""
        base = self.after if from_after else self.before
        pairs = [self.pairs[place] for place in places]
        texts = [text_of(pair.segment) for pair in pairs]
        rows = self.metric.statistics(texts, [pair.passage.text for pair in pairs])
        sums = base.sum(axis=0) + (rows - base[list(places)]).sum(axis=0)
        return float(self.metric.score(sums[None, :])[0])

    @cached_property
    def after(self) -> Ints:
        """Statistics of the segments as they are now."""
        return self.with_texts(lambda segment: segment.after)

    @cached_property
    def start(self) -> float:
        """The score before."""
        return self.metric.of_statistics(self.before)

    @cached_property
    def end(self) -> float:
        """The score after."""
        return self.metric.of_statistics(self.after)
