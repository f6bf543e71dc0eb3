"""ENC002."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.lazy import Lazy
from normalize.lines import lines_with
from normalize.pattern import compiled
from normalize.rule import Bad, Finding, Good, Rule

if TYPE_CHECKING:
    from normalize.document import Document

# What every reference looks like: to most ampersands the list of all names need not be compiled.
_SHAPE = Lazy(r"&#?\w{1,8};", engine="re")
# A line with a tag is markup; one that talks of markup means its entities.
_LEFT_ALONE = r"(?i)<[/!]?[a-z]|\b(?:HTML|XML|entit(?:y|ies)|escap\w+|encod\w+)\b"
_ESCAPED_TAG = r"(?i)&(?:amp;)*+lt;[/!]?[a-z]"


class HtmlEntity(Rule):
    """An HTML character reference in text that is not HTML.

    ## Why it matters
    Web pages that were escaped twice, or translated as markup and kept as text, show ``&amp;`` and ``&#39;``
    to the reader.

    ## Fix safety
    Safe: only in plain text, only references of HTML 4 that end in a semicolon, never in a line that
    holds a tag or speaks of HTML. References that would make a tag are shown only. Counts in WMT22: none
    in 9,811 human sentences; none in 25,471 of system output.

    ## Sources
    - https://html.spec.whatwg.org/multipage/named-characters.html
    """

    code = "ENC002"
    name = "html-entity-in-text"
    since = "0.1.0"
    safety = Safety.SAFE
    languages = None
    triggers = ("&",)
    examples = (
        Bad("Research &amp; development isn&#39;t cheap.", "Research & development isn't cheap."),
        Bad("It said &amp;quot;yes&amp;quot;.", 'It said "yes".'),
        Bad("Press &lt;b&gt; to go on."),
        Good("<p>Salt &amp; pepper</p>", "markup"),
        Good("In HTML, write &amp; for an ampersand.", "the reference itself is meant"),
        Good("Q&A; R&D; AT&T;", "no reference has such a name"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every reference, together with the layers of escaping around it."""
        if document.markup in ("html", "markdown") or not _SHAPE.search(document.text):
            return
        for line in lines_with(compiled(_references()), document.text):
            text = document.text[line.start : line.end]
            if not compiled(_LEFT_ALONE).search(text):
                makes_tag = compiled(_ESCAPED_TAG).search(text) is not None
                yield from self._find_in(text, line.start, makes_tag)

    def _find_in(self, text: str, offset: int, makes_tag: bool) -> Iterable[Finding]:
        for match in compiled(_references()).finditer(text):
            character = _resolve(match.group())
            if character is None:
                continue
            yield self.finding(
                (offset + match.start(), offset + match.end()),
                f"{match.group()} is an HTML character reference",
                None if makes_tag and character in "<>" else character,
                evidence=Evidence("unicode", f"stands for {unicodedata.name(character, 'a character')}"),
            )


@cache
def _references() -> str:
    from html.entities import name2codepoint

    names = "|".join(sorted([*name2codepoint, "apos"]))
    ampersand = "(?:amp|AMP|#0{0,4}38|#[xX]0{0,4}26);"
    return rf"&(?:{ampersand})*+(?:(?:{names}|#\d{{1,7}}|#[xX][0-9A-Fa-f]{{1,6}});|(?<=;))"


def _resolve(reference: str) -> str | None:
    """The one visible character it stands for, through any number of layers."""
    import html

    while reference != (once := html.unescape(reference)):
        reference = once
    is_character = len(reference) == 1 and unicodedata.category(reference) not in ("Cc", "Cs", "Cn", "Co")
    return reference if is_character and reference != "\N{REPLACEMENT CHARACTER}" else None
