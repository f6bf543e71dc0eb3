"""NAM001."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.rule import Bad, Finding, Good, Rule

if TYPE_CHECKING:
    from glossary.variants import Names, Spelling
    from normalize.document import Document

_TERMS = """
[[person]]
name = "Anna Shevtsova"
pronouns = "she/her"
"""


class NameVariant(Rule):
    """One person's name transliterated in two ways.

    ## Why it matters
    An engine spells a name anew in each sentence: Zelensky, Zelenskyy, Zelenskiy. Readers and indexes take
    them for several people.

    ## Fix safety
    A preview: safe where the same given name stands before both spellings, of which one is used more often,
    or where a person entry has the given name and the spelling; but no text of WMT22 met these terms, so how
    often such a repair is right has not been counted. Unsafe for a family name alone, shown only where both
    are used as often. Spellings count as one name when they differ as transliterations do (w and v, tz and
    ts, i, j and y, doubled letters). Findings in WMT22: 1 in 729 human documents, a slip of its translator,
    and 8 in 2,192 system outputs.

    ## Sources
    - ISO 9:1995 and BGN/PCGN, systems of romanization that differ in these letters
    """

    code = "NAM001"
    name = "name-variant"
    since = "0.1.0"
    safety = Safety.SAFE
    preview = True
    examples = (
        Bad(
            "Oleg Vasiliev won. Oleg Vasilyev thanked all. Oleg Vasiliev left.",
            "Oleg Vasiliev won. Oleg Vasiliev thanked all. Oleg Vasiliev left.",
        ),
        Bad("Anna Schevtsova spoke.", "Anna Shevtsova spoke.", terms=_TERMS),
        Bad("Kowalski won. Kovalski ran. Kowalski left.", "Kowalski won. Kowalski ran. Kowalski left."),
        Bad("Oleg Vasiliev won. Oleg Vasilyev thanked all.", None),
        Good("Oleg Vasiliev won. Oleg Vasilenko thanked all.", "another name"),
        Good("Sergei Popov won. Sergey Ilyin ran. Sergei Popov left.", "two people"),
        Good(
            "The Traveller sat. A Traveler stood, one traveler of many. The Traveller left.", "a common word"
        ),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every spelling that is not the one on record, or not the one used most."""
        return (self._finding(document, item) for item in self._names.spellings(document))

    @cached_property
    def _names(self) -> Names:
        from glossary.variants import Names

        return Names(self.context.termbase.persons if self.context.termbase else ())

    def _finding(self, document: Document, item: Spelling) -> Finding:
        if item.person is not None:
            evidence = Evidence("person", f"entry {item.person.id}: {item.person.name}", item.start, item.end)
        else:
            where = item.rival or (item.start, item.end)
            evidence = Evidence("document", f"{item.wanted!r} stands here too", *where, count=item.uses)
        before = document.text[item.start : item.end]
        return self.finding(
            (item.start, item.end),
            f"{before!r} is spelled {item.wanted!r} elsewhere",
            None if item.is_even else item.wanted,
            evidence=evidence,
            safety=Safety.SAFE if item.given else Safety.UNSAFE,
            entry=item.person.id if item.person else None,
        )
