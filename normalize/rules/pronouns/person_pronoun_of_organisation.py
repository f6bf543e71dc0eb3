"""PRN006."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.rule import Bad, Finding, Good
from normalize.rules.pronouns.base import PersonRule

if TYPE_CHECKING:
    from normalize.document import Document

DOMAINS = frozenset(("organisation", "organization", "company", "institution"))
_ENTRY = '[[term]]\nid = "acme"\ndomain = "company"\npreferred = "Norvik Shipping"\n'


class PersonPronounOfOrganisation(PersonRule):
    """An organisation that is called he, his or who.

    ## Why it matters
    A language with one pronoun for all things, or with grammatical gender, hands a company over as a man.

    ## Fix safety
    Unsafe, and only in a text that names no person and has no noun for one: then nothing else can be meant.
    What the organisation is called is said by a termbase entry whose domain is company, organisation or
    institution, or by the text: "Ferrostal Group", "the airline Skylark", "Norvik is a bank". A declared name
    of one word, which may be a surname, also needs a word such as "company" in the text. Never where both
    genders stand. 9,811 sentences of human English (WMT22 originals and references): 0 fixes.

    ## Sources
    - The Chicago Manual of Style, 17th edition, chapter 5 (pronouns and antecedents)
    """

    code = "PRN006"
    name = "person-pronoun-of-organisation"
    since = "0.1.0"
    safety = Safety.UNSAFE
    preview = True
    triggers = (" he", "He ", " his", "His ", " him", ", who", " she", "She ", " her", "Her ")
    examples = (
        Bad(
            "Norvik Shipping, who has grown fast, sold his fleet.",
            "Norvik Shipping, which has grown fast, sold its fleet.",
            terms=_ENTRY,
        ),
        Bad(
            "Norvik Shipping is old. He has ten ships.",
            "Norvik Shipping is old. It has ten ships.",
            terms=_ENTRY,
        ),
        Bad(
            "The airline Skylark is old. He has ten planes.",
            "The airline Skylark is old. It has ten planes.",
        ),
        Good("Norvik Halden, who has grown fast, sold his fleet.", "nothing says what it is"),
        Good("The founder of Norvik Shipping sold his fleet.", "a person is spoken of", terms=_ENTRY),
    )

    def may_fire(self, text: str) -> bool:
        """Whether there is a pronoun, and a declared name or a word for a kind of organisation."""
        if not super().may_fire(text) or not _pronoun().search(text):
            return False
        from normalize.people.houses import may_name_organisations

        return may_name_organisations(text, self._names)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """What declared organisations are called."""
        entries = self.context.termbase.entries.names_in(DOMAINS) if self.context.termbase else ()
        return tuple(name for names in entries for name in names if name)

    def find(self, document: Document) -> Iterable[Finding]:
        """Pronouns of persons after the name of the organisation."""
        from normalize.people.houses import organisations_of
        from normalize.people.organisation import pronouns_for, speaks_of_persons

        if speaks_of_persons(document):
            return
        declared = [name for name in self._names if name in document.text]
        names = declared or organisations_of(document)
        if not names:
            return
        kind = "term" if declared else "document"
        for span, new in pronouns_for(document, names, self.persons):
            reason = f"{names[0]} is an organisation, and no person is named or mentioned"
            yield self.finding(
                span,
                f"{document.text[span.start : span.end]!r} for an organisation",
                new,
                evidence=Evidence(kind, reason),
            )


@cache
def _pronoun() -> re.Pattern[str]:
    """Every word that may be put right; a letter comes first, which makes the search fast."""
    forms = "(?<=[Hh])(?i:e|im|is|imself|ers?|erself)|(?<=[Ss])(?i:he)|(?<=[Ww])(?i:ho)"
    return re.compile(rf"[HhSsWw](?<![^\W\d_].)(?:{forms})(?![^\W\d_])")
