"""BLEU (Papineni et al., 2002) as sacrebleu computes it: tokens 13a, exponential smoothing."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from normalize.scoring import sacre
from normalize.scoring.chrf import batches, count_ngrams, count_one, interleave, lengths_of

ORDER = 4
_BITS = 12

Ints = NDArray[np.int64]


def statistics(hypotheses: Sequence[str], references: Sequence[str]) -> Ints:
    """Length of hypothesis and reference, then matches and totals of orders 1 to 4, one row a segment."""
    rows = np.zeros((len(hypotheses), 2 + 2 * ORDER), dtype=np.int64)
    for part in batches(hypotheses, references):
        texts = interleave(sacre.tokens("BLEU", hypotheses[part]), sacre.tokens("BLEU", references[part]))
        lengths = lengths_of(texts)
        rows[part, :2] = lengths.reshape(-1, 2)
        rows[part, 2 : 2 + ORDER] = _matches(texts, lengths)
        rows[part, 2 + ORDER :] = np.maximum(lengths[0::2, None] - np.arange(ORDER), 0)
    return rows


def _matches(texts: list[list[str]], lengths: Ints) -> Ints:
    """N-grams that a hypothesis shares with its reference; words are numbered within each segment."""
    ids: list[int] = []
    for left, right in zip(texts[0::2], texts[1::2], strict=True):
        numbers: dict[str, int] = {}
        ids += [numbers.setdefault(word, len(numbers) + 1) for words in (left, right) for word in words]
        if len(numbers) >> _BITS:
            pairs = zip(texts[0::2], texts[1::2], strict=True)
            return np.concatenate([count_one(*pair, ORDER)[:, 2::3] for pair in pairs])
    return count_ngrams(np.array(ids, dtype=np.int64), lengths, ORDER, _BITS)[:, 2::3]


def score(stats: list[float]) -> float:
    """The score, 0 to 100, of one row of (sums of) statistics, by sacrebleu's arithmetic in its order."""
    hyp_length, ref_length, correct, total = stats[0], stats[1], stats[2:6], stats[6:10]
    if not any(correct):
        return 0.0
    logs, smooth = [-9999999999.0] * 4, 1.0
    for order in range(4):
        if total[order] == 0:
            break
        if correct[order] == 0:
            smooth *= 2
            logs[order] = math.log(100.0 / (smooth * total[order]))
        else:
            logs[order] = math.log(100.0 * correct[order] / total[order])
    brevity = math.exp(1 - ref_length / hyp_length) if hyp_length < ref_length else 1.0
    return brevity * math.exp(sum(logs) / 4)
