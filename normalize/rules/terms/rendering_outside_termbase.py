"""TRM003."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from normalize.evidence import Safety
from normalize.rule import Bad, Finding, Good, Rule

if TYPE_CHECKING:
    from glossary.renderings import Proposer
    from normalize.document import Document

_TERMS = """
source_language = "zh"

[[term]]
id = "harbour-authority"
preferred = "Harbour Authority"
source = { zh = ["港務局"] }
learned = [{ draft = "port bureau", rendering = "Harbour Authority", count = 4, score = 0.9 }]

[[term]]
id = "mooring-fee"
preferred = "mooring fee"
source = { zh = ["繫泊費"] }
learned = [{ draft = "tie-up cost", rendering = "mooring fee", count = 3, score = 0.9 }]
"""


class RenderingOutsideTermbase(Rule):
    """A term of the source whose translation is none the termbase allows.

    ## Why it matters
    An engine that does not know a termbase renders its terms as it likes, here one way and there another.
    With the source in hand each place can be found and repaired after the fact.

    ## Fix safety
    Safe only for a learned string that a person marked ``accepted = true``, else unsafe; and only with a
    source and a termbase that was taught by ``glossary.learn_renderings`` (or read from its output): the
    aligned source sentence has the term, its translation has no allowed rendering, and the confidence
    reaches the calibrated threshold. Below it the place is shown. An allowed rendering in another spelling
    ("authorised" for "authorized") is brought into the termbase's, its capitals and its number kept; the
    WMT25 references were touched once by that. Even from a confidence of 0.9 on, about 1 repair in 10 is
    not what those references have, so a repair is safe only where a person marked the learned string
    ``accepted = true``. The page on source-aware repair has the counts.

    ## Sources
    - WMT25 terminology shared task: terms of a source and their required renderings
    - P. Brown et al., "The Mathematics of Statistical Machine Translation" (Computational Linguistics, 1993)
    """

    code = "TRM003"
    name = "rendering-outside-termbase"
    since = "0.1.0"
    safety = Safety.SAFE
    needs_source = True
    languages = None
    examples = (
        Bad(
            "The port bureau replied.",
            "The Harbour Authority replied.",
            source="港務局已回覆。",
            terms=_TERMS,
        ),
        Bad(
            "It waived a tie-up cost. The port bureau's letter said so.",
            "It waived a mooring fee. The Harbour Authority's letter said so.",
            source="它免除了一筆繫泊費。港務局的信是這樣說的。",
            terms=_TERMS,
        ),
        Good("The port bureau replied.", "without a source nothing is known", terms=_TERMS),
        Good("The port bureau replied.", "the source has another word", source="船塢已回覆。", terms=_TERMS),
        Good(
            "The Harbour Authority, a port bureau of old, replied.",
            "an allowed rendering stands there",
            source="港務局是個老機構，它已回覆。",
            terms=_TERMS,
        ),
    )

    @cached_property
    def _proposer(self) -> Proposer | None:
        if self.context.termbase is None:
            return None
        from glossary.renderings import Proposer

        proposer = Proposer(self.context.termbase)
        return None if proposer.is_empty else proposer

    def find(self, document: Document) -> Iterable[Finding]:
        """What the termbase was taught, held against the source."""
        if document.source and self._proposer:
            for found in self._proposer.propose(document):
                yield self.finding(
                    (found.start, found.end),
                    found.message,
                    found.replacement,
                    evidence=found.evidence,
                    safety=found.safety,
                    entry=found.entry,
                )
