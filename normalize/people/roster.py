"""Persons on record, and where a text names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Protocol, overload

from ahocorasick_rs import AhoCorasick

from normalize.span import Span


class Declared(Protocol):
    """What is read of a person entry."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def aliases(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def pronouns(self) -> str: ...  # noqa: D102
    @property
    def roles(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def source(self) -> tuple[tuple[str, tuple[str, ...]], ...]: ...  # noqa: D102


class Roster(Sequence[Declared]):
    """Person entries with what is looked for in texts, worked out once; hashed as the object that it is."""

    def __init__(self, persons: tuple[Declared, ...]) -> None:
        self._persons = persons
        self._entries = [(entry, *_names_of(entry)) for entry in persons]

    def __len__(self) -> int:
        return len(self._persons)

    @overload
    def __getitem__(self, index: int) -> Declared: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Declared]: ...
    def __getitem__(self, index: int | slice) -> Declared | Sequence[Declared]:
        """An entry, or some."""
        return self._persons[index]

    def named_in(self, text: str) -> list[tuple[Declared, tuple[str, ...], tuple[Span, ...]]]:
        """Entries with a full name or an alias in the text; their forms, and where any of these stands."""
        found = []
        for entry, full, forms in map(self._entries.__getitem__, self._held_by(text)):
            spans = tuple(Span(*match.span()) for match in _any_of(forms).finditer(text))
            if any(text[span.start : span.end] in full for span in spans):
                found.append((entry, forms, spans))
        return found

    def _held_by(self, text: str) -> list[int]:
        """Numbers of the entries that have a full name or an alias in the text, as part of a word perhaps."""
        try:
            hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # lone surrogates have no place in the bytes that the automaton reads
            return [
                number for number, entry in enumerate(self._entries) if any(name in text for name in entry[1])
            ]
        return sorted({self._owners[hit[0]] for hit in hits})

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick([name for _, full, _ in self._entries for name in full])

    @cached_property
    def _owners(self) -> list[int]:
        """For every pattern of the automaton, the number of its entry."""
        return [number for number, (_, full, _) in enumerate(self._entries) for _ in full]


def roster(persons: Sequence[Declared]) -> Roster:
    """The roster of ``persons``, the same object for the same entries; a roster is its own."""
    return persons if isinstance(persons, Roster) else _roster(persons)


@lru_cache(maxsize=16)
def _roster(persons: tuple[Declared, ...]) -> Roster:
    return Roster(persons)


def _names_of(entry: Declared) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is evidence for the person, and with single names every form that may mean the person."""
    parts = entry.name.split()
    short = (part for part in parts if len(parts) > 1 and len(part) > 2)
    return tuple(filter(None, (entry.name, *entry.aliases))), (entry.name, *entry.aliases, *short)


@lru_cache(maxsize=256)
def _any_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(set(filter(None, forms)), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
