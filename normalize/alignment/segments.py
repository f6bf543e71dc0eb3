"""Paragraphs and sentences of a text, with what alignment compares: length and anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

import regex

from normalize.records import NamedTuple
from normalize.span import Span


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
_LATIN_WORD = re.compile(r"(?<![a-z0-9])[a-z][a-z0-9&-]++")
_NUMBER = re.compile(r"(?<![a-z0-9])(?<![a-z][&-])[0-9][0-9.,]*[0-9]")
_KEPT_LINES = 2048  # lines whose sentences are remembered: a text is looked at again after each repair
_KEPT_LENGTH = 4096  # longer lines are not


class Piece(NamedTuple):
    """A sentence or clause of a line.

    Args:
        start: first code point, in the line.
        end: one past its last.
        length: in letters of an alphabetic script, as far as that can be told.
        words: its numbers and Latin words, folded.

    """

    start: int
    end: int
    length: float
    words: frozenset[str]


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


def pieces(line: str) -> tuple[Piece, ...]:
    """Sentences and clauses of a line that has no white space around it, nor between them."""
    return _remembered(line) if len(line) <= _KEPT_LENGTH else _pieces(line)


def _pieces(line: str) -> tuple[Piece, ...]:
    return tuple(
        Piece(start, end, length_of(line[start:end]), _words(line[start:end])) for start, end in _cut(line)
    )


_remembered = lru_cache(maxsize=_KEPT_LINES)(_pieces)


def _cut(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _stops().finditer(line):
        yield start, match.end()
        start = match.end()
        while start < len(line) and line[start].isspace():
            start += 1
    if start < len(line):
        yield start, len(line)


def _words(text: str) -> frozenset[str]:
    lower = text.lower()
    numbers = [number.replace(",", "") for number in _NUMBER.findall(lower)]
    return frozenset(_LATIN_WORD.findall(lower) + numbers)


def merged(segments: Sequence[Segment]) -> Segment:
    """One segment in place of several."""
    if len(segments) == 1:
        return segments[0]
    keys = 0
    for segment in segments:
        keys |= segment.keys
    return Segment(
        Span(segments[0].span.start, segments[-1].span.end),
        sum(segment.length for segment in segments),
        keys,
        frozenset().union(*(segment.words for segment in segments)),
    )


@cache
def _scripts() -> tuple[Any, tuple[float, ...]]:
    return regex.compile("|".join(f"({signs})" for signs, _ in _LETTERS)), tuple(n - 1.0 for _, n in _LETTERS)


def length_of(text: str) -> float:
    """The length of ``text`` in letters of an alphabetic script."""
    length = float(len(text))
    if not text.isascii():
        pattern, extra = _scripts()
        for match in pattern.finditer(text):
            length += extra[match.lastindex - 1] * (match.end() - match.start())
    return length
