"""What each rule and each concept contributed: its edits alone, and all edits but its own.

Taking edits back touches only the segments that have them, so the cost is that of what changed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from normalize.scoring.corpus import Version
from normalize.scoring.persons import WRONG_KINDS, PersonCount
from normalize.scoring.table import Table
from normalize.scoring.terms import TermCount
from normalize.span import Edit, OffsetMap, Span

Ints = NDArray[np.int64]
Names: TypeAlias = Callable[[Edit], Iterable[str]]
Places: TypeAlias = dict[int, list[Span]]
_ENTRY = re.compile(r"entry (.+?): ")


@dataclass(frozen=True, slots=True)
class Share:
    """The part of one rule or concept.

    Args:
        name: the code, or the id of the entry.
        edits: how many edits it had a part in.
        add_one_in: by metric, what its edits alone change.
        leave_one_out: by metric, what is lost when only its edits are taken back.
        terms: how many more right mentions of terms its edits hold than what they replaced; None without a
            termbase.
        person: how many fewer wrong pronouns ("I", "they", "the individual") they hold.

    """

    name: str
    edits: int
    add_one_in: dict[str, float]
    leave_one_out: dict[str, float]
    terms: int | None
    person: int


class Effect(NamedTuple):
    """What one edit does to the direct counters."""

    edit: Edit
    terms: int
    person: dict[str, int]


def effects_of(
    versions: Sequence[Version],
    terms: tuple[TermCount, TermCount] | None,
    person: tuple[PersonCount, PersonCount],
) -> list[Effect]:
    """What each edit does to the direct counters, from the places that were counted before and after."""
    right = [_right_places(count) for count in terms] if terms is not None else [{}, {}]
    wrong = {kind: [_sorted(count.spans[kind]) for count in person] for kind in WRONG_KINDS}
    effects = []
    for index, version in enumerate(versions):
        for edit, hunk in zip(version.edits, OffsetMap.of(version.edits).hunks, strict=True):
            sides = edit.span, Span(hunk.new_start, hunk.new_end)
            gained = [_inside(places, index, span) for places, span in zip(right, sides, strict=True)]
            fewer = {
                kind: _inside(old, index, sides[0]) - _inside(new, index, sides[1])
                for kind, (old, new) in wrong.items()
            }
            effects.append(Effect(edit, gained[1] - gained[0], fewer))
    return effects


def rules_behind(effects: Iterable[Effect]) -> dict[str, tuple[str, ...]]:
    """By what is counted (``terms`` or a kind of pronoun), the rules whose edits improved it."""
    found: dict[str, set[str]] = defaultdict(set)
    for effect in effects:
        for name, count in {"terms": effect.terms, **effect.person}.items():
            if count > 0:
                found[name] |= set(effect.edit.codes)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}


def by_rule(effects: Sequence[Effect], tables: Sequence[Table], *, has_terms: bool) -> list[Share]:
    """One share for each code, most edits first; an edit of several rules counts for each."""
    return _shares(effects, tables, lambda edit: edit.codes or ("unattributed",), has_terms)


def by_concept(effects: Sequence[Effect], tables: Sequence[Table], *, has_terms: bool) -> list[Share]:
    """One share for each termbase entry that edits name as evidence, most edits first."""
    return _shares(effects, tables, concepts_of, has_terms)


def concepts_of(edit: Edit) -> tuple[str, ...]:
    """Ids of the entries an edit names as evidence: ``entry ID: ...``."""
    details = [item.detail for item in edit.evidence if item.kind == "term"]
    return tuple(dict.fromkeys(match[1] for detail in details if (match := _ENTRY.match(detail))))


def _shares(
    effects: Sequence[Effect], tables: Sequence[Table], names_of: Names, has_terms: bool
) -> list[Share]:
    owned: dict[str, list[Effect]] = defaultdict(list)
    for effect in effects:
        for name in names_of(effect.edit):
            owned[name].append(effect)
    names = sorted(owned, key=lambda name: (-len(owned[name]), name))
    moves = {table.metric.name: _moves(table, names, names_of) for table in tables}
    return [
        Share(
            name,
            len(owned[name]),
            {metric: alone for metric, (alone, _) in zip(moves, _at(moves, index), strict=True)},
            {metric: rest for metric, (_, rest) in zip(moves, _at(moves, index), strict=True)},
            sum(effect.terms for effect in owned[name]) if has_terms else None,
            sum(sum(effect.person.values()) for effect in owned[name]),
        )
        for index, name in enumerate(names)
    ]


def _at(moves: dict[str, list[tuple[float, float]]], index: int) -> list[tuple[float, float]]:
    return [values[index] for values in moves.values()]


def _moves(table: Table, names: Sequence[str], names_of: Names) -> list[tuple[float, float]]:
    """For each name, what its edits change alone, and what is lost without them."""
    rank = {name: index for index, name in enumerate(names)}
    owners, alone, rest = [], [], []
    for place, pair in enumerate(table.pairs):
        for name in dict.fromkeys(name for edit in pair.segment.edits for name in names_of(edit)):
            owners.append(rank[name])
            alone.append((place, pair.segment.with_edits(partial(_names, names_of, name))))
            rest.append((place, pair.segment.with_edits(partial(_names_not, names_of, name))))
    places = [place for place, _ in alone]
    rows = table.rows(alone + rest)
    gained = _totals(owners, rows[: len(alone)] - table.before[places], len(names))
    lost = _totals(owners, table.after[places] - rows[len(alone) :], len(names))
    metric, start, end = table.metric, table.before.sum(axis=0), table.after.sum(axis=0)
    ones = metric.score(start + gained) - table.start
    others = table.end - metric.score(end - lost)
    return list(zip(ones.tolist(), others.tolist(), strict=True))


def _names(names_of: Names, name: str, edit: Edit) -> bool:
    return name in names_of(edit)


def _names_not(names_of: Names, name: str, edit: Edit) -> bool:
    return name not in names_of(edit)


def _totals(owners: Sequence[int], rows: Ints, count: int) -> Ints:
    totals = np.zeros((count, rows.shape[1]), dtype=np.int64)
    np.add.at(totals, np.array(owners, dtype=np.int64), rows)
    return totals


def _right_places(count: TermCount) -> Places:
    return _sorted((m.document, m.span) for concept in count.concepts.values() for m in concept.right)


def _sorted(places: Iterable[tuple[int, Span]]) -> Places:
    found: Places = defaultdict(list)
    for document, span in places:
        found[document].append(span)
    return {document: sorted(spans) for document, spans in found.items()}


def _inside(places: Places, document: int, span: Span) -> int:
    """How many places touch ``span``; none overlaps another."""
    spans = places.get(document, [])
    index = bisect_left(spans, span.start, key=lambda place: place.end)
    count = 0
    while index < len(spans) and spans[index].start < span.end:
        count += spans[index].overlaps(span)
        index += 1
    return count
