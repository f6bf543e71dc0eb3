"""Persons on record, and where a text names them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

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


class Roster:
    """Person entries with what is looked for in texts, worked out once."""

    def __init__(self, persons: tuple[Declared, ...]) -> None:
        self._entries = [(entry, *_names_of(entry)) for entry in persons]

    def named_in(self, text: str) -> list[tuple[Declared, tuple[str, ...], tuple[Span, ...]]]:
        """Entries with a full name or an alias in the text; their forms, and where any of these stands."""
        found = []
        for entry, full, forms in self._entries:
            if any(name in text for name in full):
                spans = tuple(Span(*match.span()) for match in _any_of(forms).finditer(text))
                if any(text[span.start : span.end] in full for span in spans):
                    found.append((entry, forms, spans))
        return found


@lru_cache(maxsize=16)
def roster(persons: tuple[Declared, ...]) -> Roster:
    """The roster of ``persons``, the same object for the same entries."""
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
