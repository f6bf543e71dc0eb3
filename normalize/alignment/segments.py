"""Paragraphs and sentences of a text, with what alignment compares: length and anchors."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import regex

from normalize.span import Span

if TYPE_CHECKING:
    from normalize.alignment.anchors import Anchors


class Segment(NamedTuple):
    """A paragraph or sentence.

    Args:
        span: where it stands, in code points.
        length: in letters of the translation's language, as far as that can be told.
        keys: a bit set of its anchors, hashed.
        words: the anchors themselves.

    """

    span: Span
    length: float
    keys: int
    words: frozenset[str]


_LINE = regex.compile(r"[^\n\r]+")
_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|Rev|Gen|Sen|Rep|St|Nos?|vs|cf|al|Inc|Ltd|Co|Corp|Bros|Cap|Fig|Vol|Art|Sec|approx"
)
_LETTERS = ((r"\p{Han}+", 3.9), (r"[\p{Hiragana}\p{Katakana}]+", 2.2), (r"\p{Hangul}+", 2.5))
"""How many letters of English translate one sign of a script without small letters."""


def lines(text: str) -> Iterator[Span]:
    """Every line that is not blank, without the white space around it."""
    for match in _LINE.finditer(text):
        line = match.group()
        body = line.strip()
        if body:
            start = match.start() + len(line) - len(line.lstrip())
            yield Span(start, start + len(body))


@cache
def _stops() -> Any:
    """Marks that end a sentence or clause, with the quotation marks and brackets they close."""
    return regex.compile(
        rf"""(?:
            [。！？；।؟]++ [”』」》）)\]"]*+                                     # no space follows
          | (?<! [!?;…] ) [!?;…]++ [”’"')\]]*+ (?=\s)
          | (?<! \. | \b \p{{L}} | \b (?:{_ABBREVIATIONS}) ) \.++ [”’"')\]]*+ (?= \s [^\p{{Ll}}] )
        )""",
        regex.VERBOSE,
    )


def sentences(text: str, line: Span) -> Iterator[Span]:
    """Sentences and clauses within a line, without the white space between them."""
    start = line.start
    for match in _stops().finditer(text, line.start, line.end):
        yield Span(start, match.end())
        start = match.end()
        while start < line.end and text[start].isspace():
            start += 1
    if start < line.end:
        yield Span(start, line.end)


def paragraphs(text: str, segments: Sequence[Segment]) -> list[list[Segment]]:
    """Sentences grouped by line."""
    ends = [line.end for line in lines(text)]
    groups: list[list[Segment]] = [[] for _ in ends]
    for segment in segments:
        groups[bisect_left(ends, segment.span.end)].append(segment)
    return groups


def merged(segments: Sequence[Segment]) -> Segment:
    """One segment in place of several."""
    keys = 0
    for segment in segments:
        keys |= segment.keys
    return Segment(
        Span(segments[0].span.start, segments[-1].span.end),
        sum(segment.length for segment in segments),
        keys,
        frozenset().union(*(segment.words for segment in segments)),
    )


def make_segments(
    text: str, spans: Sequence[Span], words: Sequence[frozenset[str]], anchors: Anchors, scale: float
) -> list[Segment]:
    """Segments for ``spans`` of ``text``, their lengths times ``scale``."""
    return [
        Segment(span, scale * length_of(text[span.start : span.end]), anchors.bits(found), found)
        for span, found in zip(spans, words, strict=True)
    ]


@cache
def _scripts() -> tuple[tuple[Any, float], ...]:
    return tuple((regex.compile(pattern), weight - 1.0) for pattern, weight in _LETTERS)


def length_of(text: str) -> float:
    """The length of ``text`` in letters of an alphabetic script."""
    length = float(len(text))
    if not text.isascii():
        for pattern, extra in _scripts():
            length += extra * sum(map(len, pattern.findall(text)))
    return length
