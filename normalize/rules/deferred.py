"""A rule whose module is imported when it is first asked about a text that it may fire on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from normalize.rule import Context, Finding, Rule
from normalize.rules.catalogue import Entry

if TYPE_CHECKING:
    from normalize.document import Document


class Deferred(Rule):
    """Stands for the rule of a catalogue entry; what is asked first is answered by the entry."""

    def __init__(self, entry: Entry, context: Context) -> None:
        super().__init__(context)
        self._entry = entry
        vars(self).update(entry.facts)

    @cached_property
    def rule(self) -> Rule:
        """The rule itself."""
        return self._entry.rule()(self.context)

    def needs(self) -> tuple[str, ...]:
        """As the rule says."""
        return self.rule.needs() if self._entry.own_needs else self.triggers

    def has_own_test(self) -> bool:
        """As the rule says."""
        return self._entry.own_test

    def may_fire(self, text: str) -> bool:
        """As the rule says; it is asked only where its triggers do not say no already."""
        if self._entry.own_test and "rule" in vars(self):  # once it is there it asks for its triggers itself
            return self.rule.may_fire(text)
        return super().may_fire(text) and (not self._entry.own_test or self.rule.may_fire(text))

    def find(self, document: Document) -> Iterable[Finding]:
        """What the rule finds."""
        return self.rule.find(document)
