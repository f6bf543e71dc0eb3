"""What each rule and each concept contributed: its edits alone, and all edits but its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from normalize.scoring.corpus import Version
from normalize.scoring.counters import count_person
from normalize.scoring.table import Table
from normalize.scoring.terms import count_terms
from normalize.span import Edit, splice

if TYPE_CHECKING:
    from glossary.termbase import Termbase


Names: TypeAlias = Callable[[Edit], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Share:
    """The part of one rule or concept.

    Args:
        name: the code, or what the evidence calls the concept.
        edits: how many edits it had a part in.
        add_one_in: by metric, what its edits alone change.
        leave_one_out: by metric, what is lost when only its edits are taken back.
        terms: right mentions of terms that its edits alone bring; None without a termbase.
        person: wrong pronouns and "the individual" that its edits alone remove.

    """

    name: str
    edits: int
    add_one_in: dict[str, float]
    leave_one_out: dict[str, float]
    terms: int | None
    person: int


def by_rule(versions: Sequence[Version], tables: Sequence[Table], termbase: Termbase | None) -> list[Share]:
    """One share for each code, most edits first; an edit of several rules counts for each."""
    return _shares(versions, tables, termbase, lambda edit: edit.codes or ("unattributed",))


def by_concept(
    versions: Sequence[Version], tables: Sequence[Table], termbase: Termbase | None
) -> list[Share]:
    """One share for each termbase entry that edits name as evidence, most edits first."""
    return _shares(versions, tables, termbase, concepts_of)


def concepts_of(edit: Edit) -> tuple[str, ...]:
    """The entries an edit names as evidence."""
    return tuple(dict.fromkeys(item.detail for item in edit.evidence if item.kind == "term"))


def _shares(
    versions: Sequence[Version],
    tables: Sequence[Table],
    termbase: Termbase | None,
    names_of: Names,
) -> list[Share]:
    counts: dict[str, int] = {}
    for version in versions:
        for edit in version.edits:
            for name in names_of(edit):
                counts[name] = counts.get(name, 0) + 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [_share(name, edits, versions, tables, termbase, names_of) for name, edits in ordered]


def _share(
    name: str,
    edits: int,
    versions: Sequence[Version],
    tables: Sequence[Table],
    termbase: Termbase | None,
    names_of: Names,
) -> Share:
    def is_its(edit: Edit) -> bool:
        return name in names_of(edit)

    def is_of_others(edit: Edit) -> bool:
        return name not in names_of(edit)

    alone = {t.metric.name: t.score(lambda s: s.with_edits(is_its)) - t.start for t in tables}
    rest = {t.metric.name: t.end - t.score(lambda s: s.with_edits(is_of_others)) for t in tables}
    return Share(name, edits, alone, rest, *_direct(versions, is_its, termbase))


def _direct(
    versions: Sequence[Version], is_its: Callable[[Edit], bool], termbase: Termbase | None
) -> tuple[int | None, int]:
    """What the chosen edits alone do to the direct counters, on the documents that have some."""
    touched = [version for version in versions if any(map(is_its, version.edits))]
    before = [version.before for version in touched]
    after = [
        version.before.replace(text=splice(version.before.text, list(filter(is_its, version.edits))))
        for version in touched
    ]
    person = [count_person(documents) for documents in (before, after)]
    wrong = [sum(count.count(kind) for kind in ("first", "they", "generic")) for count in person]
    if termbase is None:
        return None, wrong[0] - wrong[1]
    return count_terms(after, termbase).right - count_terms(before, termbase).right, wrong[0] - wrong[1]
