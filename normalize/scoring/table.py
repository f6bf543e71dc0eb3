"""Statistics of linked segments, where each text is scored once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from normalize.scoring.metrics import Metric
from normalize.scoring.pairing import Pairing

Ints = NDArray[np.int64]
Row = NDArray[np.int64]


class Table:
    """Statistics of the linked segments in any version; each text is scored once.

    Args:
        metric: which one.
        pairing: segments and their references.

    """

    def __init__(self, metric: Metric, pairing: Pairing) -> None:
        self.metric = metric
        self.pairs = pairing.pairs
        self._known: dict[tuple[int, str], Row] = {}
        self.before = metric.statistics(
            [p.segment.before for p in self.pairs], [p.passage.text for p in self.pairs]
        )

    def rows(self, wanted: Sequence[tuple[int, str]]) -> Ints:
        """Statistics of texts, each with the index of its pair; what is known is not scored again."""
        missing = list({item: None for item in wanted if self._row(*item) is None})
        references = [self.pairs[place].passage.text for place, _ in missing]
        rows = self.metric.statistics([text for _, text in missing], references)
        self._known.update(zip(missing, rows, strict=True))
        found = [self._row(place, text) for place, text in wanted]
        return np.array(found, dtype=np.int64).reshape(len(wanted), self.before.shape[1])

    def _row(self, place: int, text: str) -> Row | None:
        segment, row = self.pairs[place].segment, self._known.get((place, text))
        if text in (segment.before, segment.after):
            row = (self.before if text == segment.before else self.after)[place]
        return row

    @cached_property
    def after(self) -> Ints:
        """Statistics of the segments as they are now."""
        texts = [pair.segment.after for pair in self.pairs]
        changed = [i for i, pair in enumerate(self.pairs) if texts[i] != pair.segment.before]
        table = self.before.copy()
        references = [self.pairs[i].passage.text for i in changed]
        table[changed] = self.metric.statistics([texts[i] for i in changed], references)
        return table

    @cached_property
    def start(self) -> float:
        """The score before."""
        return self.metric.of_statistics(self.before)

    @cached_property
    def end(self) -> float:
        """The score after."""
        return self.metric.of_statistics(self.after)
