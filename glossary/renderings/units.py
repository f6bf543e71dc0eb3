"""Aligned stretches of a source and its translation, with the terms and words in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple, TypeAlias

from glossary.renderings.lexicon import Lexicon
from glossary.renderings.tokens import Tokens, Words, target_words
from glossary.sequences import Hit
from normalize.alignment import Bead, align_sentences
from normalize.document import Document
from normalize.span import Span

Key: TypeAlias = tuple[int, int, str]


class Stretch(NamedTuple):
    """Where a unit is: tokens ``[tokens_start, tokens_end)`` of the source, words of the translation."""

    tokens_start: int
    tokens_end: int
    words_start: int
    words_end: int


@dataclass(frozen=True)
class Unit:
    """A stretch of the source and its translation.

    Args:
        pair: the documents it is of.
        stretch: where it is in them.
        terms: source terms, as token indexes of this unit.
        renderings: allowed renderings of any entry, as word indexes of this unit.

    """

    pair: Pair
    stretch: Stretch
    terms: Sequence[Hit]
    renderings: Sequence[Hit]

    @property
    def size(self) -> int:
        """The number of its words."""
        return self.stretch.words_end - self.stretch.words_start

    @property
    def key(self) -> Key:
        """All that a unit depends on beside the source as a whole: the place there, and the words."""
        return self.pair.key(self.stretch)

    @cached_property
    def tokens(self) -> Tokens:
        """Of the source stretch."""
        return self.pair.tokens.part(self.stretch.tokens_start, self.stretch.tokens_end)

    @cached_property
    def words(self) -> Words:
        """Of the translation."""
        return self.pair.words.part(self.stretch.words_start, self.stretch.words_end)

    @property
    def breaks(self) -> Sequence[bool]:
        """For each word, whether a mark or a line end parts it from the one before; so does the start."""
        return self._gaps[0]

    @property
    def glued(self) -> Sequence[bool]:
        """For each word, whether nothing or a mere hyphen parts it from the one before in the unit."""
        return self._gaps[1]

    @cached_property
    def _gaps(self) -> tuple[list[bool], list[bool]]:
        return _gaps(self.pair.target, self.words)

    def source_span(self, item: int) -> Span:
        """Where the source has the first term of an entry, in code points."""
        hit = next(hit for hit in self.terms if hit.item == item)
        return Span(self.tokens.starts[hit.start], self.tokens.ends[hit.end - 1])


@dataclass(frozen=True)
class Pair:
    """A source document and its translation, aligned.

    Args:
        source: the one.
        target: the other.
        tokens: of the source.
        words: of the translation.
        terms: source terms, as token indexes, in order of place.
        renderings: allowed renderings of any entry, as word indexes, in order of place.
        stretches: the units.

    """

    source: str
    target: str
    tokens: Tokens
    words: Words
    terms: Sequence[Hit]
    renderings: Sequence[Hit]
    stretches: Sequence[Stretch]

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All units in order of place."""
        return tuple(map(self.unit, self.stretches))

    def unit(self, stretch: Stretch) -> Unit:
        """The unit of a stretch."""
        a, b, c, d = stretch
        terms = _within(self.terms, self._term_starts, a, b)
        return Unit(self, stretch, terms, _within(self.renderings, self._rendering_starts, c, d))

    def units_with_terms(self) -> Iterator[Unit]:
        """The units whose source has a term."""
        return (self.unit(stretch) for stretch in self.stretches if self.has_terms(stretch))

    def has_terms(self, stretch: Stretch) -> bool:
        """Whether a term may stand in a stretch; one that crosses its end counts too."""
        starts = self._term_starts
        return bisect_left(starts, stretch.tokens_start) < bisect_left(starts, stretch.tokens_end)

    def key(self, stretch: Stretch) -> Key:
        """That of the unit of a stretch."""
        a, b, c, d = stretch
        words = self.target[self.words.starts[c] : self.words.ends[d - 1]]
        return self.tokens.starts[a], self.tokens.ends[b - 1], words

    @cached_property
    def _term_starts(self) -> list[int]:
        return [hit.start for hit in self.terms]

    @cached_property
    def _rendering_starts(self) -> list[int]:
        return [hit.start for hit in self.renderings]


_BREAKS = frozenset('.;:!?,()[]{}"“”«»\n\r—–•|')


def make_pair(lexicon: Lexicon, source: str, target: str) -> Pair:
    """Align a document and find its terms and renderings."""
    tokens, terms = lexicon.read_source(source)
    words = target_words(target)
    renderings = lexicon.renderings_in(words)
    beads = _joined(align_sentences(source, target, _anchors(lexicon, (tokens, words), (terms, renderings))))
    stretches = tuple(_stretches(tokens, words, beads))
    return Pair(source, target, tokens, words, terms, renderings, stretches)


def pair_of(lexicon: Lexicon, document: Document) -> Pair:
    """A document and its source, aligned once for all that ask with the same lexicon."""
    return document.memo(("pair", lexicon), lambda: make_pair(lexicon, document.source or "", document.text))


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


def _stretches(tokens: Tokens, words: Words, beads: Iterable[Bead]) -> Iterator[Stretch]:
    for bead in beads:
        a, b = (bisect_left(tokens.starts, place) for place in bead.source)
        c, d = (bisect_left(words.starts, place) for place in bead.target)
        if a < b and c < d:
            yield Stretch(a, b, c, d)


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
