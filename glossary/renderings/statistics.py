"""What the corpus of pairs says of words, of stretches of words and of terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from glossary.renderings.association import Bitext, Floats, Grid, Ints, Table, train
from glossary.renderings.gaps import Gap, find_gaps
from glossary.renderings.lexicon import Lexicon
from glossary.renderings.spans import Counts, Hashes, Strip, hashes_of, spans_of
from glossary.renderings.tokens import source_tokens
from glossary.renderings.units import Unit


@dataclass(frozen=True, slots=True)
class Usage:
    """How often a translation holds a rendering where the source holds the term."""

    wanted: int = 0
    held: int = 0

    @property
    def share(self) -> float:
        """Held of wanted."""
        return self.held / self.wanted if self.wanted else 0.0


@dataclass(frozen=True)
class Statistics:
    """Counts over all units of a corpus.

    Args:
        source_numbers: the vocabulary of the source.
        target_numbers: the vocabulary of stems of the translation.
        forward: chances of target words given source tokens.
        backward: the reverse.
        runs: how often the translations hold a stretch of words.
        runs_beside: the same in units that hold the term of an entry, by entry.
        usage: of each entry.
        total: of all entries together.
        attested: how often the translations hold each rendering.
        units: how many aligned pieces were counted.

    """

    source_numbers: Mapping[str, int]
    target_numbers: Mapping[str, int]
    forward: Table
    backward: Table
    runs: Counts
    runs_beside: Mapping[int, Counts]
    usage: Mapping[int, Usage]
    total: Usage
    attested: Sequence[int]
    units: int

    def target_ids(self, stems: Iterable[str]) -> Ints:
        """Numbers of words; -1 is unknown."""
        return np.array([self.target_numbers.get(stem, -1) for stem in stems], dtype=np.int64)

    def source_ids(self, keys: Iterable[str]) -> Ints:
        """Numbers of source tokens; -1 is unknown."""
        return np.array([self.source_numbers.get(key, -1) for key in keys], dtype=np.int64)

    def beside(self, item: int, hashes: Hashes) -> Ints:
        """How often each stretch of words stands beside the term of an entry."""
        counts = self.runs_beside.get(item)
        return np.ones(len(hashes), dtype=np.int64) if counts is None else counts(hashes)


class Shares(NamedTuple):
    """For each word of a unit what it owes to a term, what the term put into it, and what it owes to any."""

    mass: Floats
    reverse: Floats
    owed: Floats


def align(statistics: Statistics, units: Sequence[Unit], gaps: Sequence[tuple[int, Gap]]) -> list[Shares]:
    """How the words of units go with the terms of their ``gaps``, each with the place of its unit."""
    sources = [statistics.source_ids(source_keys(unit)) for unit in units]
    targets = [statistics.target_ids(unit.words.stems) for unit in units]
    shapes = [(len(target), len(source)) for target, source in zip(targets, sources, strict=True)]
    forward = _matrices(statistics.forward.shares(Grid.of(targets, sources)), shapes)
    owed = [matrix.sum(axis=1) for matrix in forward]
    columns = [_columns(unit) for unit in units]
    wanted = [np.array(columns[place][gap.item]) for place, gap in gaps]
    grid = Grid.of([sources[place] for place, _ in gaps], [targets[place] for place, _ in gaps], wanted)
    shapes = [(len(rows), len(targets[place])) for rows, (place, _) in zip(wanted, gaps, strict=True)]
    backward = _matrices(statistics.backward.shares(grid), shapes)
    return [
        Shares(
            forward[place][:, rows].sum(axis=1), np.minimum(1.0, back.sum(axis=0) / gap.count), owed[place]
        )
        for (place, gap), rows, back in zip(gaps, wanted, backward, strict=True)
    ]


def _matrices(cells: Floats, shapes: Sequence[tuple[int, int]]) -> list[Floats]:
    at = np.cumsum([0, *(rows * columns for rows, columns in shapes)]).tolist()
    return [cells[start:end].reshape(shape) for (start, end), shape in zip(pairwise(at), shapes, strict=True)]


def source_keys(unit: Unit) -> list[str]:
    """Source tokens that carry meaning, then one token for each term."""
    return [key for key in unit.tokens.keys if key[0].isalnum()] + [_term_key(hit.item) for hit in unit.terms]


def _columns(unit: Unit) -> dict[int, list[int]]:
    """For each entry the places of its terms' tokens among the `source_keys`."""
    kept = [index for index, key in enumerate(unit.tokens.keys) if key[0].isalnum()]
    place = {index: column for column, index in enumerate(kept)}
    columns: dict[int, set[int]] = {}
    for number, hit in enumerate(unit.terms):
        inside = {place[index] for index in range(hit.start, hit.end) if index in place}
        columns.setdefault(hit.item, set()).update(inside, (len(kept) + number,))
    return {item: sorted(found) for item, found in columns.items()}


