"""What the rules of person share: declared persons, and findings made from repairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from normalize.evidence import Safety
from normalize.rule import Finding, Rule

if TYPE_CHECKING:
    from normalize.people.repairs import Repair
    from normalize.people.roster import Declared

IMPERSONAL = (
    "individual",
    "erson concerned",
    "erson in question",
    "erson involved",
    "arty concerned",
    "arty in question",
    "arty involved",
    "nterviewee",
    "he client",
)
"""Strings without one of which no impersonal phrase stands in a text."""


class PersonRule(Rule):
    """A rule whose findings are repairs of the discourse model."""

    @property
    def declared(self) -> tuple[Declared, ...]:
        """The person entries in force."""
        return self.context.termbase.persons if self.context.termbase else ()

    @cached_property
    def persons(self) -> Sequence[Declared]:
        """The person entries as the discourse model wants them: one and the same object for all rules."""
        from normalize.people.roster import roster

        return roster(self.declared)

    def findings(self, repairs: Iterable[Repair]) -> Iterator[Finding]:
        """One finding for every change, grouped as the repairs are; doubts are told in the message."""
        for repair in repairs:
            message = repair.message
            if repair.doubts and repair.safety is not Safety.SAFE:
                message += f" ({'; '.join(dict.fromkeys(repair.doubts))})"
            for change in repair.changes:
                yield self.finding(
                    (change.start, change.end),
                    message,
                    change.replacement,
                    evidence=repair.evidence,
                    safety=repair.safety,
                    group=repair.group,
                    entry=repair.entry,
                )
