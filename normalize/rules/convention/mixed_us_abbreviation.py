"""CON001."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Safety
from normalize.rule import Bad, Finding, Good, Rule
from normalize.rules.convention.majority import Forms, harmonized

if TYPE_CHECKING:
    import regex

    from normalize.document import Document

_PLAIN = r"US(?<!(?:[\w.$/-]|\p{Lu}{2} )US)(?![\w$/]|\.\w|['’]\w| \p{Lu}{2}|-\p{Lu})"
_DOTTED = r"U\.S\.(?<![\w.]U\.S\.)(?![\w$]|-\p{Lu})"


class MixedUsAbbreviation(Rule):
    """US and U.S. in one document.

    ## Why it matters
    Engines take the form of each sentence's neighbours in their training text; readers see a text by several
    hands.

    ## Fix safety
    Unsafe: names such as U.S. Steel keep their form wherever they stand. Only where the document has the
    other form at least three times and three times as often. Counts in WMT22: none in 729 human
    documents; 1 in 2,192 of system output.

    ## Sources
    - The Chicago Manual of Style, 17th edition, 10.32 (US or U.S., but one of them)
    """

    code = "CON001"
    name = "mixed-us-abbreviation"
    since = "0.1.0"
    safety = Safety.UNSAFE
    triggers = ("U.S.",)
    examples = (
        Bad(
            "US rates rose. US banks gained. The US grew. A U.S. fund lost.",
            "US rates rose. US banks gained. The US grew. A US fund lost.",
        ),
        Bad(
            "U.S. rates rose. U.S. banks gained. The U.S. grew. It left the US.",
            "U.S. rates rose. U.S. banks gained. The U.S. grew. It left the U.S.",
        ),
        Good("US rates rose. A U.S. fund lost.", "no form is preferred"),
        Good("U.S. rates, U.S. banks and a U.S. fund cost US$5.", "a currency"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every mention in the rarer form."""

        def rewritten(match: regex.Match[str], forms: Forms) -> str:
            return _dotted(match) if forms.rarer == 0 else _plain(match, document)

        return harmonized(self, document, (_PLAIN, _DOTTED), rewritten)


def _dotted(match: regex.Match[str]) -> str:
    """With its full stops, of which one may stand there as the end of the sentence."""
    return "U.S" if match.string.startswith(".", match.end()) else "U.S."


def _plain(match: regex.Match[str], document: Document) -> str:
    """Without its full stops, unless the last one ends the sentence too."""
    sentence = document.sentence_at(match.start())
    return "US." if sentence is not None and sentence.end == match.end() else "US"
