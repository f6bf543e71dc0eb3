"""Which terms of a unit have no rendering in its translation."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from glossary.renderings.lexicon import Lexicon
from glossary.renderings.units import Unit
from glossary.sequences import Hit


@dataclass(frozen=True, slots=True)
class Gap:
    """An entry whose term stands in a unit more often than its renderings do.

    Args:
        item: the number of the entry.
        need: how many renderings are missing.
        count: how often the term stands there.

    """

    item: int
    need: int
    count: int


class Checked(NamedTuple):
    """How the terms of a unit are rendered.

    Args:
        unit: which.
        gaps: what is missing.
        held: the renderings that are there, each with the number of its entry.
        claimed: for each word whether (1) it is part of one of them.

    """

    unit: Unit
    gaps: list[Gap]
    held: list[tuple[int, Hit]]
    claimed: bytearray


def find_gaps(lexicon: Lexicon, unit: Unit) -> Checked:
    """What a unit lacks and what it has.

    The longest renderings are claimed first, each by one term, so that a rendering inside that of another
    term is not counted twice. Plural and spelling variants count as renderings.
    """
    wanted = Counter(hit.item for hit in unit.terms)
    need = Counter(wanted)
    claimed = bytearray(unit.size)
    held: list[tuple[int, Hit]] = []
    owners: dict[int, list[int]] = {}
    for item in wanted:
        for number in lexicon.allowed[item]:
            owners.setdefault(number, []).append(item)
    hits = [hit for hit in unit.renderings if hit.item in owners]
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        owner = next((item for item in owners[hit.item] if need[item] > 0), None)
        if owner is not None and 1 not in claimed[hit.start : hit.end]:
            need[owner] -= 1
            held.append((owner, hit))
            claimed[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
    missing = [item for item in wanted if need[item] > 0 and lexicon.allowed[item]]
    return Checked(unit, [Gap(item, need[item], wanted[item]) for item in missing], held, claimed)
