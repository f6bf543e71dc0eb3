"""What the page shows of one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from normalize.outcome import Report
from normalize.rule import Finding
from normalize.span import Edit

if TYPE_CHECKING:
    from normalize.scoring.corpus import Version
    from normalize.scoring.scorecard import Scorecard

MOST_CHARACTERS = 1_000_000
MOST_ITEMS = 10_000
"""What a page holds of all documents together; the others are listed with their figures alone."""
UNNAMED = "changed"
"""Stands for the rule of an edit that was found by comparing two texts."""


@dataclass(frozen=True)
class Sheet:
    """A document, its edits, and what was found and left.

    Args:
        name: of the document.
        text: as it was before; offsets are code points of it.
        edits: in order, not overlapping.
        left: findings that were not fixed.
        people: what `person_statistics` says of it.
        error: why it could not be worked on as asked.

    """

    name: str
    text: str
    edits: tuple[Edit, ...] = ()
    left: tuple[Finding, ...] = ()
    people: Mapping[str, Any] = field(default_factory=dict)
    error: str | None = None


class Binder:
    """Sheets that fit on a page, first come first kept."""

    def __init__(self, characters: int = MOST_CHARACTERS, items: int = MOST_ITEMS) -> None:
        self._room = [characters, items]
        self.sheets: list[Sheet] = []

    def add(self, sheet: Sheet) -> bool:
        """Whether there was room for it."""
        rest = [room - need for need, room in zip(_size(sheet), self._room, strict=True)]
        if min(rest) < 0:
            return False
        self._room = rest
        self.sheets.append(sheet)
        return True

    def add_report(self, report: Report, people: Mapping[str, Any] | None = None) -> None:
        """Keep what came of a document, and what `person_statistics` says of it, where there is room."""
        left = tuple(report.left)
        self.add(Sheet(report.id or "", report.source, report.edits, left, people or {}, error=report.error))

    @classmethod
    def of(cls, card: Scorecard) -> Binder:
        """The documents of a scorecard that fit; findings are not on it."""
        binder = cls()
        for index, version in enumerate(card.corpus.versions):
            binder.add(Sheet(name_of(version, index), version.before.text, version.edits))
        return binder


def name_of(version: Version, index: int) -> str:
    """What a document of a scorecard is called."""
    return version.before.id or f"text {index + 1}"


def _size(sheet: Sheet) -> tuple[int, int]:
    return len(sheet.text), len(sheet.edits) + len(sheet.left)
