"""PRN002."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Safety
from normalize.rule import Bad, Finding, Good
from normalize.rules.pronouns.base import IMPERSONAL, PersonRule

if TYPE_CHECKING:
    from normalize.document import Document

_REPORT = (
    "Ola Brandt left the museum on Friday. He had led it for ten years. Brandt told the staff that his "
    "health came first, and Brandt kept his word.\n"
)


class ImpersonalIndividual(PersonRule):
    """A named person called "the individual" or "the person concerned".

    ## Why it matters
    A pronoun of the source that may mean anyone becomes "the individual", and a named person turns into a
    police record.

    ## Fix safety
    Officials, doctors and reporters call somebody whom they do not name "the individual", so that the person
    a text is about is not enough. Safe: the report has one protagonist called he or she; it opens with that
    person's own news (a resignation, prize, death), tells an interview with the person ("told us", for "the
    interviewee"), or has a first person proven to be the person's (PRN001); the name stands at most 1,500
    characters before, nobody else is named or brought in since, the sentence before speaks of that person,
    and the phrase is the subject of a verb of speech or decision ("stated", "resigned"; in the present tense
    in lists or with verbs of speech only) or what "according to" asks for. After one proven phrase or first
    person any verb will do. Unsafe: all that lacks the news, other verbs, objects, possessives, "the
    client", a "they" in the same sentence that may mean the person or others. Shown: two doubts at once.
    Never: with a relative clause, a noun ("the individual parts"), a condition, a law, "individuals" or "an
    interviewee" in the document, or the person beside it in the sentence ("he said the individual",
    "thanked him"). A source sentence in the first person or of the other gender withdraws the finding;
    Chinese 本人, which also means "the person himself", does not.
    On 9,811 sentences of human English (WMT22 originals and references) and on four engines' drafts of the
    WMT22 ja-en and ru-en documents: no fix and no suggestion. 2,400 sentences about other individuals put
    into reports, 2,400 newcomers, and 2,400 reports on somebody at work with others who stay unnamed: 0 safe
    fixes. 120 reports of its own shape: all exact. In a text that opens with the person's own news and then
    turns to somebody whom no word brings in, a fix would be wrong.

    ## Sources
    - Garner's Modern English Usage, 4th edition (2016), entry "individual"
    """

    code = "PRN002"
    name = "impersonal-individual"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = IMPERSONAL
    examples = (
        Bad(
            _REPORT + "The individual stated that the decision was final.",
            _REPORT + "He stated that the decision was final.",
        ),
        Bad(
            _REPORT + "In a letter, the person concerned expressed thanks to the city.",
            _REPORT + "In a letter, he expressed thanks to the city.",
        ),
        Good(_REPORT + "The individual pension system remains.", "an adjective"),
        Good(_REPORT + "The individual who called the police has left.", "someone else"),
        Good("The individual stated that the decision was final.", "nobody is known"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """One finding for each phrase; PRN003 adds to its group."""
        from normalize.people.impersonal import impersonal_repairs

        return self.findings(impersonal_repairs(document, self.persons))
