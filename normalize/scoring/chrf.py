"""Sufficient statistics of chrF and chrF++ (Popović 2015, 2017), identical to sacrebleu's, in bulk.

Method: the six characters that start at each place are packed into one integer, the first one highest, zeros
past the end of the text, the segment above them and one bit for the side below. One sort puts the n-grams of
every order in order at the same time: a run of integers with an equal prefix of n characters is one n-gram.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

CHAR_ORDER = 6
_CHAR_BITS = 8
_WORD_BITS = 24
_BATCH_SEGMENTS = 1024
_BATCH_LETTERS = 1 << 18
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

_T = TypeVar("_T")
Ints: TypeAlias = NDArray[np.int64]
Sides: TypeAlias = tuple[list[list[str]], list[list[str]]]


def statistics(hypotheses: Sequence[str], references: Sequence[str], word_order: int = 0) -> Ints:
    """Counts of n-grams in the hypothesis, in the reference and in both, for each segment.

    Args:
        hypotheses: n texts.
        references: n texts, one for each.
        word_order: 0 for chrF, 1 or 2 for chrF++.

    Returns:
        An array of n rows and 3 * (6 + word_order) columns, laid out as in sacrebleu.

    """
    rows = np.zeros((len(hypotheses), 3 * (CHAR_ORDER + word_order)), dtype=np.int64)
    for part in batches(hypotheses, references):
        sides = [text.split() for text in hypotheses[part]], [text.split() for text in references[part]]
        rows[part, : 3 * CHAR_ORDER] = _characters(sides)
        if word_order:
            rows[part, 3 * CHAR_ORDER :] = _words(sides, word_order)
    return rows


def f_score(stats: Ints | NDArray[np.float64], beta: float = 2.0) -> NDArray[np.float64]:
    """The score, 0 to 100, of each row of (sums of) statistics, by sacrebleu's arithmetic in its order."""
    hyp, ref, match = (stats[:, column::3].astype(np.float64) for column in range(3))
    counted = (hyp > 0) & (ref > 0)
    precision = np.divide(match, hyp, out=np.zeros_like(match), where=counted)
    recall = np.divide(match, ref, out=np.zeros_like(match), where=counted)
    orders = np.maximum(counted.sum(axis=1), 1)
    p, r = (_sum_in_order(values) / orders for values in (precision, recall))
    weight = beta * beta
    below = weight * p + r
    f: NDArray[np.float64] = np.divide((1 + weight) * p * r, below, out=np.zeros_like(p), where=below > 0)
    return 100 * f


def _sum_in_order(values: NDArray[np.float64]) -> NDArray[np.float64]:
    total = np.zeros(len(values))
    for column in values.T:
        total = total + column
    return total


def batches(hypotheses: Sequence[str], references: Sequence[str]) -> Iterator[slice]:
    """Slices small enough to stay in the processor's cache."""
    start, letters = 0, 0
    for index, (hypothesis, reference) in enumerate(zip(hypotheses, references, strict=True)):
        letters += len(hypothesis) + len(reference)
        if letters >= _BATCH_LETTERS or index - start >= _BATCH_SEGMENTS:
            yield slice(start, index + 1)
            start, letters = index + 1, 0
    if start < len(hypotheses):
        yield slice(start, len(hypotheses))


def _characters(sides: Sides) -> Ints:
    """Statistics of character n-grams; white space does not count."""
    texts = interleave(*(["".join(words) for words in side] for side in sides))
    points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    present = np.zeros(int(points.max(initial=0)) + 1, dtype=bool)
    present[points] = True
    alphabet = np.cumsum(present)
    if alphabet[-1] >> _CHAR_BITS:
        one = len(texts) == 2
        return count_one(texts[0], texts[1], CHAR_ORDER) if one else _in_halves(sides, _characters)
    return count_ngrams(alphabet[points], lengths_of(texts), CHAR_ORDER, _CHAR_BITS)


def _words(sides: Sides, order: int) -> Ints:
    """Statistics of word n-grams, where a mark at a word's edge is a word."""
    known = _Vocabulary()
    rows = [list(chain.from_iterable(map(known.__getitem__, words))) for words in interleave(*sides)]
    if len(known.tokens) >> _WORD_BITS:
        one = len(rows) == 2
        return count_one(rows[0], rows[1], order) if one else _in_halves(sides, partial(_words, order=order))
    lengths = lengths_of(rows)
    ids = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=int(lengths.sum()))
    return count_ngrams(ids, lengths, order, _WORD_BITS)


