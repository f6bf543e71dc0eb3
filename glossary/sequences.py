"""Finds sequences of words, or of their stems, in a longer sequence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import regex
from ahocorasick_rs import AhoCorasick, MatchKind

SEPARATOR = "\x1f"
_SURROGATE = regex.compile(r"\p{Cs}")


class Hit(NamedTuple):
    """Tokens (or words) ``[start, end)`` that are entry (or rendering) number ``item``."""

    item: int
    start: int
    end: int


class Sequences:
    """An automaton of sequences of keys; empty ones are never found."""

    def __init__(self, sequences: Sequence[Sequence[str]]) -> None:
        self._numbers = [number for number, keys in enumerate(sequences) if keys]
        self._lengths = [len(sequences[number]) for number in self._numbers]
        patterns = [_joined(sequences[number]) for number in self._numbers]
        self._automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard) if patterns else None

    def find(self, keys: Sequence[str]) -> list[Hit]:
        """Every place of every sequence, overlapping ones included."""
        if self._automaton is None or not keys:
            return []
        matches = self._automaton.find_matches_as_indexes(_joined(keys), overlapping=True)
        starts = np.cumsum(np.fromiter(map(len, keys), np.int64, len(keys)) + 1)
        places = starts.searchsorted([start for _, start, _ in matches], side="right").tolist()
        return [
            Hit(self._numbers[pattern], place, place + self._lengths[pattern])
            for (pattern, _, _), place in zip(matches, places, strict=True)
        ]


def _joined(keys: Sequence[str]) -> str:
    """One string of all keys, without lone surrogates: the automaton reads UTF-8."""
    joined = SEPARATOR + SEPARATOR.join(keys) + SEPARATOR
    return joined if joined.isascii() else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", joined)
