"""The figures of the WMT25 terminology task as its organisers computed them, to compare with published ones.

The counting is theirs, faults included: it looks for lower-cased substrings, so a term inside another counts
twice and "o1" is found in "o100". Use `score` with a termbase for anything but comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from normalize.scoring.metrics import Metric


class Row(TypedDict):
    """One document: source, reference, a system's output, and the term list with allowed renderings."""

    source: str
    reference: str
    hypothesis: str
    terms: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Track2:
    """Figures of track 2 over a set of documents.

    Args:
        bleu: BLEU, documents as segments, 0 to 100.
        chrf: chrF2++, the same.
        success: mean over all valid pairs of document and term, 0 to 1.
        terms: how many valid pairs there are.

    """

    bleu: float
    chrf: float
    success: float
    terms: int


def compat_wmt25_track2(rows: Iterable[Row]) -> Track2:
    """BLEU, chrF2++ and term success of one system.

    A term is valid where it stands in the source and one of its renderings in the reference; its success is
    the number of renderings in the output over the number of mentions in the source, at most 1.
    """
    rows = list(rows)
    successes = [value for row in rows for value in _successes(row)]
    texts = [row["hypothesis"].strip() for row in rows], [row["reference"].strip() for row in rows]
    return Track2(
        Metric("BLEU").of_texts(*texts),
        Metric("chrF2++").of_texts(*texts),
        sum(successes) / len(successes) if successes else 0.0,
        len(successes),
    )


def _successes(row: Row) -> Iterable[float]:
    source, reference, output = (_plain(row[key]) for key in ("source", "reference", "hypothesis"))
    for term, renderings in row["terms"].items():
        asked, allowed = _plain(term), [_plain(rendering) for rendering in renderings]
        if asked and asked in source and any(rendering in reference for rendering in allowed):
            yield min(1.0, sum(map(output.count, allowed)) / source.count(asked))


def compat_wmt25_track1(rows: Iterable[Row]) -> float:
    """Share of the terms in the sources with a rendering in the output (surface forms, no lemmas)."""
    hits = total = 0
    for row in rows:
        source, output = _plain(row["source"]), _plain(row["hypothesis"])
        for term, renderings in row["terms"].items():
            if _plain(term) and _plain(term) in source:
                total += 1
                hits += any(_plain(rendering) in output for rendering in renderings)
    return hits / total if total else 0.0


def compat_wmt25_consistency(renditions: Iterable[tuple[str, str]]) -> tuple[float, float]:
    """Micro and macro consistency from pairs (pseudo-reference, rendition), both lemmatised by the caller.

    Micro is the share of equal pairs; macro its mean over the different pseudo-references.
    """
    groups: dict[str, list[bool]] = {}
    for expected, found in renditions:
        groups.setdefault(expected, []).append(expected == found)
    if not groups:
        return 0.0, 0.0
    micro = sum(map(sum, groups.values())) / sum(map(len, groups.values()))
    return micro, sum(sum(group) / len(group) for group in groups.values()) / len(groups)


def _plain(text: str) -> str:
    return text.strip().lower()
