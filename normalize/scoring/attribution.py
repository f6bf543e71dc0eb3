"""What each rule and each concept contributed: its edits alone, and all edits but its own.

Taking edits back touches only the segments that have them, so the cost is that of what changed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from normalize.scoring.corpus import Version
from normalize.scoring.counters import PersonCount
from normalize.scoring.table import Table
from normalize.scoring.terms import TermCount
from normalize.span import Edit, OffsetMap, Span

Names: TypeAlias = Callable[[Edit], Iterable[str]]
Places: TypeAlias = dict[int, list[Span]]
_ENTRY = re.compile(r"entry (.+?): ")
_WRONG_PERSON = ("first", "they", "generic")


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
    person: int


def effects_of(
    versions: Sequence[Version],
    terms: tuple[TermCount, TermCount] | None,
    person: tuple[PersonCount, PersonCount],
) -> list[Effect]:
    """What each edit does to the direct counters, from the places that were counted before and after."""
    right = [_right_places(count) for count in terms] if terms is not None else [{}, {}]
    wrong = [_wrong_places(count) for count in person]
    effects = []
    for index, version in enumerate(versions):
        for edit, hunk in zip(version.edits, OffsetMap.of(version.edits).hunks, strict=True):
            sides = edit.span, Span(hunk.new_start, hunk.new_end)
            gained = [_inside(places, index, span) for places, span in zip(right, sides, strict=True)]
            left = [_inside(places, index, span) for places, span in zip(wrong, sides, strict=True)]
            effects.append(Effect(edit, gained[1] - gained[0], left[0] - left[1]))
    return effects


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
    places = [_pairs_with(table, names_of) for table in tables]
    shares = []
    for name, own in sorted(owned.items(), key=lambda item: (-len(item[1]), item[0])):
        moves = [
            _moves(table, place[name], name, names_of) for table, place in zip(tables, places, strict=True)
        ]
        metrics = [table.metric.name for table in tables]
        shares.append(
            Share(
                name,
                len(own),
                dict(zip(metrics, [alone for alone, _ in moves], strict=True)),
                dict(zip(metrics, [rest for _, rest in moves], strict=True)),
                sum(effect.terms for effect in own) if has_terms else None,
                sum(effect.person for effect in own),
            )
        )
    return shares


def _pairs_with(table: Table, names_of: Names) -> dict[str, list[int]]:
    """By name, the linked segments with an edit of it."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, pair in enumerate(table.pairs):
        for name in {name for edit in pair.segment.edits for name in names_of(edit)}:
            found[name].append(index)
    return found


def _moves(table: Table, places: list[int], name: str, names_of: Names) -> tuple[float, float]:
    """What the edits of ``name`` change alone, and what is lost without them."""
    alone = table.score_at(places, lambda s: s.with_edits(lambda edit: name in names_of(edit)))
    rest = table.score_at(
        places, lambda s: s.with_edits(lambda edit: name not in names_of(edit)), from_after=True
    )
    return alone - table.start, table.end - rest


def _right_places(count: TermCount) -> Places:
    return _sorted((m.document, m.span) for concept in count.concepts.values() for m in concept.right)


def _wrong_places(count: PersonCount) -> Places:
    return _sorted(place for kind in _WRONG_PERSON for place in count.spans[kind])


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
