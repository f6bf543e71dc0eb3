"""Gathers what is to be scored while a run goes on, and scores it at the end as one corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalize.document import Document
from normalize.outcome import Report

if TYPE_CHECKING:
    from glossary.termbase import Termbase
    from normalize.scoring.scorecard import Scorecard

MOST = 20_000_000
"""Code points that are kept for scoring, before and after and references together."""


@dataclass(frozen=True, slots=True)
class Case:
    """One document to be judged."""

    before: Document
    report: Report
    references: Sequence[Document]

    @property
    def size(self) -> int:
        """In code points."""
        return 2 * len(self.before.text) + sum(len(text.text) for text in self.references)


@dataclass
class Jury:
    """Documents with a reference; where no document has one, all documents, for their terms and persons."""

    most: int = MOST
    cases: list[Case] = field(default_factory=list)
    is_full: bool = False
    _size: int = 0

    def hear(self, before: Document, report: Report, references: Sequence[Document]) -> None:
        """Keep a document, unless others have references and it has none, or there are too many."""
        if self.cases and bool(references) != bool(self.cases[0].references):
            if not references:
                return
            self.cases, self._size = [], 0
        case = Case(before, report, references)
        if self._size + case.size > self.most:
            self.is_full = True
            return
        self._size += case.size
        self.cases.append(case)

    def verdict(self, termbase: Termbase) -> Scorecard | None:
        """The card of the corpus; None without a document.

        Raises:
            InputError: a reference is empty.

        """
        if not self.cases:
            return None
        from normalize.scoring import score

        cases = sorted(self.cases, key=lambda case: case.before.id or "")
        after = [case.before.replace(text=case.report.text) for case in cases]
        has_references = bool(cases[0].references)
        return score(
            [case.before for case in cases],
            after,
            [list(case.references) for case in cases] if has_references else None,
            [case.before.source for case in cases],
            termbase,
            edits=[case.report.edits for case in cases],
            findings=(
                [finding for case in cases for finding in case.report.findings],
                [finding for case in cases for finding in case.report.left],
            ),
        )

    @property
    def note(self) -> str | None:
        """What a reader of the scores must know about what was scored."""
        return f"only the first {self.most:,} code points were kept for scoring" if self.is_full else None

    @property
    def names(self) -> list[str]:
        """Of the documents judged, in the order in which the card counts them."""
        return sorted(case.before.id or "" for case in self.cases)
