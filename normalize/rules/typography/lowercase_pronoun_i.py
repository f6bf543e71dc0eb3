"""TYP015."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import matches_near
from normalize.rule import Bad, Finding, Good, Rule
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.document import Document

_VERBS = (
    "also|always|am|believe|came|can|can't|cannot|could|did|didn't|do|don't|feel|felt|found|got|guess|had|have|hope|"
    "just|knew|know|like|love|made|must|need|never|often|really|said|saw|see|should|still|think|thought|told|took|"
    "tried|understand|want|wanted|was|wasn't|went|will|wish|wonder|won't|would"
)
_ENDINGS = ("'m", "'ve", "'ll", "'d", "’m", "’ve", "’ll", "’d")
_LOWER = (
    r"\bi(?<![^\s\"“—]i)(?<!\b(?:for|each|every|the|index|variable|letter|let|where|with|of) i)"
    rf"(?=(?:{'|'.join(_ENDINGS)})\b| (?:{_VERBS}) )"
)


class LowercasePronounI(Rule):
    """The pronoun I in lower case.

    ## Why it matters
    Engines keep the case of the source or split sentences before they translate.

    ## Fix safety
    Safe: only the case of a letter changes, before a verb that makes it the pronoun, in a sentence that
    has a capital somewhere. Where it has none the writer may mean it so, and the fix is unsafe. Counts in
    WMT22: 1 in 9,811 human sentences, a slip of its writer; 60 in 25,471 of system output.

    ## Sources
    - The Chicago Manual of Style, 17th edition, 5.44 (the pronoun I)
    """

    code = "TYP015"
    name = "lowercase-pronoun-i"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = (*(f"i{ending}" for ending in _ENDINGS), *(f"i {verb} " for verb in _VERBS.split("|")))
    examples = (
        Bad("When i was young i'd read.", "When I was young I'd read."),
        Bad("She asked “i am late?”", "She asked “I am late?”"),
        Good("For each i was a counter, i.e. a number.", "a variable and an abbreviation"),
        Good("Steps (i) and (ii) apply; item i is first.", "numbers of a list"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every such pronoun; safe in edited prose."""
        sentence, safety = Span(0, 0), Safety.SAFE
        for match in matches_near(_LOWER, document.text, self.places(document), (0, 0)):
            if match.start() >= sentence.end:
                sentence = document.sentence_at(match.start()) or Span(*match.span())
                words = document.text[sentence.start : sentence.end]
                safety = Safety.UNSAFE if words == words.lower() else Safety.SAFE
            yield self.finding(
                match.span(),
                "the pronoun I is a capital",
                "I",
                evidence=Evidence("form", "a verb of the first person after it"),
                safety=safety,
            )
