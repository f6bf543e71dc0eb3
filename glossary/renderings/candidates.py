"""Stretches of a translation that may render a missing term, and what speaks for and against each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from glossary.renderings.association import Ints
from glossary.renderings.comparison import Columns, Comparer, Text, each_with
from glossary.renderings.gaps import Checked, Gap
from glossary.renderings.lexicon import Lexicon
from glossary.renderings.spans import MAX_WORDS, Strip, hashes_of, spans_of
from glossary.renderings.statistics import Statistics, align
from glossary.renderings.units import Key, Unit

MAX_CANDIDATES = 16
FEATURES = (
    "mass", "weakest", "reverse", "balance", "outside_left", "outside_right", "foreign", "run", "elsewhere",
    "words", "letters", "acronym", "likeness", "nearby", "head", "first", "length", "adds_only", "digits",
    "lower", "conjunction", "cut_left", "cut_right", "after_the", "claimed", "place", "size", "single",
    "capital", "clause",
)  # fmt: skip
_BLOCK = 64  # units looked at together: enough for numpy to pay, few enough for little memory
_TINY = 1e-9
Values: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Field:
    """The candidates for one gap.

    Args:
        unit: where.
        gap: what is missing.
        spans: the candidates, (start, end) in words of the unit, best guess first.
        renderings: for each the allowed rendering that is most like it.
        features: one row a candidate, one column a name in ``FEATURES``.
        claimed: for each word of the unit whether (1) it renders another term.

    """

    unit: Unit
    gap: Gap
    spans: Sequence[tuple[int, int]]
    renderings: Sequence[int]
    features: Values
    claimed: bytearray


@dataclass
class Memory:
    """What was worked out of the units of a text, for its next version: most of them are the same there.

    Args:
        quiet: units without anything to repair.
        fields: the candidates for the gaps of others.

    """

    quiet: set[Key] = field(default_factory=set)
    fields: dict[Key, list[Field]] = field(default_factory=dict)


def fields_of(
    lexicon: Lexicon, statistics: Statistics, units: Sequence[Checked], text: str, memory: Memory
) -> Iterator[list[Field]]:
    """The candidates for the gaps of ``text``: a list for each unit that has gaps and candidates.

    ``memory`` is of one source and one model, and of any text.
    """
    opened = {checked.unit.key: checked for checked in units if checked.gaps}
    unknown = [key for key in opened if key not in memory.fields]
    compared = Text(text)
    for start in range(0, len(unknown), _BLOCK):
        keys = unknown[start : start + _BLOCK]
        block = _Block(lexicon, statistics, [opened[key] for key in keys], compared)
        memory.fields.update(zip(keys, block.fields(), strict=True))
    for key, checked in opened.items():
        if memory.fields[key]:
            yield [replace(field, unit=checked.unit) for field in memory.fields[key]]


class _Options(NamedTuple):
    """Spans that may fill gaps, gap by gap.

    Args:
        gap: the number of the gap.
        number: that of the span.
        spans: (start, end) in words of the strip.
        own: the same in words of the gap, see `_Shares`.
        beside: how often the corpus has the span beside the term.
        dice: how much it keeps to it.

    """

    gap: Ints
    number: Ints
    spans: Ints
    own: Ints
    beside: Ints
    dice: Values

    def at(self, places: Ints) -> _Options:
        """Those at ``places``."""
        return _Options(
            self.gap[places],
            self.number[places],
            self.spans[places],
            self.own[places],
            self.beside[places],
            self.dice[places],
        )


class _Block:
    """Units whose gaps are looked at together: all their candidates are rows of one table."""

    def __init__(
        self, lexicon: Lexicon, statistics: Statistics, opened: Sequence[Checked], text: Text
    ) -> None:
        self._statistics, self._opened = statistics, opened
        self._strip = Strip.of([found.unit for found in opened])
        self._spans = spans_of(self._strip)
        self._spans_at = self._spans[:, 0].searchsorted(self._strip.at)
        sizes = np.diff(self._spans_at)
        self._gaps = [
            (place, gap) for place, found in enumerate(opened) for gap in found.gaps if sizes[place]
        ]
        self._place = np.array([place for place, _ in self._gaps], dtype=np.int64)
        self._items = np.array([gap.item for _, gap in self._gaps], dtype=np.int64)
        self._words = statistics.target_ids(self._strip.stems)
        self._hashes = hashes_of(self._words, self._spans)
        self._runs = statistics.runs(self._hashes)
        self._comparer = Comparer(lexicon, self._strip, text, sorted(set(self._items.tolist())))

    def fields(self) -> list[list[Field]]:
        """The candidates, a list of fields for each unit, empty where there is none."""
        fields: list[list[Field]] = [[] for _ in self._opened]
        if not self._gaps:
            return fields
        shares = _Shares(self._statistics, self._opened, self._words, self._gaps)
        options = self._best(self._all(shares), shares)
        renderings, columns = self._comparer.compare(options.spans, self._items[options.gap])
        columns |= self._by_share(options, shares) | self._by_corpus(options) | self._by_place(options)
        features = np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float64)
        spans = options.spans - self._strip.at[self._place][options.gap][:, None]
        pairs = list(map(tuple, spans.tolist()))
        at = options.gap.searchsorted(np.arange(len(self._gaps) + 1)).tolist()
        for number, (place, gap) in enumerate(self._gaps):
            rows, found = slice(at[number], at[number + 1]), self._opened[place]
            fields[place].append(
                Field(found.unit, gap, pairs[rows], renderings[rows], features[rows], found.claimed)
            )
        return fields

    def _all(self, shares: _Shares) -> _Options:
        """Every span of its unit for each gap."""
        first, last = self._spans_at[self._place], self._spans_at[self._place + 1]
        gap, number = each_with(self._place, np.diff(self._spans_at))
        spans = self._spans[number]
        own = spans + (shares.at[:-1] - self._strip.at[self._place])[gap][:, None]
        beside, dice = self._association(first, last)
        return _Options(gap, number, spans, own, beside, dice)

    def _association(self, first: Ints, last: Ints) -> tuple[Ints, Values]:
        """How often each span stands beside the term, and their Dice coefficient, less where seen once."""
        parts = []
        for item, low, high in zip(self._items.tolist(), first.tolist(), last.tolist(), strict=True):
            parts.append(self._statistics.beside(item, self._hashes[low:high]))
        usage = [self._statistics.usage.get(item) for item in self._items.tolist()]
        wanted = np.array([max(1, found.wanted) if found else 1 for found in usage])
        runs = np.concatenate([self._runs[low:high] for low, high in zip(first, last, strict=True)])
        terms = np.repeat(wanted, last - first)
        beside = np.minimum(np.concatenate(parts), runs)
        dice = 2.0 * np.minimum(beside, terms) / (np.maximum(runs, beside) + terms)
        return beside, np.asarray(dice * np.minimum(1.0, np.log2(1.0 + beside) / 2.0))

    def _best(self, options: _Options, shares: _Shares) -> _Options:
        """The options of each gap that look best at first sight, the best first."""
        mass, reverse, _, _ = shares.means(options.own)
        words = np.stack((self._strip.at[self._place], self._strip.at[self._place + 1]), axis=1)
        likely = self._comparer.likely(options.spans, options.gap, self._items, words)
        guess = mass + 0.6 * reverse + 0.5 * options.dice + 0.7 * likely
        order = np.lexsort((-guess, options.gap))
        gap = options.gap[order]
        return options.at(order[np.arange(len(gap)) - gap.searchsorted(gap) < MAX_CANDIDATES])

    def _by_share(self, options: _Options, shares: _Shares) -> Columns:
        precision, reverse, foreign, claimed = shares.means(options.own)
        starts, ends = options.own[:, 0], options.own[:, 1]
        recall = np.minimum(1.0, precision * (ends - starts) / (shares.total[options.gap] + _TINY))
        inner = np.minimum(starts[:, None] + np.arange(MAX_WORDS), ends[:, None] - 1)
        beside = np.append(shares.mass, 0.0)
        return {
            "mass": precision,
            "reverse": reverse,
            "foreign": foreign,
            "claimed": claimed,
            "balance": 2 * precision * recall / (precision + recall + _TINY),
            "weakest": shares.mass[inner].min(axis=1),
            "outside_left": beside[starts - 1] * self._strip.joins[options.spans[:, 0]],
            "outside_right": beside[ends] * self._strip.joins[options.spans[:, 1]],
        }

    def _by_corpus(self, options: _Options) -> Columns:
        runs = self._runs[options.number]
        return {"run": options.dice, "elsewhere": (runs - options.beside) / np.maximum(runs, 1)}

    def _by_place(self, options: _Options) -> Columns:
        sizes = options.spans[:, 1] - options.spans[:, 0]
        words_at = self._strip.at[self._place][options.gap]
        words = np.diff(self._strip.at)[self._place][options.gap]
        place = (options.spans.mean(axis=1) - words_at) / words
        terms = np.array([_place(self._opened[place].unit, gap.item) for place, gap in self._gaps])
        return {
            "size": sizes / MAX_WORDS,
            "single": sizes == 1,
            "place": np.abs(place - terms[options.gap]),
        }


def _place(unit: Unit, item: int) -> float:
    """Where in its unit the term of an entry stands on the mean, 0 to 1."""
    places = [(hit.start + hit.end) / 2 for hit in unit.terms if hit.item == item]
    return sum(places) / len(places) / len(unit.tokens)


class _Shares:
    """What the words of a unit owe to the term of each of its gaps, gap by gap, end to end."""

    def __init__(
        self,
        statistics: Statistics,
        opened: Sequence[Checked],
        words: Ints,
        gaps: Sequence[tuple[int, Gap]],
    ) -> None:
        found = align(statistics, [one.unit for one in opened], words, gaps)
        self.at, self.mass = found.at, found.mass
        self.total = np.add.reduceat(self.mass, self.at[:-1])
        foreign = np.maximum(0.0, found.owed - self.mass)
        claimed = np.frombuffer(b"".join(opened[place].claimed for place, _ in gaps), dtype=np.uint8)
        rows = (self.mass, found.reverse, foreign, claimed)
        self._sums = np.zeros((len(rows), len(self.mass) + 1))
        np.cumsum(np.stack(rows), axis=1, out=self._sums[:, 1:])

    def means(self, spans: Ints) -> Values:
        """Mass, reverse mass, what is owed to other tokens and what is claimed: the mean of each span."""
        starts, ends = spans[:, 0], spans[:, 1]
        return np.asarray((self._sums[:, ends] - self._sums[:, starts]) / (ends - starts))
