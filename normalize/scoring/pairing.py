"""Which reference text each segment is compared with: fixed once, on the text before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from normalize.alignment import align_sentences
from normalize.counted import counted
from normalize.document import Document
from normalize.errors import ConfigError, InputError, unknown
from normalize.scoring import chrf
from normalize.scoring.corpus import Corpus, Segment, Version, cut
from normalize.scoring.linking import align
from normalize.span import Span

MODES = ("auto", "parallel", "resegmented", "nonparallel")
_PARALLEL_F = 30.0
"""Balanced chrF that lines of two parallel texts reach in the median; unrelated lines stay below 25."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a reference; ``tags`` say where it stands: ``quotation``, ``first-person``."""

    document: int
    span: Span
    text: str
    tags: tuple[str, ...] = ()


class Pair(NamedTuple):
    """A segment and what it is compared with; score and margin of the link, 1 where lines were given."""

    segment: Segment
    passage: Passage
    score: float = 1.0
    margin: float = 1.0


@dataclass(frozen=True)
class Pairing:
    """All segments of a corpus, and those that have a reference.

    Args:
        mode: how they were found; ``none`` without references.
        segments: all of them.
        pairs: those with a reference, in the order of the segments.
        headings: how many headings of references were left out.

    """

    mode: str
    segments: tuple[Segment, ...]
    pairs: tuple[Pair, ...] = ()
    headings: int = field(default=0, compare=False)


def pair_up(corpus: Corpus, mode: str) -> Pairing:
    """Find the reference of each segment.

    Raises:
        ConfigError: there is no such mode.
        InputError: ``parallel`` is asked for and a text does not have one reference with as many lines.

    """
    if mode not in MODES:
        raise ConfigError(unknown("mode", mode, MODES))
    if not any(version.references for version in corpus.versions):
        return Pairing("none", tuple(_segments(corpus)))
    mode = _choose(corpus) if mode == "auto" else mode
    if mode == "nonparallel":
        return _nonparallel(corpus)
    if mode == "resegmented":
        return _resegmented(corpus)
    pairs = [
        pair for index, version in enumerate(corpus.versions) for pair in _parallel(corpus, version, index)
    ]
    return Pairing(mode, tuple(pair.segment for pair in pairs), tuple(pairs))


def _segments(corpus: Corpus) -> Iterator[Segment]:
    for index, version in enumerate(corpus.versions):
        text = version.before.text
        spans: Sequence[Span] = [Span(0, len(text))] if corpus.is_segmented else version.before.sentences
        yield from cut(version, index, spans)


def _choose(corpus: Corpus) -> str:
    if corpus.is_segmented:
        return "parallel"
    for version in corpus.versions:
        if len(version.references) != 1 or not _lines_match(version.before, version.references[0]):
            return "nonparallel"
    return "parallel"


def _lines_match(text: Document, reference: Document) -> bool:
    left, right = _line_texts(text), _line_texts(reference)
    if len(left) != len(right) or not left:
        return False
    return bool(np.median(chrf.f_score(chrf.statistics(left, right), beta=1.0)) >= _PARALLEL_F)


def _line_texts(document: Document) -> list[str]:
    return [document.text[span.start : span.end] for span in _filled_lines(document)]


def _filled_lines(document: Document) -> list[Span]:
    return [span for span in document.lines if document.text[span.start : span.end].strip()]


def _parallel(corpus: Corpus, version: Version, index: int) -> list[Pair]:
    name = version.before.id or f"text {index + 1}"
    if len(version.references) != 1:
        raise InputError(f"{name} has {len(version.references)} references; parallel scoring takes one each")
    reference = version.references[0]
    if corpus.is_segmented:
        left, right = [Span(0, len(version.before.text))], [Span(0, len(reference.text))]
    else:
        left, right = _filled_lines(version.before), _filled_lines(reference)
    if len(left) != len(right):
        raise InputError(
            f"{name} has {counted(len(left), 'line')} but its reference {len(right)}; nothing is cut: "
            'make them parallel, or score with mode "resegmented" or "nonparallel"'
        )
    if corpus.is_segmented and not reference.text.strip():
        raise InputError(f"the reference of segment {index + 1} is empty; drop the segment or translate it")
    passages = [Passage(0, span, reference.text[span.start : span.end]) for span in right]
    return [Pair(*both) for both in zip(cut(version, index, left), passages, strict=True)]


def _resegmented(corpus: Corpus) -> Pairing:
    segments, pairs = [], []
    for index, version in enumerate(corpus.versions):
        reference = _joined(version.references)
        beads = align_sentences(_one_line(reference), _one_line(version.before.text))
        for segment, bead in zip(cut(version, index, [bead.target for bead in beads]), beads, strict=True):
            if not segment.before:
                continue
            segments.append(segment)
            if bead.source.end > bead.source.start:
                text = reference[bead.source.start : bead.source.end]
                pairs.append(Pair(segment, Passage(0, bead.source, text)))
    return Pairing("resegmented", tuple(segments), tuple(pairs))


def _one_line(text: str) -> str:
    """The same without line ends, offset by offset: the versions may break lines where they like."""
    return text.replace("\n", " ").replace("\r", " ")


def _joined(references: Sequence[Document]) -> str:
    return "\n\n".join(reference.text for reference in references)


def _nonparallel(corpus: Corpus) -> Pairing:
    segments, pairs, headings = list(_segments(corpus)), [], 0
    owned: dict[int, list[Segment]] = defaultdict(list)
    for segment in segments:
        owned[segment.document].append(segment)
    for index, version in enumerate(corpus.versions):
        own = owned[index]
        passages = [p for number, text in enumerate(version.references) for p in _passages(text, number)]
        headings += sum(block.kind == "heading" for text in version.references for block in text.blocks)
        links = align([segment.before for segment in own], [passage.text for passage in passages])
        pairs += [Pair(own[link.segment], passages[link.passage], link.score, link.margin) for link in links]
    return Pairing("nonparallel", tuple(segments), tuple(pairs), headings)


def _passages(document: Document, number: int) -> Iterator[Passage]:
    """Sentences of a reference; headings have capitals of their own and are left out."""
    for span in document.sentences:
        block = document.block_at(span.start)
        if block is not None and block.kind == "heading":
            continue
        tags = []
        if any(q.contains(span) for q in document.quotations):
            tags.append("quotation")
        if any(section.overlaps(span) for section in document.first_person_sections):
            tags.append("first-person")
        yield Passage(number, span, document.text[span.start : span.end], tuple(tags))
