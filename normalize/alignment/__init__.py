"""Which stretch of a source and which of its translation say the same.

Dynamic programming over beads after Gale and Church, "A Program for Aligning Sentences in Bilingual
Corpora", Computational Linguistics 19 (1993), with anchors (numbers, Latin words, pairs the caller knows)
beside length. Paragraphs are aligned first, sentences within them. Long texts are cut at unique anchors and,
failing those, in proportion, so that time stays linear in the number of sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from normalize.alignment.anchors import Anchors
from normalize.alignment.beads import Cut, cheapest_cuts
from normalize.alignment.segments import Piece, Segment, lines, merged, pieces
from normalize.records import NamedTuple
from normalize.span import Span

__all__ = ["Bead", "align_sentences"]


class Bead(NamedTuple):
    """A stretch of the source and the stretch of the translation that renders it; either may be empty."""

    source: Span
    target: Span


def align_sentences(
    source: str, target: str, anchors: Iterable[tuple[Sequence[int], Sequence[int]]] = ()
) -> tuple[Bead, ...]:
    """Pair the sentences of ``source`` with those of its translation ``target``.

    Args:
        source: a text in any language.
        target: its translation.
        anchors: what is known to stand on both sides: (places in the source, places in the target), in code
            points; a bead that holds both is preferred.

    Returns:
        Beads in the order of both texts. Together they hold every sentence of both, white space aside; a
        sentence without counterpart has an empty span on the other side, at the place where it is missing.
        A semicolon ends a sentence. Offsets are code points.

    """
    lines_of = _lines(source), _lines(target)
    sides = tuple([found for line in side for found in line] for side in lines_of)
    if not sides[0] or not sides[1]:
        found = [Bead(span, Span(0, 0)) for span, _ in sides[0]]
        return (*found, *(Bead(Span(0, 0), span) for span, _ in sides[1]))
    keys = Anchors((sides[0], sides[1]), anchors)
    left = _segments(lines_of[0], keys, 0, _ratio(*sides))
    right = _segments(lines_of[1], keys, 1, 1.0)
    beads: list[Bead] = []
    for cut in cheapest_cuts([merged(group) for group in left], [merged(group) for group in right]):
        inner = (
            [segment for group in left[cut.source_start : cut.source_end] for segment in group],
            [segment for group in right[cut.target_start : cut.target_end] for segment in group],
        )
        _append(beads, inner[0], inner[1], cheapest_cuts(*inner))
    return tuple(beads)


def _lines(text: str) -> list[list[tuple[Span, Piece]]]:
    """The sentences of each line that is not blank."""
    return [
        [
            (Span(line.start + piece.start, line.start + piece.end), piece)
            for piece in pieces(text[line.start : line.end])
        ]
        for line in lines(text)
    ]


def _segments(
    lines: Sequence[Sequence[tuple[Span, Piece]]], keys: Anchors, side: int, scale: float
) -> list[list[Segment]]:
    """The sentences of each line for comparison, their lengths times ``scale``."""
    words = iter(keys.words[side])
    return [
        [
            Segment(span, scale * piece.length, keys.bits(found), found)
            for (span, piece), found in zip(line, words, strict=False)
        ]
        for line in lines
    ]


def _ratio(source: Sequence[tuple[Span, Piece]], target: Sequence[tuple[Span, Piece]]) -> float:
    """How much longer the translation runs; far from 1, text is missing rather than words long."""
    ratio = sum(piece.length for _, piece in target) / sum(piece.length for _, piece in source)
    return ratio if 0.75 <= ratio <= 1.33 else 1.0


def _append(
    beads: list[Bead], source: Sequence[Segment], target: Sequence[Segment], cuts: Iterable[Cut]
) -> None:
    for cut in cuts:
        last = beads[-1] if beads else Bead(Span(0, 0), Span(0, 0))
        left = _cover(source[cut.source_start : cut.source_end], last.source.end)
        right = _cover(target[cut.target_start : cut.target_end], last.target.end)
        beads.append(Bead(left, right))


def _cover(segments: Sequence[Segment], place: int) -> Span:
    return Span(segments[0].span.start, segments[-1].span.end) if segments else Span(place, place)
