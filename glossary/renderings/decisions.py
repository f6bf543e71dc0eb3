"""Which candidate fills which gap, how sure that is, and what is written there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from glossary.renderings.candidates import MAX_CANDIDATES, Field, fields_of
from glossary.renderings.lexicon import Lexicon
from glossary.renderings.spans import function_words
from glossary.renderings.statistics import Statistics, Usage
from glossary.renderings.units import Pair, Unit
from glossary.renderings.weights import weights
from glossary.renderings.writing import write

Values: TypeAlias = npt.NDArray[np.float64]
Habits: TypeAlias = Mapping[tuple[int, str], int]
"""How often, in the pairs learned from, a string of the draft was the best candidate for an entry."""

_SPARE = 6  # candidates looked at where the best is taken
_SPARE_FACTOR = 0.9  # each step down costs so much of the confidence
_REACH = 2  # words by which a span may grow on each side


@dataclass(frozen=True, slots=True)
class Repair:
    """A rendering to put in place of words of a translation.

    Args:
        start: first code point replaced.
        end: one past the last.
        replacement: what to write there.
        item: the number of the entry.
        draft: the words of the translation that render the term.
        rendering: the allowed rendering, as the entry has it.
        source_start: the term in the source, code points.
        source_end: its end.
        score: 0 to 1, higher is surer; not a probability.
        elsewhere: in how many other places the draft renders the term with the same words.

    """

    start: int
    end: int
    replacement: str
    item: int
    draft: str
    rendering: str
    source_start: int
    source_end: int
    score: float
    elsewhere: int


class _Ranked(NamedTuple):
    field: Field
    scores: Values
    order: tuple[int, ...]


class _Choice(NamedTuple):
    field: Field
    candidate: int
    score: float


def best_draft(field: Field, target: str) -> str:
    """The string of the draft that is the best candidate."""
    return _draft(field, _rank(field).order[0], target)


def decide(lexicon: Lexicon, statistics: Statistics, habits: Habits, pair: Pair) -> Iterator[Repair]:
    """Repairs of a document in order of place, the doubtful ones included; none overlap."""
    for unit in pair.units:
        if unit.terms:
            ranked = [_rank(field) for field in fields_of(lexicon, statistics, unit, pair.target)]
            if ranked:
                yield from _decide_unit(lexicon, statistics, habits, pair, unit, ranked)


def _decide_unit(
    lexicon: Lexicon,
    statistics: Statistics,
    habits: Habits,
    pair: Pair,
    unit: Unit,
    ranked: Sequence[_Ranked],
) -> list[Repair]:
    judge = _Judge(lexicon, statistics, habits, pair.target)
    choices = _assign(ranked, judge)
    used = np.zeros(len(unit.words), dtype=bool)
    for choice in choices:
        start, end = choice.field.spans[choice.candidate]
        used[start:end] = True
    repairs = [_repair(lexicon, pair, choice, judge, used) for choice in choices]
    return sorted(repairs, key=lambda repair: repair.start)


def _rank(field: Field) -> _Ranked:
    scores = field.features @ weights().span
    return _Ranked(field, scores, tuple(np.argsort(-scores, kind="stable").tolist()))


def _draft(field: Field, index: int, target: str) -> str:
    start, end = field.spans[index]
    words = field.unit.words
    return target[words[start].span.start : words[end - 1].span.end]


class _Judge:
    """The confidence of a candidate: a logistic model of its features and of what the corpus does."""

    def __init__(self, lexicon: Lexicon, statistics: Statistics, habits: Habits, target: str) -> None:
        self.lexicon, self.statistics, self.habits, self.target = lexicon, statistics, habits, target

    def same(self, field: Field, index: int) -> int:
        """How often the corpus has the same words as best candidate for the same entry."""
        return self.habits.get((field.gap.item, _draft(field, index, self.target).lower()), 0)

    def is_rendering(self, field: Field, index: int) -> bool:
        """Whether the candidate is an allowed rendering already."""
        draft = _draft(field, index, self.target).lower()
        renderings = (self.lexicon.renderings[n] for n in self.lexicon.allowed[field.gap.item])
        return any(draft == rendering.lower() for rendering in renderings)

    def confidence(self, ranked: _Ranked, index: int) -> float:
        field, scores = ranked.field, ranked.scores
        best = np.sort(scores)[::-1]
        usage, total = self.statistics.usage.get(field.gap.item, Usage()), self.statistics.total.share
        adherence = (usage.held + total) / (usage.wanted + 1)
        same = max(1, self.same(field, index))
        facts = {
            "score": scores[index],
            "margin": min(2.0, scores[index] - best[1]) if len(best) > 1 else 2.0,
            "adherence": adherence,
            "adherence_of_all": total,
            "occurrences": np.log1p(usage.wanted),
            "same": np.log1p(same),
            "same_share": same / max(1, usage.wanted - usage.held),
            "several": float(field.gap.need > 1),
            "choice": len(scores) / MAX_CANDIDATES,
        }
        logit = weights().intercept + field.features[index] @ weights().confidence
        logit += sum(value * weights().facts[name] for name, value in facts.items())
        return float(1.0 / (1.0 + np.exp(-logit)))


def _assign(ranked: Sequence[_Ranked], judge: _Judge) -> list[_Choice]:
    """One candidate for each missing rendering, the surest first, none overlapping another.

    Where the best candidate is taken, or more than one rendering is missing, the next one is tried, at a
    discount: letting all candidates compete freely makes weak gaps steal the words of others.
    """
    queue: list[tuple[float, int, int]] = []
    for number, item in enumerate(ranked):
        if not judge.is_rendering(item.field, item.order[0]):
            heappush(queue, (-judge.confidence(item, item.order[0]), number, 0))
    missing = [item.field.gap.need for item in ranked]
    used = np.zeros(len(ranked[0].field.unit.words), dtype=bool)
    choices: list[_Choice] = []
    while queue:
        negative, number, rank = heappop(queue)
        item = ranked[number]
        start, end = item.field.spans[item.order[rank]]
        if not used[start:end].any():
            used[start:end] = True
            missing[number] -= 1
            choices.append(_Choice(item.field, item.order[rank], -negative))
        if missing[number] and rank + 1 < min(_SPARE, len(item.order)):
            confidence = min(-negative, judge.confidence(item, item.order[rank + 1]))
            heappush(queue, (-confidence * _SPARE_FACTOR, number, rank + 1))
    return choices


def _repair(
    lexicon: Lexicon, pair: Pair, choice: _Choice, judge: _Judge, used: npt.NDArray[np.bool_]
) -> Repair:
    field = choice.field
    number = field.renderings[choice.candidate]
    start, end = _grown(
        field, choice.candidate, [word.stem for word in lexicon.rendering_words[number]], used
    )
    words = field.unit.words
    place = write(pair.target, words[start].span.start, words[end - 1].span.end, lexicon.renderings[number])
    hit = next(hit for hit in field.unit.terms if hit.item == field.gap.item)
    tokens = field.unit.tokens
    return Repair(
        place.start,
        place.end,
        place.text,
        field.gap.item,
        _draft(field, choice.candidate, pair.target),
        lexicon.renderings[number],
        tokens[hit.start].span.start,
        tokens[hit.end - 1].span.end,
        choice.score,
        max(0, judge.same(field, choice.candidate) - 1),
    )


def _grown(field: Field, index: int, stems: Sequence[str], used: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """The span with words beside it that belong to the rendering and would otherwise stand twice."""
    start, end = field.spans[index].tolist()
    unit = field.unit
    missing = Counter(stems) - Counter(word.stem for word in unit.words[start:end])
    free = ~used & (field.claimed == 0)
    for step in (-1, 1):
        for reach in range(_REACH, 0, -1):
            added = range(start - reach, start) if step < 0 else range(end, end + reach)
            if _may_grow(unit, added, step, missing, free):
                missing -= Counter(unit.words[i].stem for i in added)
                used[added.start : added.stop] = True
                start, end = min(start, added.start), max(end, added.stop)
                break
    return start, end


def _may_grow(
    unit: Unit, added: range, step: int, missing: Mapping[str, int], free: npt.NDArray[np.bool_]
) -> bool:
    size = len(unit.words)
    if added.start < 0 or added.stop > size or not free[added.start : added.stop].all():
        return False
    seams = range(added.start + 1, added.stop + 1) if step < 0 else added
    if any(unit.breaks[i] for i in seams):
        return False
    outer = added.start if step < 0 else added.stop
    if outer < size and unit.glued[outer]:
        return False
    edge = unit.words[added.start if step < 0 else added.stop - 1]
    if edge.key in function_words() or missing.get(edge.stem, 0) <= 0:
        return False
    return all(unit.words[i].key in function_words() or missing.get(unit.words[i].stem, 0) > 0 for i in added)
