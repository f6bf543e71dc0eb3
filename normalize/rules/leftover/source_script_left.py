"""LNG001."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from normalize.document import first_overlap
from normalize.evidence import Evidence, Safety
from normalize.pattern import compiled
from normalize.rule import Bad, Finding, Good, Rule
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.document import Document

_SCRIPTS = ["Han", "Hiragana", "Katakana", "Hangul", "Cyrillic", "Arabic", "Hebrew", "Thai", "Devanagari"]
_LETTER = "[" + "".join(rf"\p{{{name}}}" for name in _SCRIPTS) + "]"
_RUN = rf"(?<![#@\w]){_LETTER}{{2,}}(?![\w@])|(?<=[\p{{Latin}}\p{{Nd}}]){_LETTER}{{2,}}"
_GLOSS = r"[(（\[【《「『]\s?[^()（）\[\]【】《》「」『』\n\r]{0,80}"


@cache
def _other_scripts() -> re.Pattern[str]:
    """By ranges, in the standard library's engine: several times as fast as by script."""
    return re.compile("[\u0400-\u1fff\u3005-\u30ff\u3400-\ud7ff\uf900-\uffff\U0001b000-\U0003ffff]")


class SourceScriptLeft(Rule):
    """A word in another script in an English sentence, outside parentheses and quotation marks.

    ## Why it matters
    The engine passed over it: the sentence lacks what the word says.

    ## Fix safety
    Shown only: leaving it out would hide the loss. Words in parentheses, in quotation marks and hash tags
    are there on purpose. Counts in WMT22: 2 in 9,811 human sentences; 47 in 25,471 of system output.

    ## Sources
    - Unicode Standard Annex 24, Unicode Script Property
    """

    code = "LNG001"
    name = "source-script-left"
    since = "0.1.0"
    safety = Safety.SHOW
    examples = (
        Bad("The bank takes 预约 applications."),
        Bad("It belongs to the фонд of the town."),
        Good("The Monetary Authority (金管局) agreed.", "a gloss"),
        Good("The word “推理” means reasoning. #東京", "a quoted word and a hash tag"),
    )

    def may_fire(self, text: str) -> bool:
        """Text without a letter of the ranges in which these scripts lie has none of them."""
        return not text.isascii() and _other_scripts().search(text) is not None

    def find(self, document: Document) -> Iterable[Finding]:
        """Every such word."""
        glosses = None
        for match in compiled(_RUN).finditer(document.text):
            if glosses is None:
                glosses = [Span(*gloss.span()) for gloss in compiled(_GLOSS).finditer(document.text)]
            span = Span(*match.span())
            if first_overlap(glosses, span) or document.is_quoted(span):
                continue
            yield self.finding(
                span,
                f"{match.group()} was not translated",
                evidence=Evidence("unicode", "letters of another script in an English sentence"),
            )
