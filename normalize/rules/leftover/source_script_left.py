"""LNG001."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import compiled
from normalize.rule import Bad, Finding, Good, Rule
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.document import Document

# Cyrillic, Hebrew, Arabic, Devanagari, Thai, kana, Han, Hangul
_LETTERS = (
    "\u0400-\u052f\u05d0-\u05ea\u0620-\u06ff\u0904-\u0939\u0e01-\u0e4e\u3041-\u30fa\u3400-\u9fff\uac00-\ud7a3"
)
_WORD = f"[{_LETTERS}]{{2,}}"
_GLOSS = r"[(（\[【《「『]\s?[^()（）\[\]【】《》「」『』\n\r]{0,80}"


@cache
def _words() -> re.Pattern[str]:
    """Runs of such letters; the standard library's engine finds ranges several times as fast."""
    return re.compile(_WORD)


class SourceScriptLeft(Rule):
    """A word in another script in an English sentence, outside parentheses and quotation marks.

    ## Why it matters
    The engine passed over it: the sentence lacks what the word says.

    ## Fix safety
    Shown only: leaving it out would hide the loss. Words in parentheses, in quotation marks and hash tags
    are there on purpose. Counts in WMT22: none in 9,811 human sentences; 24 in 25,471 of system output.

    ## Sources
    - Unicode Standard Annex 24, Unicode Script Property
    """

    code = "LNG001"
    name = "source-script-left"
    since = "0.1.0"
    safety = Safety.SHOW
    strange = _WORD
    examples = (
        Bad("The bank takes 预约 applications."),
        Bad("It belongs to the фонд of the town."),
        Good("The Monetary Authority (金管局) agreed.", "a gloss"),
        Good("The word “推理” means reasoning. #東京", "a quoted word and a hash tag"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every such word."""
        for match in _words().finditer(document.text):
            span = Span(*match.span())
            if _is_tag(document.text, span) or _is_gloss(document.text, span) or document.is_quoted(span):
                continue
            yield self.finding(
                span,
                f"{document.text[span.start : span.end]} was not translated",
                evidence=Evidence("unicode", "letters of another script in an English sentence"),
            )


def _is_gloss(text: str, word: Span) -> bool:
    """Whether the word stands in a bracket; one that opens further away does not reach it."""
    near = compiled(_GLOSS).finditer(text, max(word.start - 82, 0), word.end)
    return any(match.end() > word.start for match in near)


def _is_tag(text: str, span: Span) -> bool:
    """Whether the word is in a hash tag or a user name."""
    return compiled(r"[#＃@]\S{0,40}\Z").search(text, max(span.start - 41, 0), span.start) is not None
