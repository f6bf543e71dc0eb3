"""Which passage of a reference says what a sentence says, when the two texts are not parallel.

Method: candidates come from a sparse index of character n-grams; they are ranked by the mean of balanced chrF
and the rarity-weighted overlap of words; a logistic model over the score, its margins in both directions,
lengths, numbers and shared content words gives the confidence, and what stays unsure is not linked. Margins
follow Artetxe and Schwenk (2019). No order is assumed: independent texts on the same facts do not keep one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from normalize.scoring import chrf
from normalize.scoring.lexicon import Rarity, Words
from normalize.scoring.retrieval import Index

CANDIDATES = 10
_SHORTEST = 4
_LEAST_SCORE = 0.25
_LEAST_CONFIDENCE = 0.25
_CERTAIN = 0.95
_WIDEST_MARGIN = 0.3
_DEEPEST_DEFICIT = -0.1
_CHANCE = 0.15
"""How well sentences of one subject fit each other at least: no margin is larger for lack of competitors."""

# Fitted on translations of two systems (WMT22 zh-en, ja-en, ru-en; half of the references removed, some
# joined in twos and threes, whole test sets and single documents), checked on three other systems.
_WEIGHTS = {
    "bias": -2.8,
    "score": 0.6,
    "margin": 10.5,
    "lead": 16.8,
    "deficit": 12.0,
    "length": 2.5,
    "numbers": 0.4,
    "content": 1.05,
}

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Link(NamedTuple):
    """A segment and the passage that says the same.

    ``score`` is the confidence, 0 to 1, by which links can be ordered; ``margin`` how much better the passage
    fits the segment than the next best one does (0 to 1).
    """

    segment: int
    passage: int
    score: float
    margin: float


class _Candidates(NamedTuple):
    """For each segment (row) some passages, and how well each fits."""

    passages: Ints
    fit: Floats


def align(segments: Sequence[str], passages: Sequence[str]) -> list[Link]:
    """Link each segment to the passage that says the same, where there is one.

    Several segments may link to one passage. Segments of fewer than four words, and those whose best passage
    is not clearly better than chance, have no link.

    Args:
        segments: sentences of a text, in any order.
        passages: sentences or paragraphs of another text in the same language, in any order.

    Returns:
        Links in the order of the segments.

    """
    distinct = _first_of_each(passages)
    asked = [index for index, text in enumerate(segments) if len(text.split()) >= _SHORTEST]
    if not asked or not distinct:
        return []
    left, right = [segments[i] for i in asked], [passages[i] for i in distinct]
    return [
        Link(asked[link.segment], distinct[link.passage], link.score, link.margin)
        for link in _links(left, right)
    ]


def _first_of_each(passages: Sequence[str]) -> list[int]:
    """Places of passages that no earlier one equals, without empty ones."""
    first: dict[str, int] = {}
    for index, text in enumerate(passages):
        first.setdefault(" ".join(text.casefold().split()), index)
    first.pop("", None)
    return list(first.values())


def _links(segments: list[str], passages: list[str]) -> list[Link]:
    left, right = [Words(text) for text in segments], [Words(text) for text in passages]
    found = _candidates(segments, passages, left, right)
    if not found.fit.size:
        return []
    best = found.fit.argmax(axis=1)
    row = np.arange(len(segments))
    score, passage = found.fit[row, best], found.passages[row, best]
    margin = score - _best_other(found.fit, best)
    lead = score - _best_rival(found, len(passages))[row, best]
    links = []
    for index in range(len(segments)):
        pair = left[index], right[passage[index]]
        confidence = _confidence(float(score[index]), float(margin[index]), float(lead[index]), *pair)
        if score[index] >= _LEAST_SCORE and _is_enough(confidence, *pair):
            links.append(Link(index, int(passage[index]), confidence, float(margin[index])))
    return links


def _candidates(
    segments: list[str], passages: list[str], left: list[Words], right: list[Words]
) -> _Candidates:
    places, _ = Index(passages).search(segments, CANDIDATES)
    pairs = [(i, int(j)) for i, row in enumerate(places) for j in row]
    plain = [text.casefold() for text in segments], [text.casefold() for text in passages]
    stats = chrf.statistics([plain[0][i] for i, _ in pairs], [plain[1][j] for _, j in pairs])
    rarity = Rarity(left + right)
    words = np.array([rarity.overlap(left[i], right[j]) for i, j in pairs])
    fit = (chrf.f_score(stats, beta=1.0) / 100 + words) / 2
    return _Candidates(places, fit.reshape(places.shape))


def _best_other(fit: Floats, best: Ints) -> Floats:
    """The second best fit of each row, or chance where that is better."""
    others = fit.copy()
    others[np.arange(len(fit)), best] = _CHANCE
    second: Floats = np.maximum(others.max(axis=1), np.minimum(_CHANCE, fit.max(axis=1)))
    return second


def _best_rival(found: _Candidates, passages: int) -> Floats:
    """For each candidate, how well the best other segment fits the same passage."""
    flat, fit = found.passages.ravel(), found.fit.ravel()
    order = np.lexsort((-fit, flat))
    first = np.concatenate([[True], flat[order][1:] != flat[order][:-1]])
    rank = np.arange(len(flat)) - np.maximum.accumulate(np.where(first, np.arange(len(flat)), 0))
    top, second = np.full(passages, _CHANCE), np.full(passages, _CHANCE)
    top[flat[order][rank == 0]] = fit[order][rank == 0]
    second[flat[order][rank == 1]] = np.maximum(fit[order][rank == 1], _CHANCE)
    is_top = np.zeros(len(flat), dtype=bool)
    is_top[order[rank == 0]] = True
    return np.where(is_top, second[flat], top[flat]).reshape(found.fit.shape)


def _confidence(score: float, margin: float, lead: float, left: Words, right: Words) -> float:
    lead = min(max(lead, _DEEPEST_DEFICIT), _WIDEST_MARGIN)
    shared, odd = left.numbers & right.numbers, left.numbers ^ right.numbers
    features = {
        "bias": 1.0,
        "score": score,
        "margin": min(margin, _WIDEST_MARGIN),
        "lead": lead,
        "deficit": min(lead, 0.0),
        "length": abs(math.log((left.total + 1) / (right.total + 1))),
        "numbers": min(max(len(shared) - len(odd), -2), 2),
        "content": math.log1p(len(left.content & right.content)),
    }
    return 1 / (1 + math.exp(-sum(_WEIGHTS[name] * value for name, value in features.items())))


def _is_enough(confidence: float, left: Words, right: Words) -> bool:
    """Certain by itself, or likely and carried by words that mean something."""
    shared = len(left.content & right.content)
    carried = shared >= 3 or 2 * shared >= min(len(left.content), len(right.content))
    return shared > 0 and (confidence >= _CERTAIN or (confidence >= _LEAST_CONFIDENCE and carried))
