"""What the rules of this family share: aligned stretches with their neighbours, and the evidence."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.document import Document
from normalize.evidence import Evidence
from normalize.records import NamedTuple
from normalize.rules.source.base import Note
from normalize.span import Span


class Pair(NamedTuple):
    """An aligned stretch of source and text.

    Args:
        written: the source as it is written there.
        source: where it stands in the source.
        target: where its translation stands.
        around: the translation with the stretches beside it, since translators join and split sentences.

    """

    written: str
    source: Span
    target: Span
    around: Span


def pairs(document: Document) -> Iterator[Pair]:
    """Aligned stretches with a source side, in order."""
    beads, source = document.source_beads, document.source or ""
    for place, bead in enumerate(beads):
        if bead.source.start < bead.source.end:
            near = beads[max(place - 1, 0) : place + 2]
            around = Span(near[0].target.start, near[-1].target.end)
            yield Pair(source[bead.source.start : bead.source.end], *bead, around)


def from_source(document: Document, start: int, end: int) -> Evidence:
    """Evidence that shows a stretch of the source."""
    text = (document.source or "")[start:end]
    return Evidence("source", f"the source has {text!r}", source_start=start, source_end=end)


def missing(document: Document, pair: Pair, span: Span) -> Note:
    """That words ``span`` of the source side of a pair have no counterpart."""
    start, end = pair.source.start + span.start, pair.source.start + span.end
    message = f"{pair.written[span.start : span.end]!r} of the source is not here"
    return Note(place_of(document, pair), message, from_source(document, start, end))


def place_of(document: Document, pair: Pair) -> Span:
    """Where a finding about ``pair`` is shown: its translation, else the character where it is missing."""
    if pair.target.start < pair.target.end:
        return pair.target
    start = min(pair.target.start, max(len(document.text) - 1, 0))
    return Span(start, min(start + 1, len(document.text)))
