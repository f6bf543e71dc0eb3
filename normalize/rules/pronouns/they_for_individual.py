"""PRN003."""

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


class TheyForIndividual(PersonRule):
    """A "they" or "their" that hangs on "the individual" and means one person called he or she.

    ## Why it matters
    Once a person has become "the individual", engines go on with "they", and a reader looks for a group.

    ## Fix safety
    Safe, in the group of the phrase it hangs on (PRN002): a "they" in the same sentence after "that" or
    "according to the individual,"; "their" before something one person has ("tenure", "resignation"), with
    nobody else between and no others that act; "themselves"; a "they" that goes on from a sure one in its
    sentence, with no plural between; "They" at the start of the next sentence when no people in the plural
    are a subject between. The verb follows. Unsafe: any other "they" or "their" in the block, even where
    nothing between is plural; a "they" in the same sentence makes its phrase unsafe too.
    Shown: a "they" after people who act in the sentence before. Never: "their" after people in the plural,
    "thanked the firm for their help", "them" beside its own subject, persons called they, a source sentence
    with a plural pronoun. Where the source says what a group does, "they" is unsafe.
    On 9,811 sentences of human English (WMT22 originals and references): no fix and no suggestion. 120
    reports with two right and two wrong plurals each: all exact.

    ## Sources
    - Huddleston and Pullum, The Cambridge Grammar of the English Language (2002), chapter 5, 17.2.4
    """

    code = "PRN003"
    name = "they-for-individual"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = IMPERSONAL
    examples = (
        Bad(
            _REPORT + "The individual stated that they will write a book.",
            _REPORT + "The individual stated that he will write a book.",
        ),
        Bad(
            _REPORT + "The individual announced their resignation in a letter. They thank the city.",
            _REPORT + "The individual announced his resignation in a letter. He thanks the city.",
        ),
        Good(_REPORT + "The individual thanked colleagues for their trust.", "the trust of the colleagues"),
        Good(_REPORT + "The visitors stated that they will return.", "a plural"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Findings in the group of their phrase, or alone where they are not safe."""
        from normalize.people.they import they_repairs

        return self.findings(they_repairs(document, self.persons))
