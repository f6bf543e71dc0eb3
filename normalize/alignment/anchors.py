"""Numbers, Latin words and known pairs that stand on both sides of a translation."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

import regex

from normalize.span import Span

_TOKEN = regex.compile(r"(?<![A-Za-z\d])(?:\d[\d.,]*+|[A-Za-z][A-Za-z\d&-]++)")
_KEY_BITS = 1024  # anchors are hashed into so many bits: a bound on the cost of one comparison

Texts = tuple[str, str]
Sides = tuple[Sequence[Span], Sequence[Span]]


class Anchors:
    """Which anchors each segment of the two texts holds.

    ``words[side][index]`` are the anchors of a segment. A word counts when it stands on both sides and in no
    more than a quarter of the segments: what is everywhere says nothing about where.
    """

    def __init__(self, texts: Texts, spans: Sides, pairs: Iterable[tuple[str, str]] = ()) -> None:
        raw = [
            [_tokens(text[span.start : span.end]) for span in side]
            for text, side in zip(texts, spans, strict=True)
        ]
        left, right = (Counter(word for words in side for word in words) for side in raw)
        most = [max(3, len(side) // 4) for side in raw]
        kept = {word for word, n in left.items() if n <= most[0] and 0 < right[word] <= most[1]}
        self.words = tuple([frozenset(words & kept) for words in side] for side in raw)
        self._number = {word: index for index, word in enumerate(sorted(kept))}
        self._add_pairs(texts, spans, pairs)

    def _add_pairs(self, texts: Texts, spans: Sides, pairs: Iterable[tuple[str, str]]) -> None:
        folded = [_folded(text) for text in texts]
        starts = [[span.start for span in side] for side in spans]
        for pair in pairs:
            places = [_segments_with(folded[side], pair[side], starts[side]) for side in (0, 1)]
            if places[0] and places[1]:
                name = "\0".join(pair)
                self._number[name] = len(self._number)
                for side in (0, 1):
                    for index in places[side]:
                        self.words[side][index] |= {name}

    def bits(self, words: Iterable[str]) -> int:
        """A bit set of ``words``; two words may share a bit."""
        bits = 0
        for word in words:
            bits |= 1 << (self._number[word] % _KEY_BITS)
        return bits


def _tokens(text: str) -> set[str]:
    found = {token.rstrip(".,").replace(",", "").lower() for token in _TOKEN.findall(text)}
    return {token for token in found if len(token) > 1}


def _folded(text: str) -> str:
    """``text`` in lower case, unless that would move its places."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def _segments_with(text: str, needle: str, starts: Sequence[int]) -> set[int]:
    found: set[int] = set()
    place = text.find(needle) if needle else -1
    while place >= 0:
        index = bisect_right(starts, place) - 1
        if index >= 0:
            found.add(index)
        place = text.find(needle, place + len(needle))
    return found
