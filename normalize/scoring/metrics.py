"""BLEU, chrF2, chrF2++ and TER: additive statistics of each segment, and a score of their sums.

Because the statistics add up, resampling, scoring what changed only, and taking one rule's edits back cost no
new look at the text. Every number is identical to sacrebleu's; a test compares them cell by cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normalize.errors import ConfigError, InputError
from normalize.scoring import bleu, chrf, sacre

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
NAMES = ("BLEU", "chrF2", "chrF2++", "TER")
LONGEST_FOR_TER = 400
"""In words; TER of a longer segment takes minutes and means nothing: a document is not a shifted sentence."""


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric of a text against one reference for each segment.

    Args:
        name: one of ``BLEU``, ``chrF2``, ``chrF2++``, ``TER``.

    """

    name: str

    def __post_init__(self) -> None:
        if self.name not in NAMES:
            raise ConfigError(f"no metric {self.name!r}; there are {', '.join(NAMES)}")

    @property
    def higher_is_better(self) -> bool:
        """False for TER, which counts errors."""
        return self.name != "TER"

    @property
    def signature(self) -> str:
        """All that the score depends on, as sacrebleu writes it."""
        return sacre.signature(self.name)

    def statistics(self, hypotheses: Sequence[str], references: Sequence[str]) -> Ints:
        """One row of additive counts for each segment.

        Raises:
            InputError: not one reference for each hypothesis, or an empty one.

        """
        check_pairs(hypotheses, references)
        if self.name == "BLEU":
            return bleu.statistics(hypotheses, references)
        if self.name == "TER":
            return _ter_statistics(hypotheses, references)
        return chrf.statistics(hypotheses, references, word_order=2 if self.name == "chrF2++" else 0)

    def score(self, sums: Ints | Floats) -> Floats:
        """The score, 0 to 100 (TER has no upper bound), of each row of summed statistics."""
        if self.name.startswith("chrF"):
            return chrf.f_score(sums)
        arithmetic = bleu.score if self.name == "BLEU" else _ter
        return np.array([arithmetic(row) for row in np.asarray(sums).tolist()], dtype=np.float64)

    def of_texts(self, hypotheses: Sequence[str], references: Sequence[str]) -> float:
        """The corpus score of texts."""
        return self.of_statistics(self.statistics(hypotheses, references))

    def of_statistics(self, statistics: Ints) -> float:
        """The corpus score of segments' statistics."""
        return float(self.score(statistics.sum(axis=0, keepdims=True))[0])


def check_pairs(hypotheses: Sequence[str], references: Sequence[str]) -> None:
    """Refuse what cannot be compared segment by segment; nothing is ever cut or padded.

    Raises:
        InputError: unequal lengths, or a reference without text.

    """
    if len(hypotheses) != len(references):
        raise InputError(
            f"{len(hypotheses)} segments but {len(references)} references; "
            'give one reference for each segment, or score with mode "nonparallel"'
        )
    for number, reference in enumerate(references, 1):
        if not reference.strip():
            raise InputError(f"the reference of segment {number} is empty; drop the segment or translate it")


def _ter(stats: list[float]) -> float:
    edits, length = stats
    if length > 0:
        return 100 * (edits / length)
    return 100.0 if edits > 0 else 0.0


def _ter_statistics(hypotheses: Sequence[str], references: Sequence[str]) -> Ints:
    sides = sacre.tokens("TER", hypotheses), sacre.tokens("TER", references)
    longest = max((len(words) for side in sides for words in side), default=0)
    if longest > LONGEST_FOR_TER:
        raise InputError(
            f"a segment of {longest} words is too long for TER (at most {LONGEST_FOR_TER}); "
            "give sentences, or leave TER out"
        )
    kernel = _compiled_ter()
    if kernel is None or not hypotheses:
        return sacre.ter_statistics(hypotheses, references)
    numbers: dict[str, int] = {}
    edits = kernel.count_edits(*_number(sides[0], numbers), *_number(sides[1], numbers))
    if (edits < 0).any():
        return sacre.ter_statistics(hypotheses, references)
    return np.column_stack([edits, [len(words) for words in sides[1]]]).astype(np.int64)


def _compiled_ter() -> Any:
    """The compiled kernel where the extra ``speed`` is installed, else None."""
    try:
        from normalize.scoring import ter_kernel
    except ImportError:
        return None
    return ter_kernel


def has_fast_ter() -> bool:
    """Whether TER is compiled here."""
    return _compiled_ter() is not None


def _number(texts: list[list[str]], numbers: dict[str, int]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Word numbers of all texts in a row, and where each text ends."""
    row = [numbers.setdefault(word, len(numbers)) for words in texts for word in words]
    ends = np.cumsum([len(words) for words in texts], dtype=np.int32)
    return np.array(row, dtype=np.int32), ends
