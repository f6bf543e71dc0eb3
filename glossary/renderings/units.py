"""Aligned stretches of a source and its translation, with the terms and words in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from glossary.renderings.lexicon import Hit, Lexicon
from glossary.renderings.tokens import Tokens, Words, target_words
from normalize.alignment import Bead, align_sentences
from normalize.span import Span


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the source and its translation.

    Args:
        tokens: of the source stretch.
        words: of the translation.
        breaks: for each word, whether a mark or a line end parts it from the one before.
        glued: for each word, whether nothing or a mere hyphen parts it from the one before.
        terms: source terms, as token indexes of this unit.
        renderings: allowed renderings of any entry, as word indexes of this unit.

    """

    tokens: Tokens
    words: Words
    breaks: Sequence[bool]
    glued: Sequence[bool]
    terms: Sequence[Hit]
    renderings: Sequence[Hit]

    def source_span(self, item: int) -> Span:
        """Where the source has the first term of an entry, in code points."""
        hit = next(hit for hit in self.terms if hit.item == item)
        return Span(self.tokens.starts[hit.start], self.tokens.ends[hit.end - 1])


@dataclass(frozen=True, slots=True)
class Pair:
    """A source document and its translation, in units."""

    source: str
    target: str
    units: tuple[Unit, ...]


_BREAKS = frozenset('.;:!?,()[]{}"“”«»\n\r—–•|')


def make_pair(lexicon: Lexicon, source: str, target: str) -> Pair:
    """Align a document and find its terms and renderings."""
    tokens, terms = lexicon.read_source(source)
    words = target_words(target)
    renderings = lexicon.renderings_in(words)
    beads = _joined(align_sentences(source, target, _anchors(lexicon, (tokens, words), (terms, renderings))))
    return Pair(source, target, tuple(_units(target, tokens, words, terms, renderings, beads)))


def _anchors(
    lexicon: Lexicon, sides: tuple[Tokens, Words], hits: tuple[Sequence[Hit], Sequence[Hit]]
) -> list[tuple[list[int], list[int]]]:
    """Where terms and their allowed renderings stand."""
    places: list[dict[int, list[int]]] = [{}, {}]
    for side in (0, 1):
        for hit in hits[side]:
            places[side].setdefault(hit.item, []).append(sides[side].starts[hit.start])
    return [
        (found, places[1][number])
        for item, found in places[0].items()
        for number in lexicon.allowed[item]
        if number in places[1]
    ]


def _joined(beads: Sequence[Bead]) -> list[Bead]:
    """Beads without empty sides: what has no counterpart joins the bead before it, or the one after."""
    joined: list[Bead] = []
    for bead in beads:
        if joined and (_is_half(bead) or _is_half(joined[-1])):
            last = joined.pop()
            joined.append(Bead(_both(last.source, bead.source), _both(last.target, bead.target)))
        else:
            joined.append(bead)
    return joined


def _is_half(bead: Bead) -> bool:
    return bead.source.start == bead.source.end or bead.target.start == bead.target.end


def _both(left: Span, right: Span) -> Span:
    if left.start == left.end:
        return right
    return left if right.start == right.end else Span(left.start, right.end)


def _units(
    target: str,
    tokens: Tokens,
    words: Words,
    terms: Sequence[Hit],
    renderings: Sequence[Hit],
    beads: Sequence[Bead],
) -> Iterator[Unit]:
    breaks, glued = _gaps(target, words)
    term_starts, rendering_starts = [hit.start for hit in terms], [hit.start for hit in renderings]
    for bead in beads:
        a, b = (bisect_left(tokens.starts, place) for place in bead.source)
        c, d = (bisect_left(words.starts, place) for place in bead.target)
        if a < b and c < d:
            yield Unit(
                tokens.part(a, b),
                words.part(c, d),
                breaks[c:d],
                glued[c:d],
                _within(terms, term_starts, a, b),
                _within(renderings, rendering_starts, c, d),
            )


def _within(hits: Sequence[Hit], starts: Sequence[int], start: int, end: int) -> list[Hit]:
    """Hits inside ``[start, end)``, counted from ``start``; ``hits`` are in order of place."""
    found = hits[bisect_left(starts, start) : bisect_left(starts, end)]
    return [Hit(hit.item, hit.start - start, hit.end - start) for hit in found if hit.end <= end]


def _gaps(text: str, words: Words) -> tuple[list[bool], list[bool]]:
    """For each word, whether a break or nothing at all parts it from the one before it."""
    gaps = [text[end:start] for end, start in zip(words.ends, islice(words.starts, 1, None), strict=False)]
    breaks = [gap != " " and not _BREAKS.isdisjoint(gap) for gap in gaps]
    glued = [
        gap != " " and not is_break and not any(map(str.isspace, gap))
        for gap, is_break in zip(gaps, breaks, strict=True)
    ]
    return [True, *breaks], [False, *glued]
