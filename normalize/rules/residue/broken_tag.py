"""RES001."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.lines import lines_with
from normalize.pattern import compiled, neighbours
from normalize.rule import Bad, Finding, Good, Rule

if TYPE_CHECKING:
    from normalize.document import Document

_NAMES = "blockquote|br|div|em|font|h[1-6]|img|li|ol|p|span|strong|table|td|tr|ul"
_CLOSING = rf"< ?/ ?(?:{_NAMES}) ?>(?<!</\w+>)|< (?:br|hr) ?/ ?>"
_OPENING = rf"< (?:{_NAMES}) ?>|<(?:{_NAMES}) >"
_TAG = rf"(?i)(?:{_CLOSING}|{_OPENING})"


class BrokenTag(Rule):
    """An HTML tag that an engine has torn apart with spaces.

    ## Why it matters
    A tag with spaces inside is no markup any more, so no HTML reader removes it and it counts as words.

    ## Fix safety
    Safe: no word goes. Only names of HTML elements, and an opening tag only in a line with a closing one,
    so that a comparison such as "a < p > b" stays. Counts in WMT22: none in 9,811 human sentences; none
    in 25,471 of system output.

    ## Sources
    - https://html.spec.whatwg.org/multipage/syntax.html#start-tags (no space after the opening bracket)
    """

    code = "RES001"
    name = "broken-tag"
    since = "0.1.0"
    safety = Safety.SAFE
    languages = None
    triggers = ("< ", "</ ", " >")
    examples = (
        Bad("< p > The bank grew. < / p >", "The bank grew."),
        Bad("The bank grew. < / p>\nRates fell.< br / >", "The bank grew.\nRates fell."),
        Good("If a < p > b holds, then a < b.", "a comparison"),
        Good("<p>The bank grew.</p>", "whole tags"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every broken tag, with the space that would be left over."""
        text = document.text
        for line in lines_with(compiled(f"(?i){_CLOSING}"), text):
            for match in compiled(_TAG).finditer(text, line.start, line.end):
                before, after = neighbours(match)
                start, end = match.span()
                if after == " " and (start == line.start or before == " "):
                    end += 1
                elif before == " " and end == line.end:
                    start -= 1
                yield self.finding(
                    (start, end),
                    f"{match.group()} is what is left of a tag",
                    "",
                    evidence=Evidence("form", "the name of an HTML element in brackets, with spaces inside"),
                )
