"""Findings for one text: which of its words should give way to a rendering of a term of its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from glossary.renderings.lexicon import Lexicon
from glossary.renderings.records import RecordBook
from glossary.renderings.repair import Repair
from glossary.renderings.weights import weights
from glossary.termbase import Termbase
from normalize.document import Document
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


class Proposer:
    """Proposals from what a termbase was taught.

    A termbase that comes from `glossary.learn_renderings` has a model, which also judges texts and strings
    it has not seen. One that was read from a file has records only: strings of a draft, each with the
    rendering that belongs there.
    """

    def __init__(self, termbase: Termbase) -> None:
        self.termbase = termbase

    @property
    def is_empty(self) -> bool:
        """Whether nothing was learned."""
        return not self.termbase.models and not any(term.learned for term in self.termbase.terms)

    @cached_property
    def _book(self) -> RecordBook:
        return RecordBook(self.termbase)

    @cached_property
    def _accepted(self) -> frozenset[tuple[str, str]]:
        """(concept, draft) that a person confirmed."""
        return frozenset(
            (term.id, record.draft.lower())
            for term in self.termbase.terms
            for record in term.learned
            if record.accepted
        )

    def propose(self, document: Document) -> Iterator[Proposal]:
        """Proposals for a translation that comes with its source, in order of place.

        ``safe`` only what a person accepted; else ``unsafe`` from the calibrated confidence on, and ``show``
        below it.
        """
        for model in self.termbase.models:
            yield from self._proposals(model.lexicon, model.repairs(document), document)
        if not self.termbase.models and not self.is_empty:
            yield from self._proposals(self._book.lexicon, self._book.repairs(document), document)

    def _proposals(
        self, lexicon: Lexicon, repairs: Sequence[Repair], document: Document
    ) -> Iterator[Proposal]:
        for repair in repairs:
            if document.text[repair.start : repair.end] != repair.replacement:
                concept = lexicon.entries[repair.item].concept
                accepted = (concept, repair.draft.lower()) in self._accepted
                if accepted or repair.score >= SHOWN:
                    term = (document.source or "")[repair.source_start : repair.source_end]
                    yield _proposal(concept, term, repair, _safety(repair, accepted=accepted))


def _safety(repair: Repair, *, accepted: bool) -> Safety:
    if accepted:
        return Safety.SAFE
    return Safety.UNSAFE if repair.score >= weights().threshold else Safety.SHOW


def _proposal(concept: str, term: str, repair: Repair, safety: Safety) -> Proposal:
    evidence = Evidence(
        "source",
        f"entry {concept}: {term} in the source is {repair.rendering!r}; the text has {repair.draft!r}",
        repair.start,
        repair.end,
        repair.source_start,
        repair.source_end,
        round(repair.score, 3),
        repair.elsewhere,
    )
    message = f"{repair.draft!r} stands for {term}, which is called {repair.rendering!r}"
    return Proposal(repair.start, repair.end, repair.replacement, safety, message, (evidence,), concept)
