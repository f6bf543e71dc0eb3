"""What the corpus of pairs says of words, of stretches of words and of terms."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from glossary.renderings.association import Bitext, Floats, Ints, Side, Table, train
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
    """What the words of the unit of each gap owe, gap by gap, end to end.

    Args:
        at: boundaries of gaps.
        mass: for each word what it owes to the term of the gap.
        reverse: what the term put into it.
        owed: what it owes to any term or token.

    """

    at: Ints
    mass: Floats
    reverse: Floats
    owed: Floats


def align(
    statistics: Statistics, units: Sequence[Unit], words: Ints, gaps: Sequence[tuple[int, Gap]]
) -> Shares:
    """How the words of units, numbered in ``words``, go with the terms of their ``gaps``.

    Each gap comes with the place of its unit.
    """
    kept = [_meaningful(unit) for unit in units]
    keys = [_source_keys(unit, places) for unit, places in zip(units, kept, strict=True)]
    sources = Side.of(statistics.source_ids(chain.from_iterable(keys)), [len(found) for found in keys])
    targets = Side.of(words, [len(unit.words) for unit in units])
    forward = statistics.forward.shares(np.arange(len(words)), targets, sources)
    wanted = [_columns(units[place], kept[place], gap.item) for place, gap in gaps]
    unit = np.array([place for place, _ in gaps])
    sizes, terms = targets.sizes[unit], np.array([len(columns) for columns in wanted])
    at = np.concatenate(([0], np.cumsum(sizes)))
    # a row is a token of a term of a gap, a cell the row beside a word of the unit
    gap, column = np.repeat(np.arange(len(gaps)), terms), np.array([*chain.from_iterable(wanted)])
    backward = statistics.backward.shares(sources.at[unit[gap]] + column, sources, targets)
    row = np.repeat(np.arange(len(gap)), sizes[gap])
    word = np.arange(len(row)) - np.repeat(np.cumsum(sizes[gap]) - sizes[gap], sizes[gap])
    cells_at = np.concatenate(([0], np.cumsum(targets.sizes * sources.sizes)))
    cell = (cells_at[unit[gap]] + column)[row] + word * sources.sizes[unit[gap]][row]
    own = at[gap][row] + word
    count = np.repeat([gap.count for _, gap in gaps], sizes)
    owed = np.add.reduceat(forward, np.cumsum([0, *np.repeat(sources.sizes, targets.sizes)])[:-1])
    place = np.arange(at[-1]) + np.repeat(targets.at[unit] - at[:-1], sizes)
    return Shares(
        at,
        _summed(own, forward[cell], int(at[-1])),
        np.minimum(1.0, _summed(own, backward, int(at[-1])) / count),
        owed[place],
    )


def _summed(places: Ints, values: Floats, size: int) -> Floats:
    return np.bincount(places, values, minlength=size).astype(np.float32)


def source_keys(unit: Unit) -> list[str]:
    """Source tokens that carry meaning, then one token for each term."""
    return _source_keys(unit, _meaningful(unit))


def _meaningful(unit: Unit) -> list[int]:
    return [index for index, key in enumerate(unit.tokens.keys) if key[0].isalnum()]


def _source_keys(unit: Unit, kept: Iterable[int]) -> list[str]:
    keys = unit.tokens.keys
    return [keys[index] for index in kept] + [_term_key(hit.item) for hit in unit.terms]


def _columns(unit: Unit, kept: Sequence[int], item: int) -> list[int]:
    """The places of the tokens of an entry's terms among the `source_keys`."""
    columns: set[int] = set()
    for number, hit in enumerate(unit.terms):
        if hit.item == item:
            columns.update(range(bisect_left(kept, hit.start), bisect_left(kept, hit.end)))
            columns.add(len(kept) + number)
    return sorted(columns)


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
