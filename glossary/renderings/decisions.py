"""Which candidate fills which gap, how sure that is, and what is written there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from glossary.renderings.candidates import Field, Memory, fields_of
from glossary.renderings.confidence import Habits, Judge, Ranked, draft_of, rank
from glossary.renderings.function_words import function_words
from glossary.renderings.gaps import Checked
from glossary.renderings.lexicon import Lexicon
from glossary.renderings.repair import Repair
from glossary.renderings.respelling import to_review
from glossary.renderings.statistics import Statistics
from glossary.renderings.units import Pair
from glossary.renderings.writing import write

_SPARE = 6  # candidates looked at where the best is taken
_SPARE_FACTOR = 0.9  # each step down costs so much of the confidence
_REACH = 2  # words by which a span may grow on each side


class _Choice(NamedTuple):
    field: Field
    candidate: int
    score: float


def decide(
    lexicon: Lexicon, statistics: Statistics, habits: Habits, pair: Pair, memory: Memory
) -> list[Repair]:
    """Repairs of a document in order of place, the doubtful ones included; none overlap."""
    judge = Judge(lexicon, statistics, habits, pair.target)
    checked: list[Checked] = []
    repairs: list[Repair] = []
    for found, respelled in to_review(lexicon, pair, memory.quiet):
        checked.append(found)
        repairs += respelled
    for fields in fields_of(lexicon, statistics, checked, pair.target, memory):
        repairs += _decide_unit(lexicon, pair, [rank(field) for field in fields], judge)
    return _without_overlaps(repairs)


def _without_overlaps(repairs: Sequence[Repair]) -> list[Repair]:
    """Repairs in order of place, the surest where two overlap."""
    kept: list[Repair] = []
    for repair in sorted(repairs, key=lambda repair: repair.start):
        if kept and repair.start < kept[-1].end:
            kept.append(max(kept.pop(), repair, key=lambda repair: repair.score))
        else:
            kept.append(repair)
    return kept


def _decide_unit(lexicon: Lexicon, pair: Pair, ranked: Sequence[Ranked], judge: Judge) -> list[Repair]:
    choices = _assign(lexicon, ranked, judge)
    used = bytearray(len(ranked[0].field.unit.words))
    for choice in choices:
        _use(used, *choice.field.spans[choice.candidate])
    return [_repair(lexicon, pair, choice, judge, used) for choice in choices]


def _use(used: bytearray, start: int, end: int) -> None:
    used[start:end] = b"\1" * (end - start)


def _assign(lexicon: Lexicon, ranked: Sequence[Ranked], judge: Judge) -> list[_Choice]:
    """One candidate for each missing rendering, the surest first, none overlapping another.

    Where the best candidate is taken, or more than one rendering is missing, the next one is tried, at a
    discount: letting all candidates compete freely makes weak gaps steal the words of others.
    """
    queue: list[tuple[float, int, int]] = []
    for number, item in enumerate(ranked):
        if not judge.is_rendering(item.field, item.order[0]):
            heappush(queue, (-judge.confidence(item, item.order[0]), number, 0))
    missing = [item.field.gap.need for item in ranked]
    used = bytearray(len(ranked[0].field.unit.words))
    choices: list[_Choice] = []
    while queue:
        negative, number, place = heappop(queue)
        item = ranked[number]
        start, end = item.field.spans[item.order[place]]
        if 1 not in used[start:end] and not _breaks_a_rendering(lexicon, item.field, item.order[place]):
            _use(used, start, end)
            missing[number] -= 1
            choices.append(_Choice(item.field, item.order[place], -negative))
        if missing[number] and place + 1 < min(_SPARE, len(item.order)):
            confidence = min(-negative, judge.confidence(item, item.order[place + 1]))
            heappush(queue, (-confidence * _SPARE_FACTOR, number, place + 1))
    return choices


def _breaks_a_rendering(lexicon: Lexicon, field: Field, index: int) -> bool:
    """Whether a candidate holds words of a right rendering of another term that its own does not have too.

    It is also what makes repairs end: each leaves more words in right renderings than there were.
    """
    start, end = field.spans[index]
    claimed = field.claimed[start:end]
    if 1 not in claimed:
        return False
    held = {stem for stem, is_held in zip(field.unit.words.stems[start:end], claimed, strict=True) if is_held}
    return not held < set(lexicon.rendering_stems[field.renderings[index]])


def _repair(lexicon: Lexicon, pair: Pair, choice: _Choice, judge: Judge, used: bytearray) -> Repair:
    field = choice.field
    number = field.renderings[choice.candidate]
    start, end = _grown(field, choice.candidate, lexicon.rendering_stems[number], used)
    words = field.unit.words
    first, last = words.starts[start], words.ends[end - 1]
    place = write(pair.target, first, last, lexicon.renderings[number], keep_number=lexicon.lists_singulars)
    return Repair(
        place.start,
        place.end,
        place.text,
        field.gap.item,
        draft_of(field, choice.candidate, pair.target),
        lexicon.renderings[number],
        *field.unit.source_span(field.gap.item),
        choice.score,
        max(0, judge.same(field, choice.candidate) - 1),
    )


def _grown(field: Field, index: int, stems: Sequence[str], used: bytearray) -> tuple[int, int]:
    """The span with words beside it that belong to the rendering and would otherwise stand twice."""
    start, end = field.spans[index]
    words = field.unit.words
    missing = Counter(stems)
    missing.subtract(words.stems[start:end])
    for step in (-1, 1):
        for reach in range(_REACH, 0, -1):
            added = range(start - reach, start) if step < 0 else range(end, end + reach)
            if _may_grow(field, added, step, missing, used):
                missing.subtract(words.stems[added.start : added.stop])
                _use(used, added.start, added.stop)
                start, end = min(start, added.start), max(end, added.stop)
                break
    return start, end


def _may_grow(field: Field, added: range, step: int, missing: Counter[str], used: bytearray) -> bool:
    """Whether words beside a span belong to its rendering and are free, the outermost one with a meaning."""
    unit, size = field.unit, len(field.unit.words)
    if added.start < 0 or added.stop > size:
        return False
    keys, stems = unit.words.keys, unit.words.stems
    edge = added.start if step < 0 else added.stop - 1
    if missing[stems[edge]] <= 0 or keys[edge] in function_words():
        return False
    place = slice(added.start, added.stop)
    seams = slice(added.start + 1, added.stop + 1) if step < 0 else place
    outer = added.start if step < 0 else added.stop
    if 1 in used[place] or 1 in field.claimed[place] or any(unit.breaks[seams]):
        return False
    if outer < size and unit.glued[outer]:
        return False
    return all(keys[i] in function_words() or missing[stems[i]] > 0 for i in added)
