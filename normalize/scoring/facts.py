"""Facts on which a text and its reference differ: days of dates and amounts.

Amounts are compared by what they come to, however they are written; one that is the other rounded, and one
that the other text gives in words or elsewhere in the sentence, is no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from normalize.quantities import worded
from normalize.scoring.amounts import Amount, amounts
from normalize.scoring.guards import find_dates
from normalize.scoring.pairing import Pair
from normalize.span import Span

_MOST_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Question:
    """A fact on which a text and its reference differ; a person must decide who is right.

    Args:
        document: index of the document.
        span: of the fact in the text before.
        text: what stands there.
        reference: index of the reference document of that text.
        reference_span: of the fact there.
        reference_text: what the reference says.

    """

    document: int
    span: Span
    text: str
    reference: int
    reference_span: Span
    reference_text: str


def find_questions(pairs: Sequence[Pair]) -> list[Question]:
    """Dates and counted things that differ between a segment and its passage."""
    found: dict[tuple[int, Span], Question] = {}
    for pair in pairs:
        for here, there in (*_dates(pair), *_amounts(pair)):
            segment, passage = pair.segment, pair.passage
            span = Span(segment.span.start + here.start, segment.span.start + here.end)
            other = Span(passage.span.start + there.start, passage.span.start + there.end)
            found.setdefault(
                (segment.document, span),
                Question(
                    segment.document,
                    span,
                    segment.before[here.start : here.end],
                    passage.document,
                    other,
                    passage.text[there.start : there.end],
                ),
            )
    return sorted(found.values(), key=lambda question: (question.document, question.span))


def _dates(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Dates of one month and year, or without a year, that have another day."""
    here, there = find_dates(pair.segment.before), find_dates(pair.passage.text)
    for span, date in here:
        for other_span, other in there:
            day, other_day = _parts(date), _parts(other)
            same = day[0] == other_day[0] and (day[2] == other_day[2] or "" in (day[2], other_day[2]))
            if same and day[1] != other_day[1] and len(here) == len(there) == 1:
                yield span, other_span


def _parts(date: str) -> tuple[str, str, str]:
    """Month in three letters, day and year of a date."""
    month = re.search(r"[A-Za-z]{3}", date)
    numbers = re.findall(r"\d+", date)
    if month is None:
        return numbers[1], str(int(numbers[2])), numbers[0]
    return month.group().casefold(), str(int(numbers[0])), numbers[1] if len(numbers) > 1 else ""


def _amounts(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Amounts of one thing that differ, where each text has one such amount."""
    left, right = pair.segment.before, pair.passage.text
    here, there = amounts(left), amounts(right)
    ours, theirs = _by_thing(_unmatched(here, there, right)), _by_thing(_unmatched(there, here, left))
    for thing, spans in ours.items():
        others = theirs.get(thing, [])
        if len(spans) == len(others) == 1:
            yield spans[0], others[0]


def _by_thing(found: Iterable[Amount]) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = {}
    for amount in found:
        for thing in sorted(amount.things):
            spans.setdefault(thing, []).append(amount.span)
    return spans


def _unmatched(ours: Sequence[Amount], theirs: Sequence[Amount], their_text: str) -> list[Amount]:
    """Those of ``ours`` that the other text has nowhere, not in words and not rounded either."""
    exact = {value for amount in theirs for value in amount.readings}
    near = {value for amount in theirs for value in _rounded(amount)} | worded(their_text)
    return [one for one in ours if near.isdisjoint(one.readings) and exact.isdisjoint(_rounded(one))]


def _rounded(amount: Amount) -> Iterator[float]:
    """What it may come to, and the same in as few as two significant digits."""
    for value in amount.readings:
        yield value
        yield from (float(f"{value:.{digits}g}") for digits in range(2, _MOST_DIGITS))
