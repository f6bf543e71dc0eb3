"""TYP018."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import matches_near
from normalize.rule import Bad, Finding, Good, Rule

if TYPE_CHECKING:
    from normalize.document import Document

# Second parts that make an adjective or a noun of what stands before them, and begin no clause.
_SECOND = (
    "based|born|bound|class|depth|driven|edge|edged|face|faced|fledged|free|friendly|grade|hand|haul|known|led|level|"
    "line|looking|made|making|minded|neck|oriented|owned|page|paid|paying|performance|powered|quality|range|rate|"
    "ready|related|resistant|rich|run|running|scale|sector|sharing|side|size|sized|speed|standing|standard|step|style|"
    "term|tech|tier|time|turn|value|volume|wide|winning|year"
)
_FIRST = (
    "all|anti|award|big|blue|broad|co|cost|cross|cutting|data|decision|double|dual|end|export|fast|first|five|four|full|"
    "good|green|half|hard|health|heavy|high|home|in|job|labor|labour|large|left|light|long|loss|low|lower|market|"
    "medium|mid|middle|multi|near|new|non|off|oil|old|on|one|open|part|people|profit|quick|real|record|right|safety|"
    "second|self|semi|short|single|six|small|state|ten|third|three|time|top|two|ultra|upper|value|well|wide|world"
)
_SECONDS = tuple(_SECOND.split("|"))
_GAP = rf"(?<=(?<![\w-])(?:{_FIRST})) - (?=(?:{_SECOND})(?![\w-]| -))"


class SpacedHyphen(Rule):
    """A compound with spaces around its hyphen.

    ## Why it matters
    "large - scale" is two words with a dash between them to readers, tokenizers and term look-ups.

    ## Fix safety
    Unsafe and a preview, because the counts are few. Only spaces go, and only between a first and a
    second part of well-known compounds in lower case, where no clause can begin. Counts in WMT22: none in
    9,811 human sentences; 1 in 25,471 of system output.

    ## Sources
    - The Chicago Manual of Style, 17th edition, 7.89 (compounds and hyphens)
    """

    code = "TYP018"
    name = "spaced-hyphen"
    since = "0.1.0"
    safety = Safety.UNSAFE
    preview = True
    triggers = (" - ",)
    examples = (
        Bad("A large - scale plan for long - term growth.", "A large-scale plan for long-term growth."),
        Bad("The state - owned bank is well - known.", "The state-owned bank is well-known."),
        Good("It was good - like all of them.", "a dash before a clause"),
        Good("Oslo - Bergen, 9 - 5, and F - 16.", "names, figures, types"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every such hyphen."""
        text = document.text
        places = [place for place in self.places(document) if text.startswith(_SECONDS, place + 3)]
        for match in matches_near(_GAP, text, places, (0, 0)) if places else ():
            yield self.finding(
                match.span(),
                "a compound has no spaces around its hyphen",
                "-",
                evidence=Evidence("form", "the two parts of a common compound"),
            )
