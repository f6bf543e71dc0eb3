"""PRN005."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.rule import Bad, Finding, Good
from normalize.rules.pronouns.base import PersonRule
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.document import Document

_ENTRIES = (
    '[[term]]\nid = "home"\ndomain = "home country"\npreferred = "Utopia"\n'
    '[[term]]\nid = "paper"\ndomain = "home outlet"\npreferred = "Harbour Daily"\n'
)
_IN_SOURCE = (
    "我国",
    "我國",
    "我が国",
    "わが国",
    "наша стран",
    "нашей стран",
    "нашу стран",
    "наша країн",
    "нашій країн",
)


@cache
def _pattern() -> re.Pattern[str]:
    mark = "['\N{RIGHT SINGLE QUOTATION MARK}]"
    return re.compile(rf"\b[MmOo](?:y|ur) (?:(country)({mark}s\b)?|(reporter)\b)")


class FirstPersonOfACountry(PersonRule):
    """A translated report that says "my country" or "our reporter".

    ## Why it matters
    A state paper writes "our country" for its own; in English the reader asks whose.

    ## Fix safety
    Unsafe where it is declared who speaks: a termbase entry with the domain "home country" or "home outlet"
    gives the name. Otherwise shown. Never: quotations, letters, texts with another first person, a source
    sentence without such a phrase.
    9,811 sentences of human English (WMT22 originals and references): 0 fixes.

    ## Sources
    - Chinese 我国 and Japanese 我が国, which dictionaries render as "our country"
    """

    code = "PRN005"
    name = "first-person-of-a-country"
    since = "0.1.0"
    safety = Safety.UNSAFE
    preview = True
    triggers = ("my country", "My country", "our country", "Our country", "our reporter", "Our reporter")
    examples = (
        Bad("Exports of my country rose.", "Exports of Utopia rose.", terms=_ENTRIES),
        Bad(
            "Our reporter learned of the plan.",
            "Harbour Daily's reporter learned of the plan.",
            terms=_ENTRIES,
        ),
        Bad("Exports of our country rose by a tenth."),
        Good("I love my country, and I always will.", "a first person of flesh and blood"),
        Good('He said, "My country is poor."', "a quotation"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """One finding for each phrase, when no other first person speaks in open text."""
        from normalize.people.firstperson import first_person_forms
        from normalize.people.source import source_says
        from normalize.people.tokens import words_of

        places = list(_pattern().finditer(document.text))
        source = words_of(document)
        places = [place for place in places if not source.closed[source.at(place.start())]]
        if not places or len(first_person_forms(source)) > len(places):
            return
        for place in places:
            span = Span(*place.span())
            if place.group(1) and source_says(document, span, _IN_SOURCE) is False:
                continue
            yield self._finding(span, place)

    def _finding(self, span: Span, place: re.Match[str]) -> Finding:
        domain = "home country" if place.group(1) else "home outlet"
        name = self._declared(domain)
        new = None
        if name and place.group(1):
            new = name + (place.group(2) or "")
        elif name:
            new = f"{name}'s reporter"
        reason = (
            f"the {domain} is declared to be {name}" if name else "no other first person stands in the text"
        )
        return self.finding(
            span,
            f"{place.group()!r}: an English reader does not know whose",
            new,
            evidence=Evidence("term" if name else "document", reason),
        )

    def _declared(self, domain: str) -> str | None:
        entries = self.context.termbase.entries.names_in((domain,)) if self.context.termbase else ()
        names = [preferred for preferred, *_ in entries if preferred]
        return names[0] if len(names) == 1 else None
