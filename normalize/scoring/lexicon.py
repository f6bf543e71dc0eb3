"""Words as the aligner sees them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")

FUNCTION_WORDS = frozenset(
    files("normalize.scoring").joinpath("function_words.txt").read_text(encoding="utf-8").split()
)
"""Words of grammar: that two sentences share them says nothing about what they say."""


class Words:
    """One text's words, case-free, with what is asked of them again and again."""

    __slots__ = ("content", "counts", "numbers", "total")

    def __init__(self, text: str) -> None:
        words = _WORD.findall(text.casefold())
        self.counts = Counter(words)
        self.total = len(words)
        self.content = frozenset(words) - FUNCTION_WORDS
        self.numbers = frozenset(_NUMBER.findall(text))


class Rarity:
    """How much a word tells: the logarithm of the share of texts that have it, turned round.

    Args:
        texts: all texts that are compared.

    """

    def __init__(self, texts: Sequence[Words]) -> None:
        found = Counter(word for text in texts for word in text.counts)
        self._weights = {word: math.log((1 + len(texts)) / (0.5 + count)) for word, count in found.items()}

    def mass(self, counts: Iterable[tuple[str, int]]) -> float:
        """The sum of the weights of the words."""
        return sum(self._weights[word] * count for word, count in counts)

    def overlap(self, left: Words, right: Words) -> float:
        """F1 of the words two texts share, each counting by its weight; 0 to 1."""
        common = (left.counts & right.counts).items()
        total = self.mass(left.counts.items()) + self.mass(right.counts.items())
        return 2 * self.mass(common) / total if total else 0.0
