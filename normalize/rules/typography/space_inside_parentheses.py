"""TYP006."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import compiled
from normalize.rule import Bad, Finding, Good, Rule

if TYPE_CHECKING:
    from normalize.document import Document

_PAIR = (
    r"\((?<!(?:[:;=8xX]|[:;=8xX][-'^o])\()(?<left>[ \u00a0]{0,3})"
    r"(?=[\p{L}\p{N}\"“‘'$€£¥])(?<inside>[^()\n\r]{2,400}?)"
    r"(?<=[\p{L}\p{N}\"”’'.,!?%])(?<right>[ \u00a0]{0,3})\)"
)
# Faces and check boxes are no prose; neither are calls with spaces around their arguments, nor is what stands
# between two parentheses that are spoken of: "the ( or typed a )".
_NOT_PROSE = r"[_^*=<>|\\~]|^[xX]$|\b(?:an?|the|and|or|no|another)$"


class SpaceInsideParentheses(Rule):
    """A space after an opening parenthesis or before a closing one.

    ## Why it matters
    The most frequent spacing fault of engines from Chinese; it splits "( HKMA )" from the name it explains.

    ## Fix safety
    Safe: only spaces go, and only inside a pair on one line whose inside begins and ends like prose, so
    that emoticons, check boxes and code stay. Counts in WMT22: 4 in 9,811 human sentences, each a slip of
    its writer; 35 in 25,471 of system output.

    ## Sources
    - The Chicago Manual of Style, 17th edition, 6.95 (parentheses)
    """

    code = "TYP006"
    name = "space-inside-parentheses"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = ("( ", " )", "(\u00a0", "\u00a0)")
    examples = (
        Bad("The bank ( founded in 1990 ) grew.", "The bank (founded in 1990) grew."),
        Bad("He left (too early ).", "He left (too early)."),
        Good("Sad :( but fine ) and ( ^_^ )", "emoticons"),
        Good("( ) yes ( ) no", "check boxes"),
        Good("An open ( bracket without its pair", "no pair"),
        Good("You forgot the ( or typed a ) too many.", "parentheses that are spoken of"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Both inner ends of every pair."""
        for match in compiled(_PAIR).finditer(document.text):
            if compiled(_NOT_PROSE).search(match.group("inside")):
                continue
            for side in ("left", "right"):
                if match.group(side):
                    yield self.finding(
                        match.span(side),
                        "no space stands inside parentheses",
                        "",
                        evidence=Evidence("form", "a pair of parentheses around prose", *match.span()),
                    )
