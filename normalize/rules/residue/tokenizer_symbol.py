"""RES002."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import compiled
from normalize.rule import Bad, Finding, Good, Rule

if TYPE_CHECKING:
    from normalize.document import Document

_SYMBOLS = r"<unk>|\[UNK\]|<pad>|</?s>|⁇|@-@|(?<=\p{L})@@(?=\s|\Z)|▁(?=\p{L})"


class TokenizerSymbol(Rule):
    """A symbol that a translation system uses inside and should not have let out.

    ## Why it matters
    Each one stands for a word or a join that is lost, so the sentence says less than its source.

    ## Fix safety
    Shown only: what it stands for is not in the text. Counts in WMT22: none in 9,811 human sentences;
    none in 25,471 of system output.

    ## Sources
    - Sennrich et al. 2016, Neural Machine Translation of Rare Words with Subword Units (``@@``)
    - Kudo and Richardson 2018, SentencePiece (``▁`` and ``⁇``)
    """

    code = "RES002"
    name = "tokenizer-symbol"
    since = "0.1.0"
    safety = Safety.SHOW
    languages = None
    triggers = ("<unk>", "[UNK]", "<pad>", "<s>", "</s>", "⁇", "@-@", "@@", "▁")
    examples = (
        Bad("The <unk> of the bank."),
        Bad("A well @-@ known ban@@ ker."),
        Good("Write to bank@@example and a@b.", "no word end follows"),
        Good("<span>text</span>", "another tag"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every such symbol."""
        for match in compiled(_SYMBOLS).finditer(document.text):
            yield self.finding(
                match.span(),
                f"{match.group()} is a symbol of a translation system",
                evidence=Evidence("form", "a symbol of subword tokenizers that no text holds"),
            )
