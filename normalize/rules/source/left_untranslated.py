"""SRC004: a sentence that stands in the translation as it stood in the source."""

from __future__ import annotations

from collections.abc import Iterable

from normalize.document import Document
from normalize.lazy import Lazy
from normalize.rule import Bad, Finding, Good
from normalize.rules.source.base import SourceRule
from normalize.rules.source.pairs import from_source, pairs

_WORD = Lazy(r"\p{Han}|[\p{Hiragana}\p{Katakana}]+|\p{L}+")
_LEAST = 4


class LeftUntranslated(SourceRule):
    """A sentence or line copied from the source instead of translated.

    ## Why it matters
    Engines give back what they cannot handle, and readers meet a foreign line in the middle of a text.

    ## Fix safety
    Shown only: the text would have to be translated. Lines of fewer than four words are names more often
    than not and stay silent. On human translations (WMT22 Japanese and Russian documents) none of 4,120
    aligned sentences are shown.

    ## Sources
    - the check ``unchanged`` of translate-toolkit's pofilter
    """

    code = "SRC004"
    name = "left-untranslated"
    since = "0.1.0"
    examples = (
        Bad("The shop is open.\n欢迎您再次光临本店。", source="商店营业中。\n欢迎您再次光临本店。"),
        Bad(
            "It rained.\nМы вернёмся к вам завтра утром.",
            source="Шёл дождь.\nМы вернёмся к вам завтра утром.",
        ),
        Good(
            "Deep Purple\nThey played on Sunday.", "a name", source="Deep Purple\nОни играли в воскресенье."
        ),
        Good("Welcome back.", "translated", source="欢迎您再次光临本店。"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """One finding for each copied stretch."""
        for pair in pairs(document):
            target = document.text[pair.target.start : pair.target.end]
            same = target.strip() == pair.written.strip()
            if same and len(_WORD.findall(target)) >= _LEAST:
                evidence = from_source(document, *pair.source)
                yield self.finding(
                    pair.target, "this stands in the source letter for letter", evidence=evidence
                )
