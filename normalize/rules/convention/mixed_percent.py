"""CON002."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Safety
from normalize.rule import Bad, Finding, Good, Rule
from normalize.rules.convention.majority import harmonized

if TYPE_CHECKING:
    from normalize.document import Document

_SIGN = r"(?<=\p{Nd}) ?%(?![\w%])"
_WORD = r"(?<=\p{Nd}) (?:percent|per cent)\b(?!-)"


class MixedPercent(Rule):
    """Percent sign and the word percent after figures in one document.

    ## Why it matters
    Engines choose by the sentence; house styles choose once.

    ## Fix safety
    Unsafe: a table or a heading may have a form of its own. Only after figures, and only where the
    document has the other form at least three times and three times as often. Counts in WMT22: none in
    729 human documents; none in 2,192 of system output.

    ## Sources
    - The Chicago Manual of Style, 17th edition, 9.18 (percentages)
    """

    code = "CON002"
    name = "mixed-percent"
    since = "0.1.0"
    safety = Safety.UNSAFE
    triggers = (" percent", " per cent")
    examples = (
        Bad("Up 5%, then 6%, then 7%, now 8 percent.", "Up 5%, then 6%, then 7%, now 8%."),
        Bad(
            "Up 5 per cent, 6 per cent, 7 per cent, 8%.", "Up 5 per cent, 6 per cent, 7 per cent, 8 per cent."
        ),
        Good("Up 5%, now 8 percent.", "no form is preferred"),
        Good("Up 5%, 6% and 7%, or five percent: two percentage points.", "words before the word"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every percentage in the rarer form."""
        return harmonized(self, document, (_SIGN, _WORD), lambda _, forms: forms.usual[0].group())
