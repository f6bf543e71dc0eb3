"""TYP011."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import matches_near
from normalize.rule import Bad, Finding, Good, Rule

if TYPE_CHECKING:
    from normalize.document import Document

_PAIR = r"``(?=[^\s`'])[^`\n\r]{1,400}?(?<=[^\s'])''(?!['\p{L}])"


class TexQuotationMarks(Rule):
    """Quotation marks written as two backquotes and two apostrophes.

    ## Why it matters
    TeX and treebank tokenizers write quotation marks this way; readers and quotation finders do not know
    them.

    ## Fix safety
    Safe as a pair on one line, both marks together or not at all; two apostrophes without their opening
    pair stay. Counts in WMT22: none in 9,811 human sentences; 34 in 25,471 of system output.

    ## Sources
    - The Penn Treebank tokenization guidelines
    """

    code = "TYP011"
    name = "tex-quotation-marks"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = ("``",)
    examples = (
        Bad("He said ``not now'' and left.", 'He said "not now" and left.'),
        Bad("The ``new'' and the ``old'' bank.", 'The "new" and the "old" bank.'),
        Good("Use ``code`` for code.", "two backquotes on both sides"),
        Good("It is 5' 3'' tall; that''s it.", "feet and inches; a doubled apostrophe"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Both marks of every pair."""
        for match in matches_near(_PAIR, document.text, self.places(document), (0, 0)):
            start, end = match.span()
            for span in ((start, start + 2), (end - 2, end)):
                yield self.finding(
                    span,
                    "a quotation mark in the notation of TeX",
                    '"',
                    evidence=Evidence(
                        "form", "a pair of backquotes with its pair of apostrophes", start, end
                    ),
                    group=f"{self.code}:{start}",
                )
