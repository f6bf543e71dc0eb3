"""SRC005: a sentence of the source that occurs again and is translated differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from normalize.document import Document
from normalize.evidence import Evidence
from normalize.pattern import compiled
from normalize.rule import Bad, Finding, Good
from normalize.rules.source.base import SourceRule
from normalize.rules.source.pairs import Pair, from_source, pairs

_SHORT = 6


class TranslatedTwoWays(SourceRule):
    """The same sentence of the source in two wordings.

    ## Why it matters
    What a source repeats on purpose, a warning or a heading, readers should recognise in translation.

    ## Fix safety
    Shown only: either wording may be the better one. Differences of case and marks do not count. On human
    translations (WMT22 Japanese and Russian documents) none of 4,120 aligned sentences are shown.

    ## Sources
    - the inconsistency checks of Xbench and Okapi CheckMate
    """

    code = "SRC005"
    name = "translated-two-ways"
    since = "0.1.0"
    examples = (
        Bad(
            "Unplug the device first.\nClean it with care.\nDisconnect the power before anything else.",
            source="请先拔掉设备的电源。\n小心清洁。\n请先拔掉设备的电源。",
        ),
        Bad(
            "Keep it out of the sun.\nStore it dry.\nAvoid direct sunlight.",
            source="请勿让产品受阳光直射。\n保持干燥。\n请勿让产品受阳光直射。",
        ),
        Good(
            "Keep dry.\nKeep dry.", "the same both times", source="请保持产品干燥清洁。\n请保持产品干燥清洁。"
        ),
        Good("He came.\nHe left.", "two sentences", source="他今天早上来了。\n他今天晚上走了。"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """One finding for each wording after the first."""
        seen: dict[str, list[Pair]] = defaultdict(list)
        for pair in pairs(document):
            text = pair.written.strip()
            if len(text) >= _SHORT and pair.target.start < pair.target.end:
                seen[text].append(pair)
        later = [(first, pair) for first, *others in seen.values() for pair in others]
        for first, pair in sorted(later, key=lambda item: item[1].target):
            if _folded(document, first) != _folded(document, pair):
                yield self._finding(document, first, pair)

    def _finding(self, document: Document, first: Pair, pair: Pair) -> Finding:
        wording = document.text[first.target.start : first.target.end]
        elsewhere = Evidence("document", f"translated {wording!r} before", *first.target)
        evidence = (from_source(document, *pair.source), elsewhere)
        return self.finding(pair.target, f"the same source was {wording[:60]!r} before", evidence=evidence)


def _folded(document: Document, pair: Pair) -> list[str]:
    words: list[str] = compiled(r"\w+").findall(document.text[pair.target.start : pair.target.end].casefold())
    return words
