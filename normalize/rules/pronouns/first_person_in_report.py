"""PRN001."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Safety
from normalize.rule import Bad, Finding, Good
from normalize.rules.pronouns.base import PersonRule

if TYPE_CHECKING:
    from normalize.document import Document

_REPORT = (
    "Ines Moreau, Director of Studies at the school, resigned on Monday. She had taught there since 2009. "
    "Moreau said that her decision was final. The board thanked Moreau for her service.\n"
    "The main facts are as follows:\n"
)


class FirstPersonInReport(PersonRule):
    """An "I" in a report about someone whom the same report calls he or she.

    ## Why it matters
    Chinese and Japanese leave the subject out. An engine that must supply one sometimes writes "I am the
    Director of Studies" in an article about the director, and the reader meets a second narrator.

    ## Fix safety
    The form alone cannot tell a slip from an interview, so identity is asked for. Safe: the report has one
    protagonist (named three times, or twice where nobody else is named; he or she twice, once right after
    the only name, counted for whoever is named alone, or declared), and the "I" claims a role of two words
    that the text says of the protagonist in the third person, an epithet that it does, a deed ("founded
    Lumora" for "founder of Lumora"), or any role in a list whose other items speak in the third person. The
    sentence must say the role of the person: "Moreau thanked the head", "wife of the head", "hired by
    Strand, head of the school" prove nothing. "CFO" is "chief financial officer", "of the company" the house
    named before; "I am", "and am", "I hold the post of", "I was appointed", "as the ..., I" claim alike.
    Sentences that go on at once belong to it. Subject, verbs and possessives of a block move together.
    Unsafe: everything that leaves a doubt, which the message names: another house, a post given up, one
    professor of many, a list item after a proven one, a verb that may be a noun.
    Never: quotations, letters, interviews, answers to a question, texts with a byline of the same person,
    parts headed "About me", sentences with "you" or "we", with the protagonist's name or pronoun, or with
    what narrators do ("I asked"). A first person in the aligned source sentence, or the name of another
    declared person there, withdraws the finding; the protagonist's own name there counts for it.
    On 9,811 sentences of human English (WMT22 originals and references) and on four engines' drafts of the
    WMT22 ja-en and ru-en documents: no fix and no suggestion. 2,400 first-person sentences put at random
    into reports about someone else, 2,400 into their lists, and 2,400 of a colleague whose post the report
    names: 0 fixes. 120 reports of its own shape: all exact. 187 raw articles and snippets for the rules of
    person: 74 repaired, 113 that tempt left as they should be. Most slips leave no such evidence and are
    not found.

    ## Sources
    - Huddleston and Pullum, The Cambridge Grammar of the English Language (2002), chapter 5 (person)
    """

    code = "PRN001"
    name = "first-person-in-report"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = ("I ", "I'", "I\N{RIGHT SINGLE QUOTATION MARK}", "I\n", "I\N{NO-BREAK SPACE}", "I,")
    examples = (
        Bad(
            _REPORT + "Role: I am the Director of Studies and teach history;\nReason: She wants to write.",
            _REPORT
            + "Role: She is the Director of Studies and teaches history;\nReason: She wants to write.",
        ),
        Bad(
            _REPORT + "Role: As the Director of Studies, I have built the library and am proud of my team;\n"
            "Reason: She wants to write.",
            _REPORT
            + "Role: As the Director of Studies, she has built the library and is proud of her team;\n"
            "Reason: She wants to write.",
        ),
        Good(_REPORT + 'Role: "I am the Director of Studies";\nReason: She wants to write.', "a quotation"),
        Good(
            _REPORT.replace(
                "The main facts are as follows:", "I am the Director of Studies at another school."
            ),
            "the same role in another place",
        ),
        Good("I am the Director of Studies. I teach history.", "nobody else is spoken of"),
    )

    def may_fire(self, text: str) -> bool:
        """Whether there is an "I", and a role or an epithet that could tell whose it is."""
        if not super().may_fire(text):
            return False
        from normalize.people.claims import may_identify

        return may_identify(text)

    def find(self, document: Document) -> Iterable[Finding]:
        """One group for each block."""
        from normalize.people.report import first_person_repairs

        return self.findings(first_person_repairs(document, self.persons))
