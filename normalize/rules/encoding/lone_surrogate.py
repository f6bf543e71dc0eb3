"""ENC006."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import compiled
from normalize.rule import Bad, Finding, Good, Rule

if TYPE_CHECKING:
    from normalize.document import Document


class LoneSurrogate(Rule):
    """Half of a UTF-16 pair where a character should be.

    ## Why it matters
    JSON escapes characters beyond U+FFFF as two halves. Read one by one they are no characters: the text
    cannot be written as UTF-8, and the record is lost.

    ## Fix safety
    Safe for two halves that belong together: they make exactly one character. A half alone has lost its
    partner and is shown only. Counts in WMT22: none in 9,811 human sentences; none in 25,471 of system
    output.

    ## Sources
    - Unicode 16.0, section 3.8, Surrogates
    """

    code = "ENC006"
    name = "lone-surrogate"
    since = "0.1.0"
    safety = Safety.SAFE
    languages = None
    strange = r"[\ud800-\udfff]"
    examples = (
        Bad("A smile \ud83d\ude00 in halves.", "A smile 😀 in halves."),
        Bad("Half a smile: \ud83d."),
        Good("A smile 😀 in one piece.", "a character beyond U+FFFF"),
        Good("Private use \ue000 is a character.", "the range after the surrogates"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every pair, and every half without its partner."""
        for match in compiled(r"[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]").finditer(document.text):
            halves = match.group()
            joined = halves.encode("utf-16", "surrogatepass").decode("utf-16") if len(halves) == 2 else None
            yield self.finding(
                match.span(),
                "two halves of one character" if joined else "half of a character, the other half is lost",
                joined,
                evidence=Evidence("unicode", "UTF-16 surrogate code points stand for no character"),
            )
