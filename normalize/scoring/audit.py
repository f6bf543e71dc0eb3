"""What the reference tells beyond a score: whether text was copied from it, and facts that differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from normalize.scoring.corpus import Version
from normalize.scoring.guards import find_dates, find_numbers
from normalize.scoring.pairing import Pair
from normalize.span import Span

_WORD = re.compile(r"\w+")
_GRAM = 4
_FEWEST = 20
_HIGHEST_SHARE = 0.7
_LONG_RUN = 12
_HIGHEST_LONG_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Copying:
    """How much of what is new stands in the reference word for word.

    Args:
        new: sequences of four words that the text has now and had not before.
        copied: those of them that a reference has.
        in_runs: those of them in unbroken runs of at least twelve.

    """

    new: int
    copied: int
    in_runs: int

    @property
    def ratio(self) -> float | None:
        """Share of the new sequences that are copied; None where nothing is new."""
        return self.copied / self.new if self.new else None

    @property
    def is_suspicious(self) -> bool:
        """Whether overlap with the reference no longer says anything about the text."""
        if self.new < _FEWEST:
            return False
        return self.copied > _HIGHEST_SHARE * self.new or self.in_runs > _HIGHEST_LONG_SHARE * self.new


def measure_copying(versions: Iterable[Version]) -> Copying:
    """Compare what was inserted with the references."""
    new = copied = in_runs = 0
    for version in versions:
        if not version.edits or not version.references:
            continue
        old = set(_grams(version.before.text))
        known = {gram for reference in version.references for gram in _grams(reference.text)}
        run = 0
        for gram in _grams(version.after.text):
            is_new = gram not in old
            new += is_new
            if is_new and gram in known:
                copied, run = copied + 1, run + 1
                in_runs += _LONG_RUN if run == _LONG_RUN else run > _LONG_RUN
            else:
                run = 0
    return Copying(new, copied, in_runs)


def _grams(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return zip(*(words[start:] for start in range(_GRAM)), strict=False)


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
    return list(found.values())


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
    """Numerals before the same noun that differ, where neither text has the other's numeral."""
    left, right = pair.segment.before, pair.passage.text
    here, there = find_numbers(left), find_numbers(right)
    common = {value for _, value in here} & {value for _, value in there}
    for span, value in here:
        noun = _next_word(left, span.end)
        for other_span, other in there:
            differ = value != other and not {value, other} & common
            if differ and noun and noun == _next_word(right, other_span.end):
                yield span, other_span


def _next_word(text: str, offset: int) -> str:
    match = re.match(r"[ -]([^\W\d_]{3,})", text[offset : offset + 40])
    return match.group(1).casefold() if match else ""
