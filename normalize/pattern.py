"""A rule that is one regular expression, compiled when it is first used."""

from __future__ import annotations

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


def lines_at(places: Iterable[int], text: str) -> Iterator[Span]:
    """The lines of ``text``, without their line ends, that ``places``, in order, stand in, each once."""
    from normalize.lines import line_at

    end = -1
    for place in places:
        if place > end:
            line = line_at(text, place)
            end = line.end
            yield line


def matches_near(
    pattern: str, text: str, places: Iterable[int], reach: tuple[int, int]
) -> Iterator[regex.Match[str]]:
    """What ``finditer`` finds, given where to look.

    Args:
        pattern: a regular expression.
        text: to search.
        places: offsets in order.
        reach: how many code points before, and how many after, the nearest of them a match begins.

    """
    match, (back, ahead), at = compiled(pattern).match, reach, 0
    for place in places:
        at = max(at, place - back)
        while at <= place + ahead:
            found = match(text, at)
            if found:
                yield found
            at = max(found.end(), at + 1) if found else at + 1


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

    reach: ClassVar[tuple[int, int] | None] = None
    """How far at most a match begins before and after the start of a trigger; None where that is unknown."""

    replacement: ClassVar[str] = ""
    """What stands in place of every match, unless `repair` says otherwise."""

    def repair(self, match: regex.Match[str]) -> str | None:  # noqa: ARG002 - for those who override it
        """The text to put in place of ``match``, or None to leave it alone."""
        return self.replacement

    def find(self, document: Document) -> Iterable[Finding]:
        """Every match that `repair` has an answer for."""
        for match in self._matches(document):
            replacement = self.repair(match)
            if replacement is not None:
                yield self.finding(match.span(), self.message, replacement, evidence=self.evidence)

    def _matches(self, document: Document) -> Iterator[regex.Match[str]]:
        if self.reach is None:
            yield from compiled(self.pattern).finditer(document.text)
        else:
            yield from matches_near(self.pattern, document.text, self.places(document), self.reach)
