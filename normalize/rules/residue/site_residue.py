"""RES003."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import compiled
from normalize.rule import Bad, Finding, Good, Rule

if TYPE_CHECKING:
    from normalize.document import Document

_MARKS = ("|", "｜", "丨")
_CREDITS = "image|photo|picture|author|text|editor|producer|source|(?:compiled|edited|reviewed) by"
_LINES = (
    r"(?i:image|photo|picture|header (?:image|picture)) (?:source|credit) ?[:：] ?[^\n\r]{1,60}",
    rf"(?i:{_CREDITS}) ?[{''.join(_MARKS)}] ?[^\n\r]{{1,60}}",
    r"(?i:click|tap) (?:here )?to (?:read|view|open) the (?:original|full text)\b[^\n\r]{0,40}",
)
_PHRASES = rf"(?m)\babstract generation in progress\b|^(?:{'|'.join(_LINES)})$"


class SiteResidue(Rule):
    """A line or a word of a web site that is no part of the article.

    ## Why it matters
    Credits and buttons are scored as if the translator had written them.

    ## Fix safety
    Shown only: a credit can be wanted. Counts in WMT22: none in 9,811 human sentences; none in 25,471 of
    system output.

    ## Sources
    - Barbaresi 2021, Trafilatura: A Web Scraping Library and Command-Line Tool, ACL demos
    """

    code = "RES003"
    name = "site-residue"
    since = "0.1.0"
    safety = Safety.SHOW
    triggers = (
        *_MARKS,
        *(f"{word}{mark}" for word in ("source", "credit") for mark in (":", " :", "：", " ：")),
        *(f" to {verb} the " for verb in ("read", "view", "open")),
        "abstract generation in progress",
    )
    examples = (
        Bad("The bank grew.\nPhoto source: Example News\nRates fell."),
        Bad("Robot: abstract generation in progress\nThe bank grew."),
        Good("Editor: Did rates fall?", "the speaker of an interview"),
        Good("The photo source: a camera in the hall.", "a sentence"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every such line or word."""
        for match in compiled(_PHRASES).finditer(document.text):
            yield self.finding(
                match.span(),
                "this looks like a part of a web page, not of the article",
                evidence=Evidence("form", "words that web sites put around articles"),
            )
