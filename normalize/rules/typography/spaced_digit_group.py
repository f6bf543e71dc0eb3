"""TYP009."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import PatternRule
from normalize.rule import Bad, Good

if TYPE_CHECKING:
    import regex

_BEFORE_LISTS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|pages?|pp|verses?|chapters?|rooms?|lines?|routes?|rules?|"
    "sections?|articles?|numbers?|[Nn]os?|lots?|bus(?:es)?|flights?|trains?|highways?|and|or|to"
)


class SpacedDigitGroup(PatternRule):
    """A space after the comma inside a large number.

    ## Why it matters
    "60, 000" is two numbers to every reader of numbers, and neither is right.

    ## Fix safety
    Safe: only the space goes, and only before a last group of three zeros, which is no number of its own.
    Counts in WMT22: none in 9,811 human sentences; none in 25,471 of system output.

    ## Sources
    - The Chicago Manual of Style, 17th edition, 9.54 (commas in numbers)
    """

    code = "TYP009"
    name = "spaced-digit-group"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = (", 000", ",  000")
    pattern = (
        rf"(?<!(?:(?i:\b(?:{_BEFORE_LISTS}))\.? |[\p{{N}},;.:/-] ?|\p{{L}})(?=[1-9]))(?<![\p{{N}},.:/-])"
        r"[1-9]\p{Nd}{0,2}(?:, {1,2}\p{Nd}{3})+(?!,? ?\p{Nd}|[.:/-]\p{Nd}|,? (?:and|or) \p{Nd})"
    )
    message = "no space stands inside a number"
    evidence = Evidence("form", "groups of three digits after a comma")
    examples = (
        Bad("About 60, 000 people came.", "About 60,000 people came."),
        Bad("It cost $1, 200, 000 in all.", "It cost $1,200,000 in all."),
        Good("On August 20, 570 people came.", "a date before a number"),
        Good("Rooms 101, 102 and 110; pages 7, 100 and 240.", "lists"),
        Good("In 5, 10, 100 or 200 years, at 500, 600.", "lists"),
    )

    def repair(self, match: regex.Match[str]) -> str | None:
        """The number without spaces."""
        joined = match.group().replace(" ", "")
        return joined if joined.endswith(",000") else None
