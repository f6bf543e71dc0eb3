"""TRM001."""

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
id = "large-language-model"
preferred = "large language model"
forbidden = ["big prophecy model"]

[[term]]
id = "adversarial-network"
preferred = "adversarial network"
forbidden = ["confrontation network"]
when = { near = ["GAN", "discriminator"] }
"""


class ForbiddenTerm(Rule):
    """A form that a termbase entry forbids, discourages or calls outdated.

    ## Why it matters
    A term a reader of the field does not know is the error a translation is remembered for. The entry
    says what the concept is called; number, possessive, article, capitals, line ends and emphasis of
    the text are kept, and no form is touched inside a longer right one.

    ## Fix safety
    Safe, unless the entry says ``fix = "unsafe"`` or ``"show"``: the entry is the evidence, and its
    conditions must hold at the place. With the bundled termbases: 0 edits in 9,811 sentences of human
    English (WMT22 sources and references).

    ## Sources
    - ISO 30042:2019 (TBX), administrative status of terms
    - ISO 704:2022, terminology work: principles and methods
    """

    code = "TRM001"
    name = "forbidden-term"
    since = "0.1.0"
    safety = Safety.SAFE
    examples = (
        Bad("They trained a big prophecy model.", "They trained a large language model.", terms=_TERMS),
        Bad("Big prophecy\nmodels grew.", "Large language\nmodels grew.", terms=_TERMS),
        Bad(
            "The discriminator of a confrontation network.",
            "The discriminator of an adversarial network.",
            terms=_TERMS,
        ),
        Good("The confrontation network of the lobby.", "the entry's condition does not hold", terms=_TERMS),
        Good("A big prophecy modelling course.", "another word begins the same way", terms=_TERMS),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every wrong form the termbase finds, but for those that only misspell the right one."""
        return wrong_forms(self, document, spelling=False)
