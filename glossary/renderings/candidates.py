"""Stretches of a translation that may render a missing term, and what speaks for and against each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from glossary.renderings.association import Floats, Ints
from glossary.renderings.gaps import Gap, find_gaps
from glossary.renderings.lexicon import Lexicon
from glossary.renderings.likeness import Likeness, likeness
from glossary.renderings.spans import MAX_WORDS, function_words, hashes_of, spans_of
from glossary.renderings.statistics import Alignment, Statistics
from glossary.renderings.units import Unit

MAX_CANDIDATES = 16
FEATURES = (
    "mass", "weakest", "reverse", "balance", "outside_left", "outside_right", "foreign", "run", "elsewhere",
    "words", "letters", "acronym", "likeness", "nearby", "head", "first", "length", "adds_only", "digits",
    "lower", "conjunction", "cut_left", "cut_right", "after_the", "claimed", "place", "size", "single",
    "capital", "clause",
)  # fmt: skip
_NEIGHBOURS = 2
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
        claimed: for each word of the unit whether it renders another term.

    """

    unit: Unit
    gap: Gap
    spans: Ints
    renderings: tuple[int, ...]
    features: Values
    claimed: Floats


def fields_of(lexicon: Lexicon, statistics: Statistics, unit: Unit, target: str) -> Iterator[Field]:
    """The candidates for every gap of a unit of the text ``target``."""
    gaps, claimed = find_gaps(lexicon, unit)
    spans = spans_of(unit) if gaps else np.zeros((0, 2), dtype=np.int64)
    if len(spans):
        view = _View(lexicon, statistics, unit, target, spans, claimed)
        yield from (view.field(gap) for gap in gaps)