def _term_key(item: int) -> str:
    return f"\x1e{item}"


def gather(lexicon: Lexicon, units: Sequence[Unit]) -> Statistics:
    """Statistics of ``units``; the entries themselves count as pairs too."""
    source_numbers: dict[str, int] = {}
    target_numbers: dict[str, int] = {}
    pairs: list[tuple[Sequence[str], Sequence[str]]] = [
        (source_keys(unit), unit.words.stems) for unit in units
    ]
    pairs += _entries_as_pairs(lexicon)
    bitext = Bitext.of(
        (_number(source_numbers, left), _number(target_numbers, right)) for left, right in pairs
    )
    forward = train(bitext, max(1, len(target_numbers)))
    backward = train(bitext.flipped(), max(1, len(source_numbers)))
    runs, beside = _count_runs(units, target_numbers)
    usage = _usage(lexicon, units)
    total = Usage(sum(u.wanted for u in usage.values()), sum(u.held for u in usage.values()))
    counts = Counter(hit.item for unit in units for hit in unit.renderings)
    attested = tuple(counts[number] for number in range(len(lexicon.renderings)))
    return Statistics(
        source_numbers, target_numbers, forward, backward, runs, beside, usage, total, attested, len(units)
    )


def _number(numbers: dict[str, int], keys: Iterable[str]) -> list[int]:
    return [numbers.setdefault(key, len(numbers)) for key in keys]


def _entries_as_pairs(lexicon: Lexicon) -> list[tuple[Sequence[str], Sequence[str]]]:
    pairs: list[tuple[Sequence[str], Sequence[str]]] = []
    for entry, allowed in zip(lexicon.entries, lexicon.allowed, strict=True):
        keys = [key for key in source_tokens(entry.source).keys if key[0].isalnum()]
        pairs += [(keys, lexicon.rendering_stems[number]) for number in allowed]
    return pairs


def _count_runs(units: Sequence[Unit], numbers: Mapping[str, int]) -> tuple[Counts, dict[int, Counts]]:
    strip = Strip.of(units)
    spans = spans_of(strip)
    hashes = hashes_of([numbers[stem] for stem in strip.stems], spans)
    at = spans[:, 0].searchsorted(strip.at).tolist()
    beside: dict[int, list[Hashes]] = {}
    for unit, (start, end) in zip(units, pairwise(at), strict=True):
        for item in {hit.item for hit in unit.terms}:
            beside.setdefault(item, []).append(hashes[start:end])
    return Counts.of([hashes]), {item: Counts.of(parts) for item, parts in beside.items()}


def _usage(lexicon: Lexicon, units: Iterable[Unit]) -> dict[int, Usage]:
    wanted: Counter[int] = Counter()
    missing: Counter[int] = Counter()
    for unit in units:
        wanted.update(hit.item for hit in unit.terms)
        for gap in find_gaps(lexicon, unit).gaps:
            missing[gap.item] += gap.need
    return {item: Usage(count, count - missing[item]) for item, count in wanted.items()}
