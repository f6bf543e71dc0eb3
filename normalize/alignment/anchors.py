"""Numbers, Latin words and known pairs that stand on both sides of a translation."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from normalize.alignment.segments import Piece
from normalize.span import Span

_KEY_BITS = 1024  # anchors are hashed into so many bits: a bound on the cost of one comparison

Sides = tuple[Sequence[tuple[Span, Piece]], Sequence[tuple[Span, Piece]]]
Places = tuple[Sequence[int], Sequence[int]]


class Anchors:
    """Which anchors each sentence of the two texts holds.

    ``words[side][index]`` are the anchors of a sentence. A word counts when it stands on both sides and in no
    more than a quarter of the sentences: what is everywhere says nothing about where.
    """

    def __init__(self, sides: Sides, pairs: Iterable[Places] = ()) -> None:
        raw = [[piece.words for _, piece in side] for side in sides]
        left = Counter(chain.from_iterable(raw[0]))
        there = frozenset(left)  # the other side has many more words, which say nothing without a counterpart
        right = Counter(chain.from_iterable(words & there for words in raw[1]))
        most = [max(3, len(side) // 4) for side in raw]
        kept = {word for word, n in left.items() if n <= most[0] and 0 < right[word] <= most[1]}
        self.words: tuple[list[frozenset[str]], ...] = tuple([words & kept for words in side] for side in raw)
        self._number = {word: index for index, word in enumerate(sorted(kept))}
        self._add_pairs(sides, pairs)

    def _add_pairs(self, sides: Sides, pairs: Iterable[Places]) -> None:
        starts = [[span.start for span, _ in side] for side in sides]
        for number, pair in enumerate(pairs):
            name = f"\0{number}"
            self._number[name] = len(self._number)
            for side in (0, 1):
                for index in {bisect_right(starts[side], place) - 1 for place in pair[side]}:
                    self.words[side][max(index, 0)] |= {name}

    def bits(self, words: Iterable[str]) -> int:
        """A bit set of ``words``; two words may share a bit."""
        bits = 0
        for word in words:
            bits |= 1 << (self._number[word] % _KEY_BITS)
        return bits