class _View:
    """One unit, with what all its gaps share."""

    def __init__(
        self, lexicon: Lexicon, statistics: Statistics, unit: Unit, target: str, spans: Ints, claimed: Floats
    ) -> None:
        self.lexicon, self.statistics, self.unit, self.target, self.claimed = (
            lexicon,
            statistics,
            unit,
            target,
            claimed,
        )
        self.spans = spans
        self.sizes = spans[:, 1] - spans[:, 0]
        self.hashes = hashes_of(statistics.target_ids(unit), spans)
        self.runs = statistics.runs(self.hashes)
        self.alignment: Alignment = statistics.alignment(unit)
        self.owed = self.alignment.forward.sum(axis=1)
        self.stems = unit.words.stems
        self.capital = [target[start].isupper() for start in unit.words.starts]

    def mean(self, values: Floats | Values) -> Values:
        sums = np.concatenate(([0.0], np.cumsum(values)))
        return np.asarray((sums[self.spans[:, 1]] - sums[self.spans[:, 0]]) / self.sizes)

    def field(self, gap: Gap) -> Field:
        mass, reverse = self.alignment.of(gap.item, gap.count)
        mean, mean_reverse = self.mean(mass), self.mean(reverse)
        beside, dice = self._association(gap.item)
        guess = mean + 0.6 * mean_reverse + 0.5 * dice + 0.7 * self._quick_likeness(gap.item)
        top = np.argsort(-guess, kind="stable")[:MAX_CANDIDATES]
        spans, sizes = self.spans[top], self.sizes[top]
        total = float(mass.sum()) + 1e-9
        recall = np.minimum(1.0, mean[top] * sizes / total)
        precision = mean[top]
        columns = {
            "mass": precision,
            "reverse": mean_reverse[top],
            "balance": 2 * precision * recall / (precision + recall + 1e-9),
            "foreign": self.mean(np.maximum(0.0, self.owed - mass))[top],
            "run": dice[top],
            "elsewhere": ((self.runs - beside) / np.maximum(self.runs, 1))[top],
            "claimed": self.mean(self.claimed)[top],
            "size": sizes / MAX_WORDS,
            "single": (sizes == 1).astype(float),
            "place": np.abs(spans.mean(axis=1) / len(self.stems) - self._place(gap.item)),
        }
        rows = [self._row(gap.item, int(a), int(b), mass) for a, b in spans]
        for name in rows[0][1]:
            columns[name] = np.array([row[1][name] for row in rows])
        features = np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float64)
        return Field(self.unit, gap, spans, tuple(row[0] for row in rows), features, self.claimed)

    def _place(self, item: int) -> float:
        places = [(hit.start + hit.end) / 2 for hit in self.unit.terms if hit.item == item]
        return sum(places) / len(places) / len(self.unit.tokens)

    def _association(self, item: int) -> tuple[Ints, Values]:
        """How often each span stands beside the term, and their Dice coefficient, less where seen once."""
        counts = self.statistics.runs_beside.get(item)
        beside = np.minimum(counts(self.hashes), self.runs) if counts else np.ones_like(self.runs)
        usage = self.statistics.usage.get(item)
        terms = max(1, usage.wanted if usage else 1)
        dice = 2.0 * np.minimum(beside, terms) / (np.maximum(self.runs, beside) + terms)
        return beside, np.asarray(dice * np.minimum(1.0, np.log2(1.0 + beside) / 2.0))

    def _quick_likeness(self, item: int) -> Values:
        best: Values = np.zeros(len(self.spans))
        for number in self.lexicon.allowed[item]:
            stems = set(self.lexicon.rendering_stems[number])
            shared = (
                self.mean(np.array([stem in stems for stem in self.stems], dtype=np.float64)) * self.sizes
            )
            best = np.maximum(best, 2.0 * shared / (self.sizes + len(self.lexicon.rendering_stems[number])))
        return best

    def _row(self, item: int, start: int, end: int, mass: Floats) -> tuple[int, dict[str, float]]:
        """The rendering most like a span, and the features that compare the two."""
        words = self.unit.words
        text = self.target[words.starts[start] : words.ends[end - 1]]
        stems = tuple(self.stems[start:end])
        number, like = self._closest(item, stems, text)
        other, other_keys = self.lexicon.rendering_stems[number], self.lexicon.rendering_keys[number]
        rendering = self.lexicon.renderings[number]
        left, right = self._neighbours(start, end)
        return number, {
            "weakest": float(mass[start:end].min()),
            "outside_left": float(mass[start - 1]) if left else 0.0,
            "outside_right": float(mass[end]) if right else 0.0,
            "words": like.words,
            "letters": like.letters,
            "acronym": like.acronym,
            "likeness": max(like),
            "nearby": self._nearby(start, end, other),
            "head": float(bool(other) and stems[-1] == other[-1]),
            "first": float(bool(other) and stems[0] == other[0]),
            "length": abs(len(stems) - len(other)) / max(len(stems), len(other)),
            "adds_only": float(like.words > 0 and set(stems) < set(other)),
            "digits": float(_has_digit(text) != _has_digit(rendering)),
            "lower": float(rendering.islower()),
            "conjunction": float("and" in stems and "and" not in other_keys),
            "cut_left": float(
                left and self.capital[start] and self.capital[start - 1] and not self._is_function(start - 1)
            ),
            "cut_right": float(right and self.capital[end - 1] and self.capital[end]),
            "after_the": float(start > 0 and words.keys[start - 1] == "the"),
            "capital": float(self.capital[end - 1] == _last_is_capital(rendering)),
            "clause": float(not _CLAUSE.isdisjoint(words.keys[start:end]) and _CLAUSE.isdisjoint(other_keys)),
        }

    def _is_function(self, index: int) -> bool:
        return self.unit.words.keys[index] in function_words()

    def _neighbours(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether the words beside a span stand in the same stretch of text."""
        left = start > 0 and not self.unit.breaks[start]
        return left, end < len(self.stems) and not self.unit.breaks[end]

    def _closest(self, item: int, stems: tuple[str, ...], text: str) -> tuple[int, Likeness]:
        """The allowed rendering most like the words; several words become an acronym only if they must."""
        allowed = self.lexicon.allowed[item]
        long = [number for number in allowed if len(self.lexicon.rendering_stems[number]) > 1]
        scored = [
            (likeness(stems, text, self.lexicon.rendering_stems[n], self.lexicon.renderings[n]), n)
            for n in (long if long and len(stems) > 1 else allowed)
        ]
        like, number = max(scored, key=lambda pair: max(pair[0].letters, 0.85 * pair[0].acronym))
        return number, like

    def _nearby(self, start: int, end: int, other: Sequence[str]) -> float:
        """The share of the rendering's words that stand just outside the span."""
        around = {*self.stems[max(0, start - _NEIGHBOURS) : start], *self.stems[end : end + _NEIGHBOURS]}
        inside = self.stems[start:end]
        return sum(stem in around and stem not in inside for stem in other) / max(1, len(other))


_CLAUSE = frozenset(
    ["to", "that", "which", "is", "are", "will", "was", "were", "be", "by", "from", "with", "as"]
)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _last_is_capital(text: str) -> bool:
    words = text.split()
    return bool(words) and words[-1][0].isupper()
