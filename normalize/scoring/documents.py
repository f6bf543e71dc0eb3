"""The figures of each document by itself: the same links, mentions and places that the whole card counts.

Nothing is claimed of one document: a few sentences say little, and whether a gain is more than chance is a
question to all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from normalize.scoring.corpus import Version
from normalize.scoring.pairing import Pairing
from normalize.scoring.persons import PERSON_KINDS, PersonCount
from normalize.scoring.table import Table
from normalize.scoring.terms import TermCount


@dataclass(frozen=True, slots=True)
class TermShare:
    """Mentions of termbase concepts in one document, and how many are right."""

    right: int
    mentions: int

    @property
    def micro(self) -> float | None:
        """Share of the mentions that are right; None without mentions."""
        return self.right / self.mentions if self.mentions else None


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """One document of a corpus.

    Args:
        name: its id, if it has one.
        segments: how many it has.
        linked: how many of these have a reference.
        changed: how many were changed.
        metrics: by name, before and after; empty where nothing is linked.
        terms: before and after; None without a termbase.
        person: by kind, before and after.

    """

    name: str | None
    segments: int
    linked: int
    changed: int
    metrics: dict[str, tuple[float, float]]
    terms: tuple[TermShare, TermShare] | None
    person: dict[str, tuple[int, int]]


def by_document(
    versions: Sequence[Version],
    pairing: Pairing,
    tables: Sequence[Table],
    terms: tuple[TermCount, TermCount] | None,
    person: tuple[PersonCount, PersonCount],
) -> list[DocumentScore]:
    """One score for each version, in order."""
    segments = Counter(segment.document for segment in pairing.segments)
    changed = Counter(s.document for s in pairing.segments if s.before != s.after)
    rows = _rows(pairing)
    shares = [_shares(count, len(versions)) for count in terms] if terms is not None else None
    persons = {
        kind: [Counter(index for index, _ in count.spans[kind]) for count in person] for kind in PERSON_KINDS
    }
    return [
        DocumentScore(
            version.before.id,
            segments[index],
            len(rows.get(index, ())),
            changed[index],
            {table.metric.name: _both(table, rows[index]) for table in tables if index in rows},
            (shares[0][index], shares[1][index]) if shares is not None else None,
            {kind: (before[index], after[index]) for kind, (before, after) in persons.items()},
        )
        for index, version in enumerate(versions)
    ]


def _rows(pairing: Pairing) -> dict[int, list[int]]:
    """The places of each document's pairs."""
    rows: dict[int, list[int]] = {}
    for place, pair in enumerate(pairing.pairs):
        rows.setdefault(pair.segment.document, []).append(place)
    return rows


def _both(table: Table, rows: Iterable[int]) -> tuple[float, float]:
    chosen = np.fromiter(rows, dtype=np.int64)
    return table.metric.of_statistics(table.before[chosen]), table.metric.of_statistics(table.after[chosen])


def _shares(count: TermCount, documents: int) -> list[TermShare]:
    right = Counter(m.document for concept in count.concepts.values() for m in concept.right)
    wrong = Counter(m.document for concept in count.concepts.values() for m in concept.wrong)
    return [TermShare(right[index], right[index] + wrong[index]) for index in range(documents)]
