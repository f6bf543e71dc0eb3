"""The one place that touches sacrebleu: reference arithmetic for what is not computed here.

The statistics of a segment are private in sacrebleu (leading underscore), so they are asked for here only,
and a test compares every number with its public scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray


@cache
def _metric(name: str) -> Any:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    if name == "BLEU":
        return BLEU(force=True)
    return TER() if name == "TER" else CHRF(word_order=name.count("+"))


def ter_statistics(hypotheses: Sequence[str], references: Sequence[str]) -> NDArray[np.int64]:
    """Edits and reference length of each segment, as TER counts them."""
    if not hypotheses:
        return np.zeros((0, 2), dtype=np.int64)
    rows = _metric("TER")._extract_corpus_statistics(hypotheses, [references])
    return np.array(rows, dtype=np.int64)


def signature(name: str) -> str:
    """What the score depends on, for one reference a segment, as sacrebleu writes it."""
    metric = _metric(name)
    metric.num_refs = 1
    return str(metric.get_signature().format())


def tokens(name: str, texts: Sequence[str]) -> list[list[str]]:
    """Words as ``BLEU`` or ``TER`` counts them."""
    preprocess = _metric(name)._preprocess_segment
    return [preprocess(text).split() for text in texts]
