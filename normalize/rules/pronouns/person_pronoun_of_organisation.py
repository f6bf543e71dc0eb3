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
    Unsafe, and only with a termbase entry whose domain is company, organisation or
    institution, in a text that names no person and has no noun for one: then nothing else can be meant. A
    name of one word, which may be a surname, also needs a word such as "company" in the text. 9,811
    sentences of human English (WMT22 originals and references): 0 fixes, for nothing there is declared.

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
        Good("Norvik Shipping, who has grown fast, sold his fleet.", "no entry says what it is"),
        Good("The founder of Norvik Shipping sold his fleet.", "a person is spoken of", terms=_ENTRY),
    )

    def needs(self) -> tuple[str, ...]:
        """What declared organisations are called."""
        return self._names or self.triggers

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """What declared organisations are called."""
        entries = self.context.termbase.entries.names_in(DOMAINS) if self.context.termbase else ()
        return tuple(name for names in entries for name in names if name)

    def find(self, document: Document) -> Iterable[Finding]:
        """Pronouns of persons after the name of the organisation."""
        if not self._names or not _pronoun().search(document.text):
            return
        from normalize.people.organisation import pronouns_for, speaks_of_persons

        if speaks_of_persons(document):
            return
        names = [name for name in self._names if name in document.text]
        if not names:
            return
        for span, new in pronouns_for(document, names, self.persons):
            reason = f"{names[0]} is an organisation, and no person is named or mentioned"
            yield self.finding(
                span,
                f"{document.text[span.start : span.end]!r} for an organisation",
                new,
                evidence=Evidence("term", reason),
            )


@cache
def _pronoun() -> re.Pattern[str]:
    """Every word that may be put right, before the discourse model is made for it."""
    forms = "he|him|his|himself|she|hers?|herself|who"
    return re.compile(rf"(?<![^\W\d_])(?:{forms})(?![^\W\d_])", re.IGNORECASE)
