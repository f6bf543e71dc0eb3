"""TYP014."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import compiled, matches_near
from normalize.rule import Bad, Finding, Good, Rule
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.document import Document

_WORDS = (
    "After|All|Although|And|As|At|Because|But|By|During|For|From|He|Her|His|However|If|In|It|Its|Many|Most|No|On|"
    "Or|Our|She|Since|So|Some|That|The|Their|Then|There|Therefore|These|They|This|Those|Thus|To|We|When|Where|"
    "While|With|You|Your"
)
_CAPITAL = rf"(?<=(?<![&#\w])\p{{L}}?\p{{Ll}}+[\"”’)]?; )(?:{_WORDS})(?= \p{{Ll}})"


class CapitalAfterSemicolon(Rule):
    """A function word with a capital after a semicolon.

    ## Why it matters
    Chinese joins whole sentences with semicolons; engines keep the mark and begin a sentence after it.

    ## Fix safety
    Safe: only the case of a letter changes, of a word that is no name, before a word in lower case.
    Headings, list items and sentences with several semicolons, which may list titles, stay. Counts in
    WMT22: 1 in 9,811 human sentences, a slip of its writer; 13 in 25,471 of system output.

    ## Sources
    - The Chicago Manual of Style, 17th edition, 6.56 (lower case after a semicolon)
    """

    code = "TYP014"
    name = "capital-after-semicolon"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = tuple(f"; {letter}" for letter in "ABDFHILMNOSTWY")
    examples = (
        Bad("Rates rose; The bank gained.", "Rates rose; the bank gained."),
        Bad("He stayed; However few knew why.", "He stayed; however few knew why."),
        Good("He wrote Hamlet; The Tempest came later.", "a title"),
        Good("- Rates rose; The bank gained.", "a list item"),
        Good("See The end of it; The road to it; The start of it.", "a list of titles"),
        Good("Rates rose; I was away.", "always a capital"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every such word in running prose."""
        sentence = None
        for match in matches_near(_CAPITAL, document.text, self.places(document), (-2, 2)):
            if sentence is not None and match.start() < sentence.end:
                continue
            sentence = document.sentence_at(match.start())
            if sentence is None or not _is_prose(document, sentence):
                continue
            yield self.finding(
                match.span(),
                f"{match.group()} goes on a sentence here",
                match.group().lower(),
                evidence=Evidence("form", "a function word after a semicolon inside a sentence"),
            )


def _is_prose(document: Document, sentence: Span) -> bool:
    """A sentence of a paragraph in which only one capital follows a semicolon."""
    block = document.block_at(sentence.start)
    capitals = compiled(r"; \p{Lu}").findall(document.text, sentence.start, sentence.end)
    return block is not None and block.kind == "paragraph" and len(capitals) < 2
