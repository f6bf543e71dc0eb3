"""CON003."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Safety
from normalize.pattern import matches_near
from normalize.rule import Bad, Finding, Good, Rule
from normalize.rules.convention.majority import LEAST, Forms, harmonized

if TYPE_CHECKING:
    import regex

    from normalize.document import Document

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = r"(?<day>[12]?\p{Nd}|3[01])"
_NO_RANGE = r"(?![\p{L}\p{Nd}]|[–-]\p{Nd}|,? \p{Nd})"
_MONTH_FIRST = rf"\b(?<month>{_MONTHS}) {_DAY}(?:, (?<year>[12]\p{{Nd}}{{3}}))?{_NO_RANGE}"
_DAY_FIRST = (
    rf"(?<![\p{{L}}\p{{Nd}}.,/–-]|\p{{Nd}} (?:and|or|to) ){_DAY} (?<month>{_MONTHS})"
    rf"(?: (?<year>[12]\p{{Nd}}{{3}}))?{_NO_RANGE}"
)


class MixedDateOrder(Rule):
    """The month before the day and after it in one document.

    ## Why it matters
    Engines keep the order of each source sentence; readers of figures alone then take 4/5 for 5/4.

    ## Fix safety
    Unsafe: quoted dates and names of days keep their order. Only dates with the month in letters, and
    only where the document has the other order at least three times and three times as often. Counts in
    WMT22: none in 729 human documents; 2 in 2,192 of system output.

    ## Sources
    - The Chicago Manual of Style, 17th edition, 6.38 and 9.35 (order of day and month)
    """

    code = "CON003"
    name = "mixed-date-order"
    since = "0.1.0"
    safety = Safety.UNSAFE
    triggers = tuple(f" {month}" for month in _MONTHS.split("|"))
    examples = (
        Bad(
            "On May 2, on May 3 and on June 4, 2020, then on 7 July 2020.",
            "On May 2, on May 3 and on June 4, 2020, then on July 7, 2020.",
        ),
        Bad(
            "On 2 May, on 3 May and on 4 June 2020, then on July 7, 2020.",
            "On 2 May, on 3 May and on 4 June 2020, then on 7 July 2020.",
        ),
        Good("On May 2 and on 3 June.", "no order is preferred"),
        Good("On May 2, May 3 and May 4, not 5-6 May.", "a range"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every date in the rarer order."""
        # One date in the rarer order, and the least number in the other.
        months = sum(map(document.text.count, _MONTHS.split("|")))
        if months <= LEAST or not any(matches_near(_DAY_FIRST, document.text, self.places(document), (2, 0))):
            return ()
        return harmonized(self, document, (_MONTH_FIRST, _DAY_FIRST), _turned)


def _turned(match: regex.Match[str], forms: Forms) -> str:
    day, month, year = match.group("day"), match.group("month"), match.group("year")
    if forms.rarer == 1:
        return f"{month} {day}" + (f", {year}" if year else "")
    return f"{day} {month}" + (f" {year}" if year else "")
