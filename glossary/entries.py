"""Entries that are read when they are asked for: most entries of a large termbase are never in a text."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Any, overload

from glossary.forms import FormTable, form_table
from glossary.term import Term
from normalize.records import NamedTuple


class Part(NamedTuple):
    """Entries of one origin, what is asked of all of them, and the table by which their forms are found."""

    terms: Sequence[Term]
    ids: Sequence[str]
    domains: Sequence[str]
    names: Sequence[Sequence[str]]
    table: FormTable

    @classmethod
    def of(cls, terms: Sequence[Term]) -> Part:
        """Entries that are at hand."""
        ids, domains = [term.id for term in terms], [term.domain for term in terms]
        names = [(term.preferred, *term.admitted) for term in terms]
        return cls(terms, ids, domains, names, form_table(terms))


class Entries(Sequence[Term]):
    """The entries of several parts; of those with one id the last part's stands, in the first's place."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = tuple(parts)
        self._places = {
            name: (number, index) for number, part in enumerate(parts) for index, name in enumerate(part.ids)
        }
        self._order = list(self._places.values())
        self.overridden = sum(len(part.ids) for part in parts) > len(self._order)

    @overload
    def __getitem__(self, index: int) -> Term: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Term, ...]: ...
    def __getitem__(self, index: int | slice) -> Term | tuple[Term, ...]:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(len(self))[index])
        number, at = self._order[index]
        return self.parts[number].terms[at]

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Term]:
        return (self.parts[number].terms[at] for number, at in self._order)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Entries | tuple):
            return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))
        return NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (list(self),)

    def get(self, name: str) -> Term | None:
        """The entry with the id ``name``."""
        place = self._places.get(name)
        return None if place is None else self.parts[place[0]].terms[place[1]]

    def names_in(self, domains: Container[str]) -> Iterator[Sequence[str]]:
        """The preferred and the admitted forms of each entry of these domains; no entry is read for it."""
        for number, at in self._order:
            if self.parts[number].domains[at] in domains:
                yield self.parts[number].names[at]

    def stands(self, number: int, index: int) -> bool:
        """Whether the entry ``index`` of part ``number`` is in force, or a later part replaced it."""
        return not self.overridden or self._places[self.parts[number].ids[index]] == (number, index)
