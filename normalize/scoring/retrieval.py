"""A sparse index of texts by character n-grams: which of many passages share most with a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

NGRAM = 4
_CELLS = 1 << 22
_SPACE = 32

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class _Bag(NamedTuple):
    """N-grams of texts: which text, which n-gram, how often."""

    owners: Ints
    grams: NDArray[np.uint64]
    counts: Ints


class Index:
    """TF-IDF weighted 4-grams of passages, taken within words and their surrounding spaces, case-free.

    A search costs the posting lists of the query's n-grams; n-grams of more than ``common`` passages tell
    little and are left out, which bounds that cost.

    Args:
        passages: what can be found; empty ones never are.
        common: the longest posting list that is kept.

    """

    def __init__(self, passages: Sequence[str], common: int = 4000) -> None:
        bag = _count_ngrams(passages)
        self.size = len(passages)
        self._grams, ids = np.unique(bag.grams, return_inverse=True)
        found = np.bincount(ids, minlength=len(self._grams))
        self._idf = np.where(found > common, 0.0, np.log((1 + self.size) / (1 + found)) + 1)
        order = np.argsort(ids, kind="stable")
        self._owners = bag.owners[order]
        self._weights = _weigh(bag, self._idf[ids], self.size)[order]
        self._starts = np.concatenate([[0], np.cumsum(found)])

    def search(self, queries: Sequence[str], top: int) -> tuple[Ints, Floats]:
        """The ``top`` passages of each query, best first, and their cosines (0 where nothing is shared)."""
        top = min(top, self.size)
        if not top or not len(self._grams):
            return np.zeros((len(queries), 0), np.int64), np.zeros((len(queries), 0))
        step = max(1, _CELLS // max(self.size, 1))
        places, cosines = [np.empty((0, top), np.int64)], [np.empty((0, top))]
        for start in range(0, len(queries), step):
            scores = self._scores(queries[start : start + step])
            best = np.argpartition(-scores, top - 1, axis=1)[:, :top]
            value = np.take_along_axis(scores, best, axis=1)
            order = np.lexsort((best, -value), axis=1)
            places.append(np.take_along_axis(best, order, axis=1))
            cosines.append(np.take_along_axis(value, order, axis=1))
        return np.concatenate(places), np.concatenate(cosines)

    def _scores(self, queries: Sequence[str]) -> Floats:
        bag = _count_ngrams(queries)
        owners, ids, weights = self._known_only(bag, len(queries))
        lengths = self._starts[ids + 1] - self._starts[ids]
        first = self._starts[ids] - (np.cumsum(lengths) - lengths)
        posting = np.repeat(first, lengths) + np.arange(lengths.sum())
        cell = np.repeat(owners, lengths) * self.size + self._owners[posting]
        shared = np.repeat(weights, lengths) * self._weights[posting]
        cosines: Floats = np.bincount(cell, shared, len(queries) * self.size).astype(np.float64)
        return cosines.reshape(-1, self.size)

    def _known_only(self, bag: _Bag, queries: int) -> tuple[Ints, Ints, Floats]:
        """Owner, place in the index and weight of those n-grams of a query that passages have."""
        ids = np.minimum(np.searchsorted(self._grams, bag.grams), len(self._grams) - 1)
        known = self._grams[ids] == bag.grams
        kept = _Bag(bag.owners[known], bag.grams[known], bag.counts[known])
        weights = _weigh(kept, self._idf[ids[known]], queries)
        useful = weights > 0
        return kept.owners[useful], ids[known][useful], weights[useful]


def _weigh(bag: _Bag, idf: Floats, texts: int) -> Floats:
    """(1 + log tf) * idf, scaled so that each text's vector has length 1."""
    weights = (1 + np.log(bag.counts)) * idf
    norms = np.sqrt(np.bincount(bag.owners, weights=weights**2, minlength=texts))
    return np.divide(weights, norms[bag.owners], out=np.zeros_like(weights), where=norms[bag.owners] > 0)


def _count_ngrams(texts: Sequence[str]) -> _Bag:
    """The n-grams of all texts; one crosses a space only with its first or last character."""
    spaced = [f" {' '.join(text.casefold().split())} " for text in texts]
    lengths = np.fromiter(map(len, spaced), dtype=np.int64, count=len(spaced))
    points = np.frombuffer("".join(spaced).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    windows = max(len(points) - NGRAM + 1, 0)
    shifted = [points[step : step + windows] for step in range(NGRAM)]
    inside = (shifted[1] != _SPACE) & (shifted[2] != _SPACE)
    keys = np.zeros(int(inside.sum()), dtype=np.uint64)
    for column in shifted:
        keys = (keys << np.uint64(16)) | (column[inside] & 0xFFFF).astype(np.uint64)
    owners = np.repeat(np.arange(len(texts)), lengths)[:windows][inside]
    grams, ids = np.unique(keys, return_inverse=True)
    pairs, counts = np.unique(owners * max(len(grams), 1) + ids, return_counts=True)
    return _Bag(pairs // max(len(grams), 1), grams[pairs % max(len(grams), 1)], counts)
