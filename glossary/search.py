"""Where the needles of form tables stand in a marked text, by the way that costs least."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from glossary.canonical import first_word, words_of
from glossary.forms import FormTable

Places = list[tuple[int, int, int]]
"""For each place the number of the needle, its first byte and one past its last."""

_LITTLE, _MUCH = 30_000, 1_000_000  # bytes of text
_FEW, _MANY = 40_000, 100_000  # bytes of needles


class Search:
    """Finds the needles of ``tables``, which count on from one table to the next.

    An automaton takes time to build. So the first texts are searched by the first words of the needles, where
    the tables were stored with these; and after much text the automaton of few needles is built again, of the
    kind that takes five times as long to build and a third less to search. Each way finds every place where a
    needle stands as words, in any order, and some places inside words.

    Attributes:
        find: searches a text.

    """

    def __init__(self, tables: Sequence[FormTable]) -> None:
        self._tables = tables
        self._searched = 0
        self._size = sum(len(table.needles) for table in tables)
        has_words = self._size <= _MANY and all(table.first_words is not None for table in tables)
        self._automaton: Callable[[bytes], Places] | None = None
        self.find: Callable[[bytes], Places] = self._early if has_words else self._later

    def _early(self, marked: bytes) -> Places:
        self._searched += len(marked)
        if self._searched > _LITTLE:
            self.find = self._later
            return self._later(marked)
        return list(self._by_words(marked))

    def _later(self, marked: bytes) -> Places:
        self._searched += len(marked)
        is_much = self._searched > _MUCH
        if self._automaton is None or (is_much and self._size <= _FEW):
            self._automaton = self._built(is_large=is_much and self._size <= _FEW)
        if is_much:
            self.find = self._automaton
        return self._automaton(marked)

    def _by_words(self, marked: bytes) -> Iterator[tuple[int, int, int]]:
        words, offset = words_of(marked), 0
        for table in self._tables:
            needles, known = table.patterns(), table.first_words or {}
            for word in known.keys() & words:
                for number in known[word]:
                    needle = needles[number]
                    at = marked.find(needle)
                    while at >= 0:
                        yield offset + number, at, at + len(needle)
                        at = marked.find(needle, at + 1)
            offset += len(needles)

    def _built(self, *, is_large: bool) -> Callable[[bytes], Places]:
        from ahocorasick_rs import BytesAhoCorasick, Implementation

        needles = [needle for table in self._tables for needle in table.patterns()]
        automaton = BytesAhoCorasick(needles, implementation=Implementation.DFA if is_large else None)
        return partial(automaton.find_matches_as_indexes, overlapping=True)


def with_first_words(table: FormTable) -> FormTable:
    """``table`` with the numbers of its needles by their first words."""
    found: dict[bytes, list[int]] = {}
    for number, needle in enumerate(table.patterns()):
        found.setdefault(first_word(needle), []).append(number)
    return table._replace(first_words=found)