class _Vocabulary(dict[str, tuple[int, ...]]):
    """Tokens, numbered from 1, of what stands between white space; filled when asked."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: dict[str, int] = {}

    def __missing__(self, word: str) -> tuple[int, ...]:
        ids = tuple(self.tokens.setdefault(token, len(self.tokens) + 1) for token in _split_marks(word))
        self[word] = ids
        return ids


def _split_marks(word: str) -> list[str]:
    """A mark at the end stands alone, else one at the start (as in chrF++)."""
    if len(word) > 1 and word[-1] in _PUNCTUATION:
        return [word[:-1], word[-1]]
    if len(word) > 1 and word[0] in _PUNCTUATION:
        return [word[0], word[1:]]
    return [word]


def count_ngrams(ids: NDArray[np.integer], lengths: Ints, order: int, bits: int) -> Ints:
    """Statistics from the letters of all texts in a row, hypothesis and reference in turn; ids start at 1."""
    segments = len(lengths) // 2
    keys = _pack(ids.astype(np.uint64), lengths, order, bits)
    keys.sort()
    on_right = np.concatenate([[0], np.cumsum(keys & np.uint64(1), dtype=np.int64)])
    change = np.full(len(keys), ~np.uint64(0))
    change[1:] = keys[1:] ^ keys[:-1]
    rows = np.zeros((segments, 3 * order), dtype=np.int64)
    for n in range(1, order + 1):
        totals = np.maximum(lengths.reshape(segments, 2) - n + 1, 0)
        rows[:, 3 * n - 3] = np.where(totals[:, 1] > 0, totals[:, 0], 0)
        rows[:, 3 * n - 2] = totals[:, 1]
        shift = 1 + (order - n) * bits
        starts = np.flatnonzero(change >= np.uint64(1 << shift))
        bounds = np.append(starts, len(keys))
        right = np.diff(on_right[bounds])
        common = np.minimum(np.diff(bounds) - right, right)
        prefix = keys[starts] >> np.uint64(shift)
        common[prefix & np.uint64((1 << bits) - 1) == 0] = 0
        owner = (prefix >> np.uint64(n * bits)).astype(np.int64)
        rows[:, 3 * n - 1] = np.bincount(owner, weights=common, minlength=segments)
    return rows


def _pack(ids: NDArray[np.uint64], lengths: Ints, order: int, bits: int) -> NDArray[np.uint64]:
    """For each place: segment, the ``order`` letters from there on, and the side."""
    owner = np.repeat(np.arange(len(lengths)), lengths)
    place = np.arange(len(ids)) + owner * (order - 1)
    spaced = np.zeros(len(ids) + len(lengths) * (order - 1), dtype=np.uint64)
    spaced[place] = ids
    keys = (owner >> 1).astype(np.uint64)
    for step in range(order):
        keys <<= np.uint64(bits)
        keys |= spaced[place + step]
    return (keys << np.uint64(1)) | (owner & 1).astype(np.uint64)


def _in_halves(sides: Sides, count: Callable[[Sides], Ints]) -> Ints:
    half = len(sides[0]) // 2
    parts = slice(half), slice(half, None)
    return np.concatenate([count((sides[0][part], sides[1][part])) for part in parts])


def interleave(left: list[_T], right: list[_T]) -> list[_T]:
    """Hypothesis and reference in turn."""
    return list(chain.from_iterable(zip(left, right, strict=True)))


def lengths_of(rows: Sequence[Sequence[object]]) -> Ints:
    """The length of each."""
    return np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))


def count_one(hypothesis: Sequence[object], reference: Sequence[object], order: int) -> Ints:
    """The same for one segment of too many different letters for packing, with dictionaries."""
    row: list[int] = []
    for n in range(1, order + 1):
        hyp, ref = _ngrams(hypothesis, n), _ngrams(reference, n)
        row += [hyp.total() if ref else 0, ref.total(), (hyp & ref).total()]
    return np.array([row], dtype=np.int64)


def _ngrams(letters: Sequence[object], n: int) -> Counter[tuple[object, ...]]:
    return Counter(tuple(letters[i : i + n]) for i in range(len(letters) - n + 1))
