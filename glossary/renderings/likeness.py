"""How alike two phrases are by their words and letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from glossary.renderings.spans import function_words

_LETTERS = regex.compile(r"\p{L}+")


class Likeness(NamedTuple):
    """Each 0 to 1.

    Args:
        words: F1 of the stems.
        letters: Dice coefficient of adjacent letters, word edges included.
        acronym: 1 when one is the acronym of the other.

    """

    words: float
    letters: float
    acronym: float


@lru_cache(maxsize=1 << 16)
def likeness(stems: tuple[str, ...], text: str, other_stems: tuple[str, ...], other: str) -> Likeness:
    """Compare a stretch of the translation with a rendering."""
    shared = sum((Counter(stems) & Counter(other_stems)).values())
    return Likeness(
        2.0 * shared / max(1, len(stems) + len(other_stems)),
        _letters(text.lower(), other.lower()),
        _acronym(stems, text, other_stems, other),
    )


def _letters(left: str, right: str) -> float:
    a, b = _pairs(left), _pairs(right)
    shared = sum((a & b).values())
    return 2.0 * shared / max(1, a.total() + b.total())


@lru_cache(maxsize=1 << 14)
def _pairs(text: str) -> Counter[str]:
    padded = "^" + "^".join(text.split()) + "^"
    return Counter(padded[i : i + 2] for i in range(len(padded) - 1))


def _acronym(stems: Sequence[str], text: str, other_stems: Sequence[str], other: str) -> float:
    if len(stems) == 1 < len(other_stems):
        return float(len(text) > 1 and text.isupper() and text.lower() == initials(other))
    if len(other_stems) == 1 < len(stems):
        return float(other[:2].isupper() and other.lower().rstrip("s") == initials(text))
    return 0.0


@lru_cache(maxsize=1 << 14)
def initials(text: str) -> str:
    """First letters of the words that carry meaning, in lower case."""
    return "".join(word[0] for word in _LETTERS.findall(text.lower()) if word not in function_words())
