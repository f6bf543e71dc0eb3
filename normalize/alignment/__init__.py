"""Which stretch of a source and which of its translation say the same.

Dynamic programming over beads after Gale and Church, "A Program for Aligning Sentences in Bilingual
Corpora", Computational Linguistics 19 (1993), with anchors (numbers, Latin words, pairs the caller knows)
beside length. Paragraphs are aligned first, sentences within them. Long texts are cut at unique anchors and,
failing those, in proportion, so that time stays linear in the number of sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from normalize.alignment.anchors import Anchors
from normalize.alignment.beads import Cut, cheapest_cuts
from normalize.alignment.segments import (
    Segment,
    length_of,
    lines,
    make_segments,
    merged,
    paragraphs,
    sentences,
)
from normalize.span import Span

__all__ = ["Bead", "align_sentences"]


class Bead(NamedTuple):
    """A stretch of the source and the stretch of the translation that renders it; either may be empty."""

    source: Span
    target: Span


def align_sentences(source: str, target: str, anchors: Iterable[tuple[str, str]] = ()) -> tuple[Bead, ...]:
    """Pair the sentences of ``source`` with those of its translation ``target``.

    Args:
        source: a text in any language.
        target: its translation.
        anchors: pairs (string of the source, string of the target) known to translate each other, in lower
            case; a bead that holds both is preferred.

    Returns:
        Beads in the order of both texts. Together they hold every sentence of both, white space aside; a
        sentence without counterpart has an empty span on the other side, at the place where it is missing.
        A semicolon ends a sentence. Offsets are code points.

    """
    spans = [[piece for line in lines(text) for piece in sentences(text, line)] for text in (source, target)]
    if not spans[0] or not spans[1]:
        return tuple([Bead(s, Span(0, 0)) for s in spans[0]] + [Bead(Span(0, 0), s) for s in spans[1]])
    keys = Anchors((source, target), (spans[0], spans[1]), anchors)
    ratio = _ratio(source, target)
    left = paragraphs(source, make_segments(source, spans[0], keys.words[0], keys, ratio))
    right = paragraphs(target, make_segments(target, spans[1], keys.words[1], keys, 1.0))
    beads: list[Bead] = []
    for cut in cheapest_cuts([merged(group) for group in left], [merged(group) for group in right]):
        inner = (
            [segment for group in left[cut.source_start : cut.source_end] for segment in group],
            [segment for group in right[cut.target_start : cut.target_end] for segment in group],
        )
        _append(beads, inner[0], inner[1], cheapest_cuts(*inner))
    return tuple(beads)


def _ratio(source: str, target: str) -> float:
    """How much longer the translation runs; far from 1, text is missing rather than words long."""
    ratio = length_of(target) / length_of(source)
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
