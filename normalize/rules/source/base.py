"""What the rules of this family are: differences from the source, shown to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from normalize.evidence import Evidence, Safety
from normalize.records import NamedTuple
from normalize.rule import Finding, Rule
from normalize.span import Span


class Note(NamedTuple):
    """What is to be said of a place in the text."""

    place: Span
    message: str
    evidence: Evidence


class SourceRule(Rule):
    """A rule that holds English text against its source and never edits: it would have to translate.

    The source decides whether it fires, so nothing in the text alone can rule it out.
    """

    safety: ClassVar[Safety] = Safety.SHOW
    needs_source: ClassVar[bool] = True
    languages: ClassVar[frozenset[str] | None] = frozenset({"en"})

    def found(self, notes: Iterable[Note]) -> Iterator[Finding]:
        """A finding for each place, with all that is to be said of it."""
        by_place: dict[Span, list[Note]] = {}
        for note in notes:
            by_place.setdefault(note.place, []).append(note)
        for place, group in by_place.items():
            message = "; ".join(dict.fromkeys(note.message for note in group))
            yield self.finding(place, message, evidence=tuple(note.evidence for note in group))
