"""TYP017."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import compiled
from normalize.rule import Bad, Finding, Good, Rule

if TYPE_CHECKING:
    from normalize.document import Document

_CURLY = (
    r"“(?<![\p{L}\p{Nd}]“)(?<left> {0,2})(?=[\p{L}\p{Nd}$(‘…])(?<inside>[^“”\n\r]{1,600}?)"
    r"(?<=[\p{L}\p{Nd}.,!?…)%’])(?<right> {0,2})”(?![\p{L}\p{Nd}])"
)


class SpaceInsideQuotationMarks(Rule):
    """A space between a quotation and its quotation marks.

    ## Why it matters
    Engines put a space after every full stop, also before the mark that closes the quotation; a line may then
    begin with that mark.

    ## Fix safety
    Safe: only spaces go, and only inside a pair of curly marks in one line, which say themselves whether
    they open or close. Counts in WMT22: 18 in 9,811 human sentences, each a slip of its writer; 27 in
    25,471 of system output.

    ## Sources
    - The Chicago Manual of Style, 17th edition, 6.9 (punctuation and closing quotation marks)
    """

    code = "TYP017"
    name = "space-inside-quotation-marks"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = (" ”", "“ ")
    examples = (
        Bad("He said: “We will go on. ”", "He said: “We will go on.”"),
        Bad("The “ new ” bank.", "The “new” bank."),
        Good("The “new” bank and the “old” one.", "spaces outside the marks"),
        Good("The ”new“ bank and ”old“ rates”.", "marks the wrong way round"),
        Good("A note ” without its pair.", "no pair"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Both inner ends of every pair."""
        for match in compiled(_CURLY).finditer(document.text):
            for side in ("left", "right"):
                if match.group(side):
                    yield self.finding(
                        match.span(side),
                        "no space stands inside quotation marks",
                        "",
                        evidence=Evidence("form", "between a quotation and its mark", *match.span()),
                    )
