"""What the corpus of pairs says of words, of stretches of words and of terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from glossary.renderings.association import Bitext, Floats, Ints, Table, train
from glossary.renderings.gaps import find_gaps
from glossary.renderings.lexicon import Lexicon
from glossary.renderings.spans import Counts, Hashes, hashes_of, spans_of
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

    def target_ids(self, unit: Unit) -> Ints:
        """Numbers of the words of a unit; -1 is unknown."""
        return np.array([self.target_numbers.get(stem, -1) for stem in unit.words.stems], dtype=np.int64)

    def alignment(self, unit: Unit) -> Alignment:
        """How the words of a unit go with its source tokens."""
        keys, owners = source_keys(unit)
        source = np.array([self.source_numbers.get(key, -1) for key in keys], dtype=np.int64)
        target = self.target_ids(unit)
        if not len(source):
            empty = np.zeros((len(target), 0), dtype=np.float32)
            return Alignment(empty, empty, owners)
        forward = self.forward.posterior(source, target)
        return Alignment(forward, self.backward.posterior(target, source).T, owners)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Shares of words in source tokens: one row a target word, one column a source token.

    Args:
        forward: how much of a word is owed to a token.
        backward: how much of a token went into a word.
        owners: for each column the entries whose term it belongs to.

    """

    forward: Floats
    backward: Floats
    owners: Sequence[frozenset[int]]

    def of(self, item: int, count: int) -> tuple[Floats, Floats]:
        """For each word what it owes to the term of an entry, and what the term put into it."""
        columns = [column for column, items in enumerate(self.owners) if item in items]
        forward = self.forward[:, columns].sum(axis=1)
        return forward, np.minimum(1.0, self.backward[:, columns].sum(axis=1) / count)


def source_keys(unit: Unit) -> tuple[list[str], list[frozenset[int]]]:
    """Source tokens that carry meaning, then one token for each term; with the entries they belong to."""
    items: list[set[int]] = [set() for _ in unit.tokens.keys]
    for hit in unit.terms:
        for index in range(hit.start, hit.end):
            items[index].add(hit.item)
    kept = [index for index, key in enumerate(unit.tokens.keys) if key[0].isalnum()]
    keys = [unit.tokens.keys[index] for index in kept] + [_term_key(hit.item) for hit in unit.terms]
    owners = [frozenset(items[index]) for index in kept] + [frozenset((hit.item,)) for hit in unit.terms]
    return keys, owners


def _term_key(item: int) -> str:
    return f"\x1e{item}"


def gather(lexicon: Lexicon, units: Sequence[Unit]) -> Statistics:
    """Statistics of ``units``; the entries themselves count as pairs too."""
    source_numbers: dict[str, int] = {}
    target_numbers: dict[str, int] = {}
    pairs: list[tuple[Sequence[str], Sequence[str]]] = [
        (source_keys(unit)[0], unit.words.stems) for unit in units
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
    everywhere: list[Hashes] = []
    beside: dict[int, list[Hashes]] = {}
    for unit in units:
        found = hashes_of([numbers[stem] for stem in unit.words.stems], spans_of(unit))
        everywhere.append(found)
        for item in {hit.item for hit in unit.terms}:
            beside.setdefault(item, []).append(found)
    return Counts.of(everywhere), {item: Counts.of(parts) for item, parts in beside.items()}


def _usage(lexicon: Lexicon, units: Iterable[Unit]) -> dict[int, Usage]:
    wanted: Counter[int] = Counter()
    missing: Counter[int] = Counter()
    for unit in units:
        wanted.update(hit.item for hit in unit.terms)
        for gap in find_gaps(lexicon, unit)[0]:
            missing[gap.item] += gap.need
    return {item: Usage(count, count - missing[item]) for item, count in wanted.items()}
