"""TYP005."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.document import first_overlap
from normalize.evidence import Evidence, Safety
from normalize.pattern import compiled, lines_at, matches_near
from normalize.rule import Bad, Finding, Good, Rule
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.document import Document

# A gap can also stand for a line end or a column; beside one of these words it does not.
_WORDS = (
    "a|about|after|all|also|an|and|any|are|as|at|be|because|been|before|but|by|can|could|did|do|does|for|from|had|"
    "has|have|he|her|his|if|in|into|is|it|its|may|more|most|must|my|not|of|on|or|our|over|she|should|so|some|such|"
    "than|that|the|their|then|there|these|they|this|those|to|under|was|we|were|when|which|while|who|will|with|"
    "without|would|you|your"
)
_GAP = (
    rf"(?:(?<=(?<![\w'’.-])(?:{_WORDS}))  (?=[\p{{L}}\p{{Nd}}“‘\"(])|"
    rf"(?<=[\p{{L}}\p{{Nd}},)”’\"])  (?=(?:{_WORDS})(?![\w'’.-])))"
)
_LAID_OUT = r"\t|\||   |^ "


class DoubleSpace(Rule):
    """Two spaces between two words of a sentence.

    ## Why it matters
    A place where something was taken out: a mark, a tag, a source word. Exact matching fails across it.

    ## Fix safety
    Safe: only a space goes, and only beside a function word, so the gap divides no headline or column.
    Indented lines, lines with tabs or wide gaps, and the two spaces that some typists put after a
    sentence stay. Counts in WMT22: 12 in 9,811 human sentences, each a slip of its writer; 1 in 25,471 of
    system output.

    ## Sources
    - The Chicago Manual of Style, 17th edition, 2.9 (one space between words)
    """

    code = "TYP005"
    name = "double-space"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = ("  ",)
    examples = (
        Bad("Rates rose  in the  spring.", "Rates rose in the spring."),
        Bad("The bank,  which grew, is  sound.", "The bank, which grew, is sound."),
        Good("One sentence.  Another one.", "two spaces after a sentence"),
        Good("  of the  indented  text", "layout"),
        Good("Rome  12  4\nOslo  3  11", "columns"),
        Good("Rates fall  Banks react", "two headlines side by side"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every double space of a line that is prose."""
        gaps = [match.span() for match in matches_near(_GAP, document.text, self.places(document), (0, 0))]
        prose = [
            line
            for line in lines_at((start for start, _ in gaps), document.text)
            if not compiled(_LAID_OUT).search(document.text[line.start : line.end])
        ]
        for gap in gaps:
            if first_overlap(prose, Span(*gap)):
                yield self.finding(
                    gap,
                    "one space stands between words",
                    " ",
                    evidence=Evidence("form", "a function word, which goes on a sentence, beside two spaces"),
                )
