"""TYP012."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import PatternRule
from normalize.rule import Bad, Good

if TYPE_CHECKING:
    import regex


class DoubledCjkDash(PatternRule):
    """A dash or an ellipsis of double length, as Chinese writes them.

    ## Why it matters
    Two em dashes or two ellipsis characters are one mark in Chinese and a slip in English.

    ## Fix safety
    Safe: the mark stays and only its length changes. Names cut short by a long dash, speech broken off
    and longer runs stay. Counts in WMT22: none in 9,811 human sentences; 9 in 25,471 of system output.

    ## Sources
    - GB/T 15834-2011, General rules for punctuation (dash and ellipsis take the room of two characters)
    - The Chicago Manual of Style, 17th edition, 6.93 (2-em dashes for what is left out)
    """

    code = "TYP012"
    name = "doubled-cjk-dash"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = ("——", "……")
    reach = (0, 0)
    pattern = r"(?<![—…])(?:(?<=\p{L}{2}\p{Ll} ?|[\p{Nd}”’)\"'] ?)——(?= ?[\p{L}\p{Nd}“‘(\"'])|……)(?![—…])"
    message = "English writes this mark in single length"
    evidence = Evidence("form", "the length Chinese gives this mark")
    examples = (
        Bad("One thing——trust——counts.", "One thing—trust—counts."),
        Bad("And then…… nothing.", "And then… nothing."),
        Good("Mr. B—— went out, and I—— well.", "a name cut short, speech broken off"),
        Good("———", "a rule across the page"),
        Good("One thing—trust—counts… perhaps.", "single length"),
    )

    def repair(self, match: regex.Match[str]) -> str:
        """Half of it."""
        mark: str = match.group()
        return mark[0]
