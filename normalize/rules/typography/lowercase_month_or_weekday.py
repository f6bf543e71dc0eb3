"""TYP016."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import PatternRule
from normalize.rule import Bad, Good

if TYPE_CHECKING:
    import regex

_NAMES = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("january", "february", "april", "june", "july", "september", "october", "november", "december"),
)


class LowercaseMonthOrWeekday(PatternRule):
    """The name of a month or a weekday in lower case.

    ## Why it matters
    Many languages write them so, and engines carry it over; date readers then miss the date.

    ## Fix safety
    Safe: only the case of a letter changes. March, may and august are other words too, so they stay, as
    do addresses and names of files. Counts in WMT22: none in 9,811 human sentences; 3 in 25,471 of system
    output.

    ## Sources
    - The Chicago Manual of Style, 17th edition, 8.88 (days of the week, months)
    """

    code = "TYP016"
    name = "lowercase-month-or-weekday"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = _NAMES
    reach = (0, 0)
    pattern = (
        rf"(?:{'|'.join(_NAMES)})(?<![\w.@/\\#:=-](?:{'|'.join(_NAMES)}))"
        r"(?=s?(?![\w@/\\=-]|\.\w|['’]\p{L}{2}))"
    )
    message = "months and weekdays have a capital"
    evidence = Evidence("form", "the name of a month or a weekday, which is nothing else")
    examples = (
        Bad("They met on monday in april.", "They met on Monday in April."),
        Bad("Two fridays in october's week.", "Two Fridays in October's week."),
        Good("You may march on in august splendour.", "other words"),
        Good("See monday.com or /archive/january/list.", "addresses"),
    )

    def repair(self, match: regex.Match[str]) -> str:
        """The same with a capital."""
        word: str = match.group()
        return word.capitalize()
