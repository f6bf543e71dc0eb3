"""PRN004."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Safety
from normalize.rule import Bad, Finding, Good
from normalize.rules.pronouns.base import PersonRule

if TYPE_CHECKING:
    from normalize.document import Document

_ENTRY = '[[person]]\nid = "brandt"\nname = "Ola Brandt"\npronouns = "she/her"\n'
_REPORT = (
    "Ola Brandt leads the museum. She came from Oslo, and her team is large. Visitors like her shows and her "
    "guides. She speaks Norwegian, and she paints. "
)


class MinorityGenderOfDeclaredPerson(PersonRule):
    """He for a declared person who is she, or the reverse.

    ## Why it matters
    Subjects that the source leaves out get the gender the engine finds likely, so one article calls the same
    woman she and he.

    ## Fix safety
    Unsafe. A person entry must give the pronouns, and the document be about that person
    alone. Without a source the right gender must stand four times and make up four in five. Never: a
    sentence with both genders, with another name, with a person noun, title or animal of the gender to be
    replaced ("his father", "Mr"), or with "everyone", "the buyer" and the like; a source sentence, or the
    one before it, with a mark of that gender; a source sentence that names another declared person, by a
    name in its language, and not this one.
    Counts on the WMT22 ja-en and ru-en documents with sources, the most frequent name declared with the
    pronouns of the reference. Drafts of four engines as they are: Japanese 26 drafts, 2 sentences right (one
    source sentence), 0 wrong, 0 neutral; Russian 68 drafts, nothing found. This sample is tiny, and the
    rule was adjusted on it. Drafts and references in which the pronouns of one sentence were turned:
    Japanese 53 sentences, 32 restored, 21 left, 0 wrong; Russian 155 sentences, 52 restored, 103 left, 0
    wrong (one form, "Her [...]", was mended after it was seen there). Without a source the same sentences
    give 15 restored, 193 left, 0 wrong. Somebody whom neither text nor source names by a word of the lists
    can always be meant, so nothing here is safe.

    ## Sources
    - Vanmassenhove, Hardmeier and Way, "Getting Gender Right in Neural Machine Translation", EMNLP 2018
    """

    code = "PRN004"
    name = "minority-gender-of-declared-person"
    since = "0.1.0"
    safety = Safety.UNSAFE
    triggers = ("he", "He", "his", "His", "him", "Him", "her", "Her")
    examples = (
        Bad(
            _REPORT + "In May he opened the new hall.",
            _REPORT + "In May she opened the new hall.",
            terms=_ENTRY,
        ),
        Bad(
            _REPORT + "The city gave him a prize.",
            _REPORT + "The city gave her a prize.",
            terms=_ENTRY,
        ),
        Good(_REPORT + "In May he opened the new hall.", "nothing is declared"),
        Good(_REPORT + "Her father helped until he died.", "a man is spoken of", terms=_ENTRY),
    )

    def needs(self) -> tuple[str, ...]:
        """The names of the declared persons: nobody else is meant."""
        names = (name for person in self.declared for name in (person.name, *person.aliases))
        return tuple(filter(None, names)) or self.triggers

    def find(self, document: Document) -> Iterable[Finding]:
        """One group for each sentence."""
        if not self.declared:
            return ()
        from normalize.people.gender import gender_repairs

        return self.findings(gender_repairs(document, self.persons))
