"""TYP013."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import matches_near
from normalize.rule import Bad, Finding, Good, Rule

if TYPE_CHECKING:
    from normalize.document import Document

_PAIR = (
    r"(?<![^\s(\[])(?:\"\"(?=[\p{L}\p{Nd}])[^\"\n\r]{1,300}?(?<=[\p{L}\p{Nd}.,!?%])\"\"|"
    r"““(?=[\p{L}\p{Nd}])[^“”\n\r]{1,300}?(?<=[\p{L}\p{Nd}.,!?%])””)(?![\"”\p{L}\p{Nd}])"
)


class DoubledQuotationMark(Rule):
    """A quotation with two quotation marks on either side.

    ## Why it matters
    Tables in CSV form double every quotation mark, and texts cut from them keep the doubles.

    ## Fix safety
    Safe as a pair on one line, both ends together or not at all. Two marks between sentences of a
    dialogue close one speech and open the next, so they stay. Counts in WMT22: none in 9,811 human
    sentences; none in 25,471 of system output.

    ## Sources
    - RFC 4180, section 2, item 7
    """

    code = "TYP013"
    name = "doubled-quotation-mark"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = ('""', "““")
    examples = (
        Bad('The ""new"" bank.', 'The "new" bank.'),
        Bad("They call it ““growth””.", "They call it “growth”."),
        Good('"No.""Yes."', "one speech after the other"),
        Good('An empty string is "" or "" here.', "nothing between the marks"),
        Good('""Yes" was all he said.', "a quotation inside a quotation"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """One mark of each end of every pair."""
        for match in matches_near(_PAIR, document.text, self.places(document), (0, 0)):
            start, end = match.span()
            for span in ((start, start + 1), (end - 1, end)):
                yield self.finding(
                    span,
                    "two quotation marks where one is enough",
                    "",
                    evidence=Evidence("form", "doubled on both sides of the same words", start, end),
                    group=f"{self.code}:{start}",
                )
