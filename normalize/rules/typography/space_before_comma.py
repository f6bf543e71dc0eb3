"""TYP001."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import PatternRule
from normalize.rule import Bad, Good

if TYPE_CHECKING:
    import regex


class SpaceBeforeComma(PatternRule):
    """A space before a comma or a semicolon.

    ## Why it matters
    Engines that split marks from words do not always join them again, and spaced commas break word counts
    and matching alike.

    ## Fix safety
    Safe: only a space goes, or moves behind the comma. Counts in WMT22: 3 in 9,811 human sentences, each
    a slip of its writer; 29 in 25,471 of system output.

    ## Sources
    - The Chicago Manual of Style, 17th edition, 6.7 (spacing of punctuation)
    """

    code = "TYP001"
    name = "space-before-comma"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = (" ,", " ;", "\u00a0,", "\u00a0;")
    reach = (2, 0)
    pattern = (
        r"(?<=[\p{L}\p{N})\]”’%]|\S[\"'])(?<!&#?\w{1,9}|\p{L} (?:an?|the))[ \u00a0]{1,3}"
        r"(?:,(?=\s|\Z|[\"”’)]|(?<swap>\p{L}))|;(?=\s|\Z))"
    )
    message = "no space stands before a comma or a semicolon"
    evidence = Evidence("form", "a mark that belongs to the word before it")
    examples = (
        Bad("Rates rose , then fell.", "Rates rose, then fell."),
        Bad("He left ; she stayed ,but not for long.", "He left; she stayed, but not for long."),
        Good("Well done ;) and goodbye ;-)", "emoticons"),
        Good("Write a ; at the end, and then the , again.", "marks that are spoken of"),
        Good("Salt &amp ; pepper", "a reference that lost its form is not made whole by accident"),
        Good("Marks:\n, comma\n; semicolon", "marks at the start of a line are not after a word"),
    )

    def repair(self, match: regex.Match[str]) -> str:
        """The mark without the space before it, and with one behind it where the two changed places."""
        mark: str = match.group()[-1]
        return mark + (" " if match.group("swap") else "")
