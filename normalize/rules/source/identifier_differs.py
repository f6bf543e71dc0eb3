"""SRC002: an address or a name in Latin letters of the source is not in the translation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.document import Document
from normalize.lazy import Lazy
from normalize.pattern import compiled
from normalize.rule import Bad, Finding, Good
from normalize.rules.source.base import SourceRule
from normalize.rules.source.pairs import Pair, from_source, pairs, place_of

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
    Shown only. Case, hyphens and spaces do not count as differences. On human translations (WMT22 Japanese
    and Russian documents) 7.5 in 1,000 aligned sentences are shown.

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
        """One finding for each that is missing."""
        whole = _folded(document.text)
        names = _LATIN if _OTHER_SCRIPT.search(document.source or "") else _CODE
        for pair in pairs(document):
            yield from self._in_pair(document, pair, names, whole)

    def _in_pair(self, document: Document, pair: Pair, names: Lazy, whole: str) -> Iterable[Finding]:
        addresses = list(_ADDRESS.finditer(pair.written))
        around = document.text[pair.around.start : pair.around.end]
        for match in addresses:
            if match.group() not in around:
                yield self._missing(document, pair, match)
        for match in names.finditer(pair.written):
            inside = any(a.start() <= match.start() < a.end() for a in addresses)
            name = match.group()
            if not inside and not _WORDS.match(name) and not _is_there(name, whole):
                yield self._missing(document, pair, match)

    def _missing(self, document: Document, pair: Pair, match: regex.Match[str]) -> Finding:
        start, end = pair.source.start + match.start(), pair.source.start + match.end()
        evidence = from_source(document, start, end)
        return self.finding(
            place_of(document, pair), f"{match.group()!r} of the source is not here", evidence=evidence
        )


def _is_there(name: str, whole: str) -> bool:
    """Whether a name is in the folded text, whole or each of its parts."""
    parts = [part for part in compiled(r"[/&+]").split(name) if len(part) > 1]
    return _folded(name) in whole or (len(parts) > 1 and all(_folded(part) in whole for part in parts))


def _folded(text: str) -> str:
    return "".join(compiled(r"[^\W_]+").findall(text.casefold()))
