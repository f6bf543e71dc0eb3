"""Findings for one text: which of its words should give way to a rendering of a term of its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from glossary.renderings.decisions import Repair
from glossary.renderings.model import RenderingModel
from glossary.renderings.weights import weights
from glossary.termbase import Termbase
from normalize.evidence import Evidence, Safety

SHOWN = 0.3
"""Below this confidence nothing is said."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change to a text and why; offsets are code points of the text."""

    start: int
    end: int
    replacement: str
    safety: Safety
    message: str
    evidence: tuple[Evidence, ...]
    entry: str


def propose(text: str, source: str, termbase: Termbase) -> Iterator[Proposal]:
    """Proposals for ``text``, a translation of ``source``, from what ``termbase`` was taught.

    They are in order of place and do not overlap within one model. Never ``safe``: ``unsafe`` from the
    calibrated confidence on, ``show`` below it.
    """
    for model in termbase.models:
        for repair in model.repairs(source, text):
            if repair.score >= SHOWN:
                yield _proposal(model, repair, source, text)


def _proposal(model: RenderingModel, repair: Repair, source: str, text: str) -> Proposal:
    entry = model.lexicon.entries[repair.item]
    term = source[repair.source_start : repair.source_end]
    detail = f"{term} in the source is {repair.rendering}; the text has {repair.draft}"
    evidence = Evidence(
        "source",
        detail,
        start=repair.start,
        end=repair.end,
        source_start=repair.source_start,
        source_end=repair.source_end,
        score=round(repair.score, 3),
        count=repair.elsewhere,
    )
    safety = Safety.UNSAFE if repair.score >= weights().threshold else Safety.SHOW
    message = f"“{text[repair.start : repair.end]}” renders {term}, which is “{repair.rendering}”"
    return Proposal(repair.start, repair.end, repair.replacement, safety, message, (evidence,), entry.concept)
