"""TRM002."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Safety
from normalize.rule import Bad, Finding, Good, Rule
from normalize.rules.terms.reporting import wrong_forms

if TYPE_CHECKING:
    from normalize.document import Document

_TERMS = """
[[term]]
id = "chatgpt"
preferred = "ChatGPT"
case = "exact"
forbidden = ["Chat GPT"]

[[term]]
id = "gpt-4"
preferred = "GPT-4"
case = "exact"

[[term]]
id = "o1"
preferred = "o1"
case = "exact"
forbidden = ["O1"]
unless = { after = ["visa"] }
"""


class TermCase(Rule):
    """A name with capitals, spaces or hyphens other than its own.

    ## Why it matters
    Translation engines recase what they take for words, and split or join what they take for compounds:
    O1, Chat GPT, GPT4, OpenAi. Searches miss such names, and readers doubt them.

    ## Fix safety
    Safe: the letters stay, only their case and their joins change. Besides the forms an entry lists, a
    name with a capital inside is repaired where the text has another there (ChatGpt), and a hyphen before
    a number where it was dropped (GPT4). Other capitals are left: an identifier, a heading or a common
    word may look so. 0 edits in 9,811 sentences of human English (WMT22 sources and references).

    ## Sources
    - The Chicago Manual of Style, 17th edition, 8.154: names like eBay keep their capitals
    """

    code = "TRM002"
    name = "term-case"
    since = "0.1.0"
    safety = Safety.SAFE
    examples = (
        Bad("Chat GPT and ChatGpt answered.", "ChatGPT and ChatGPT answered.", terms=_TERMS),
        Bad("O1 beat GPT4.", "o1 beat GPT-4.", terms=_TERMS),
        Good("She holds an O1 visa.", "the entry excepts it", terms=_TERMS),
        Good("CHATGPT IN THE OFFICE", "a heading in capitals", terms=_TERMS),
        Good("Run the chatgpt command.", "small letters throughout may be an identifier", terms=_TERMS),
        Good(
            "Chatgpt stood in the log.",
            "no capital inside, and not listed",
            terms=_TERMS,
        ),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every wrong spelling of a preferred form."""
        return wrong_forms(self, document, spelling=True)
