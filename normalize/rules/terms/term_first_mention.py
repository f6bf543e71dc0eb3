"""TRM004."""

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
id = "large-language-model"
preferred = "large language model"
acronym = "LLM"
first_mention = "both"

[[term]]
id = "graphics-processing-unit"
preferred = "graphics processing unit"
acronym = "GPU"
first_mention = "expand"
"""


class TermFirstMention(Rule):
    """A first mention without the expansion or the acronym that the entry asks for.

    ## Why it matters
    A reader meets "LLM" before "large language model" when an engine translates sentence by sentence.
    Tools that replace the acronym by both forms add the bracket again on every run; here a mention that
    is followed by a bracket is never touched.

    ## Fix safety
    Safe: only entries with ``first_mention`` and ``acronym`` ask for it. ``expand`` wants the long form,
    ``both`` the long form with the acronym in brackets where the acronym is used later. Mentions in
    headings do not count; before a hyphen or a possessive the place is shown only. No bundled entry asks
    for it, so 0 edits come of it by default.

    ## Sources
    - The Chicago Manual of Style, 17th edition, 10.3: abbreviations spelled out at first occurrence
    """

    code = "TRM004"
    name = "term-first-mention"
    since = "0.1.0"
    safety = Safety.SAFE
    examples = (
        Bad(
            "An LLM writes. The LLM reads.",
            "A large language model (LLM) writes. The LLM reads.",
            terms=_TERMS,
        ),
        Bad(
            "Large language models write. LLMs read.",
            "Large language models (LLMs) write. LLMs read.",
            terms=_TERMS,
        ),
        Bad("A GPU is fast.", "A graphics processing unit is fast.", terms=_TERMS),
        Bad("LLM-based tools came.", None, terms=_TERMS),
        Good("A large language model (LLM) writes. An LLM reads.", "it is as asked", terms=_TERMS),
        Good("An LLM (large language model) writes.", "the bracket explains it", terms=_TERMS),
        Good("A large language model writes.", "the acronym is not used", terms=_TERMS),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """The first mention of each concept, where it is not what its entry asks for."""
        examination = examined(self, document)
        if examination is None:
            return
        from glossary.mentions import first_uses

        for found, fix in first_uses(examination):
            term = found.term
            wanted = f"first_mention is {term.first_mention.value!r} for {term.acronym!r}"
            yield self.finding(
                (fix.start, fix.end) if fix else (found.start, found.end),
                f"{document.text[found.start : found.end]!r} is mentioned first in its other form",
                fix.text if fix else None,
                evidence=Evidence("term", f"entry {term.id}: {wanted}", found.start, found.end),
                safety=term.safety,
                entry=term.id,
            )
