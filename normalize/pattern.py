"""A rule that is one regular expression, compiled when it is first used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from normalize.evidence import Evidence
from normalize.rule import Finding, Rule
from normalize.span import Span

if TYPE_CHECKING:
    import regex

    from normalize.document import Document


@cache
def compiled(pattern: str) -> regex.Pattern[str]:
    """``pattern`` compiled once a process, so that a rule that never fires costs no compilation."""
    import regex

    return regex.compile(pattern)


def lines_with(pattern: str | re.Pattern[str], text: str) -> Iterator[Span]:
    """The lines of ``text``, without their line ends, that hold a match of ``pattern``, each once."""
    from normalize import lines

    return lines.lines_with(compiled(pattern) if isinstance(pattern, str) else pattern, text)


def neighbours(match: regex.Match[str]) -> tuple[str, str]:
    """The characters before and after a match, empty at the ends of the text."""
    text, start, end = match.string, match.start(), match.end()
    return text[max(start - 1, 0) : start], text[end : end + 1]


class PatternRule(Rule):
    """A rule whose every finding is a match of ``pattern``.

    The pattern takes time linear in the text: no open repetition at its start, none inside another.
    """

    pattern: ClassVar[str]
    """What the finding spans; its surroundings belong in lookarounds."""
    message: ClassVar[str]
    """What is wrong, for a person."""
    evidence: ClassVar[Evidence]
    """Why it is wrong."""

    replacement: ClassVar[str] = ""
    """What stands in place of every match, unless `repair` says otherwise."""

    def repair(self, match: regex.Match[str]) -> str | None:  # noqa: ARG002 - for those who override it
        """The text to put in place of ``match``, or None to leave it alone."""
        return self.replacement

    def find(self, document: Document) -> Iterable[Finding]:
        """Every match that `repair` has an answer for."""
        for match in compiled(self.pattern).finditer(document.text):
            replacement = self.repair(match)
            if replacement is not None:
                yield self.finding(match.span(), self.message, replacement, evidence=self.evidence)
