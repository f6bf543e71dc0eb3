"""TRM005."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.rule import Bad, Finding, Good, Rule
from normalize.rules.terms.reporting import examined

if TYPE_CHECKING:
    from normalize.document import Document

_TERMS = """
[[term]]
id = "embodied-ai"
preferred = "embodied AI"
admitted = ["embodied intelligence"]

[[term]]
id = "artificial-intelligence"
preferred = "artificial intelligence"
admitted = ["AI"]
"""
_SHOWN = 5


class MixedTermForms(Rule):
    """One concept called by two right forms in one document.

    ## Why it matters
    Both forms are right, but a reader who meets two takes them for two things.

    ## Fix safety
    Shown only: which form a house prefers is its own affair. ``enforce = true`` in the entry makes
    `TRM001` repair the admitted forms. An acronym beside its long form is no mixture. 1 finding stands
    for all places of a form; the evidence lists up to 5 of them.

    ## Sources
    - ISO 704:2022: one term for one concept within a text
    """

    code = "TRM005"
    name = "mixed-term-forms"
    since = "0.1.0"
    safety = Safety.SHOW
    examples = (
        Bad("Embodied AI grows. Embodied AI sells. Embodied intelligence too.", None, terms=_TERMS),
        Bad("Embodied intelligence is new; embodied AI is not.", None, terms=_TERMS),
        Good("Embodied AI grows. Embodied AI sells.", "one form", terms=_TERMS),
        Good("Artificial intelligence grows. AI sells.", "an acronym and its long form", terms=_TERMS),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """The first use of each rarer form."""
        examination = examined(self, document)
        if examination is None:
            return
        from glossary.mentions import mixtures

        for found, uses, rivals in mixtures(examination):
            reason = f"entry {found.term.id}"
            places = [*uses[:_SHOWN], *rivals[:_SHOWN]]
            yield self.finding(
                (found.start, found.end),
                f"{found.form!r} ({len(uses)}x) beside {rivals[0].form!r} ({len(rivals)}x)",
                evidence=tuple(
                    Evidence("term", f"{reason}: {use.form!r}", use.start, use.end) for use in places
                ),
                entry=found.term.id,
            )
