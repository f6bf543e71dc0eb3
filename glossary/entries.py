"""Entries that are read when they are asked for: most entries of a large termbase are never in a text."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, overload

from glossary.forms import FormTable, form_table, rendering_table
from glossary.term import Term
from normalize.records import NamedTuple


class _Terms(Sequence[Term]):
    """A sequence that makes or looks up its entries by their number from 0."""

    @abstractmethod
    def entry(self, number: int) -> Term:
        """The entry of that number."""

    @overload
    def __getitem__(self, index: int) -> Term: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Term, ...]: ...
    def __getitem__(self, index: int | slice) -> Term | tuple[Term, ...]:
        if isinstance(index, slice):
            return tuple(self.entry(at) for at in range(len(self))[index])
        return self.entry(range(len(self))[index])


class LazyTerms(_Terms):
    """Entries that are made from their number when asked for, and kept."""

    def __init__(self, count: int, make: Callable[[int], Term]) -> None:
        self._count, self._make = count, make
        self._made: dict[int, Term] = {}

    def entry(self, number: int) -> Term:
        """The entry, made when it is first asked for."""
        if number not in self._made:
            self._made[number] = self._make(number)
        return self._made[number]

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Term]:
        return (self.entry(number) for number in range(self._count))


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

    @classmethod
    def of_renderings(cls, renderings: Mapping[str, tuple[str, ...]], source: str, target: str) -> Part:
        """Entries for source terms and their allowed renderings, the preferred one first."""
        ids, names = list(renderings), list(renderings.values())

        def make(index: int) -> Term:
            sources = ((source, (ids[index],)),)
            return Term(ids[index], names[index][0], names[index][1:], language=target, source=sources)

        domains = ("",) * len(ids)
        return cls(LazyTerms(len(ids), make), ids, domains, names, rendering_table(names, target))


class Entries(_Terms):
    """The entries of several parts; of those with one id the last part's stands, in the first's place."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = tuple(parts)
        self._starts = [0, *accumulate(len(part.ids) for part in parts)]
        self.overridden = len({name for part in parts for name in part.ids}) < self._starts[-1]

    def entry(self, number: int) -> Term:
        """The entry in force in that place."""
        part, at = self._place(number)
        return self.parts[part].terms[at]

    def __len__(self) -> int:
        return len(self._order) if self.overridden else self._starts[-1]

    def __iter__(self) -> Iterator[Term]:
        return (self.parts[number].terms[at] for number, at in self._all())

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
        for number, at in self._all():
            if self.parts[number].domains[at] in domains:
                yield self.parts[number].names[at]

    def stands(self, number: int, index: int) -> bool:
        """Whether the entry ``index`` of part ``number`` is in force, or a later part replaced it."""
        return not self.overridden or self._places[self.parts[number].ids[index]] == (number, index)

    @cached_property
    def _places(self) -> dict[str, tuple[int, int]]:
        """By id the part and the number in it."""
        ids = [part.ids for part in self.parts]
        return {name: (number, at) for number, names in enumerate(ids) for at, name in enumerate(names)}

    @cached_property
    def _order(self) -> list[tuple[int, int]]:
        return list(self._places.values())

    def _all(self) -> Iterable[tuple[int, int]]:
        if self.overridden:
            return self._order
        return ((number, at) for number, part in enumerate(self.parts) for at in range(len(part.ids)))

    def _place(self, index: int) -> tuple[int, int]:
        if self.overridden:
            return self._order[index]
        number = bisect_right(self._starts, index) - 1
        return number, index - self._starts[number]
