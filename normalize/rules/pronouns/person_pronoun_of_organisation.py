"""PRN006."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.people import people_of
from normalize.people.agreement import skip_adverbs
from normalize.people.gender import is_dependent
from normalize.people.lexicon import words
from normalize.people.pronouns import HE_FORMS, SHE_FORMS
from normalize.people.tokens import Words, words_of
from normalize.rule import Bad, Finding, Good
from normalize.rules.pronouns.base import PersonRule
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.document import Document

DOMAINS = frozenset(("organisation", "organization", "company", "institution"))
_ENTRY = '[[term]]\nid = "acme"\ndomain = "company"\npreferred = "Norvik Shipping"\n'


class PersonPronounOfOrganisation(PersonRule):
    """An organisation that is called he, his or who.

    ## Why it matters
    A language with one pronoun for all things, or with grammatical gender, hands a company over as a man.

    ## Fix safety Unsafe, and only with a termbase entry whose domain is company, organisation or
    institution, in a text that names no person and has no noun for one: then nothing else can be meant.
    @COUNTS@

    ## Sources
    - The Chicago Manual of Style, 17th edition, 5.49 (pronouns of institutions)
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

    def find(self, document: Document) -> Iterable[Finding]:
        """Pronouns of persons after the name of the organisation."""
        names = self._names_in(document.text)
        if not names:
            return
        source = words_of(document)
        first = min(document.text.find(name) for name in names)
        persons = [p for p in people_of(document, self.persons).persons if p.name not in names]
        if persons or _speaks_of_persons(source):
            return
        for span, new in _pronouns(source, names, first):
            reason = f"{names[0]} is an organisation, and no person is named or mentioned"
            yield self.finding(
                span,
                f"{document.text[span.start : span.end]!r} for an organisation",
                new,
                evidence=Evidence("term", reason),
            )

    def _names_in(self, text: str) -> list[str]:
        terms = self.context.termbase.terms if self.context.termbase else ()
        names = [n for term in terms if term.domain in DOMAINS for n in (term.preferred, *term.admitted)]
        return [name for name in names if name and name in text]


def _speaks_of_persons(source: Words) -> bool:
    kinds = words("roles") | words("singular people") | words("titles") | words("male") | words("female")
    return any(word in kinds for word in source.lower)


def _pronouns(source: Words, names: list[str], first: int) -> Iterator[tuple[Span, str]]:
    for index, word in enumerate(source.lower):
        if source.starts[index] <= first or source.closed[index]:
            continue
        if word in HE_FORMS or word in SHE_FORMS:
            yield source.span(index), _neuter(source, index)
        elif word == "who" and source.text[: source.starts[index]].endswith(tuple(f"{n}, " for n in names)):
            at = skip_adverbs(source, index + 1, len(source))
            if at < len(source) and source.lower[at] not in ("are", "were", "have"):
                yield source.span(index), "which"


def _neuter(source: Words, index: int) -> str:
    word = source.lower[index]
    if word in ("himself", "herself"):
        new = "itself"
    elif word in ("his", "her") and is_dependent(source, index):
        new = "its"
    else:
        new = "its" if word in ("his", "hers") else "it"
    return new.capitalize() if source.forms[index][0].isupper() else new
