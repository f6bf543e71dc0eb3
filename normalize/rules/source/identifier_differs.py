"""SRC002: an address or a name in Latin letters of the source is not in the translation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.document import Document
from normalize.lazy import Lazy
from normalize.pattern import compiled
from normalize.rule import Bad, Finding, Good
from normalize.rules.source.base import SourceRule
from normalize.rules.source.pairs import Pair, missing, pairs
from normalize.rules.source.placeholder_differs import PLACEHOLDER
from normalize.span import Span

if TYPE_CHECKING:
    import regex

_ADDRESS = Lazy(r"(?:https?://|www\.)[\w./?=&%#~+:\-]*[\w/]|[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_LATIN = Lazy(
    r"(?:(?<![\p{L}\d])|(?<=[\p{Han}\p{Hiragana}\p{Katakana}]))"
    r"[A-Za-z][A-Za-z0-9]*(?:[.\-&+'/][A-Za-z0-9]+)*(?![\p{Latin}\p{Cyrillic}\d])"
)
_CODE = Lazy(r"(?<![\p{L}\d])(?=[A-Z\-]*\d|[A-Z]{3})[A-Z][A-Z0-9\-]+(?![\p{L}\d])")
_OTHER_SCRIPT = Lazy(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Cyrillic}\p{Arabic}\p{Hebrew}\p{Devanagari}\p{Thai}\p{Greek}]"
)
_WORDS = Lazy(
    r"(?i:the|of|and|in|to|for|by|on|at|or|an|is|ok|off|pc|tv|www+|vs|no|[ap]m\d*|[ivxlcm]+|[a-z])(?![^\W_])"
)
"""Words, not names; hours, Roman numerals, and what Japanese and Russian borrow as common words."""


class IdentifierDiffers(SourceRule):
    """A web or mail address, a product name or a code that stands in Latin letters in the source only.

    ## Why it matters
    What a Chinese, Japanese or Russian text writes in Latin letters is a name, and stays as it is in
    translation. Where it is gone, a name was translated, changed or dropped.

    ## Fix safety
    Shown only. Case, hyphens and spaces do not count as differences. On human translations 7.8 in 1,000
    aligned sentences are shown (WMT22 Japanese and Russian documents), and 0.4 in annual reports (WMT25
    terminology task, Chinese).

    ## Sources
    - the checks ``urls``, ``emails`` and ``acronyms`` of translate-toolkit's pofilter; those of Okapi
      CheckMate and Xbench
    """

    code = "SRC002"
    name = "identifier-differs"
    since = "0.1.0"
    examples = (
        Bad("Details are on the website.", source="详情见 https://example.org/a 。"),
        Bad("The squirrel law was found early.", source="早期发现了Chinchilla定律。"),
        Good("GPT-4o came in May.", "a space or hyphen more is no difference", source="GPT 4o于5月发布。"),
        Good("He spoke for an hour.", "nothing in Latin letters", source="他讲了一个小时。"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """One finding for each stretch with some that are missing."""
        whole = _folded(document.text)
        names = _LATIN if _OTHER_SCRIPT.search(document.source or "") else _CODE
        return self.found(
            missing(document, pair, Span(*match.span()))
            for pair in pairs(document)
            for match in _in_pair(document, pair, names, whole)
        )


def _in_pair(document: Document, pair: Pair, names: Lazy, whole: str) -> Iterable[regex.Match[str]]:
    addresses = list(_ADDRESS.finditer(pair.written))
    closed = [*addresses, *PLACEHOLDER.finditer(pair.written)]
    around = document.text[pair.around.start : pair.around.end]
    for match in addresses:
        if match.group() not in around:
            yield match
    for match in names.finditer(pair.written):
        inside = any(a.start() <= match.start() < a.end() for a in closed)
        name = match.group()
        if not inside and not _WORDS.match(name) and not _is_there(name, whole):
            yield match


def _is_there(name: str, whole: str) -> bool:
    """Whether a name is in the folded text, whole or each of its parts."""
    parts = [part for part in compiled(r"[/&+]").split(name) if len(part) > 1]
    return _folded(name) in whole or (len(parts) > 1 and all(_folded(part) in whole for part in parts))


def _folded(text: str) -> str:
    return "".join(compiled(r"[^\W_]+").findall(text.casefold()))
