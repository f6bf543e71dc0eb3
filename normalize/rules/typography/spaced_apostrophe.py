"""TYP008."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import matches_near
from normalize.rule import Bad, Finding, Good, Rule

if TYPE_CHECKING:
    from normalize.document import Document

_ENDINGS = (
    (r"\p{Ll}{2}|\b[Hh]e|\b[Ii]t", "s"),
    (r"\p{L}n", "t"),
    (r"\bI", "m|ve|ll|d"),
    (r"\b(?:[Yy]ou|[Ww]e|[Tt]hey)", "re|ve|ll|d"),
)
_NEGATED = "do|does|did|is|are|was|were|have|has|had|would|could|should|ca|wo|must|need"
_AFTER = "[ .,;:!?)]"
_JOINTS = "|".join(
    rf"(?<=(?:{word})(?<before> {{0,2}}).)(?=(?<after> {{0,2}})(?:{ending}){_AFTER})"
    for word, ending in _ENDINGS
)
_TORN = rf"['’](?:{_JOINTS})"
_TORN_NOT = rf"n['’]t(?<=\b(?i:{_NEGATED})(?<gap> {{1,2}})n.t)(?={_AFTER})"


class SpacedApostrophe(Rule):
    """A contraction or possessive torn apart at its apostrophe.

    ## Why it matters
    "don ' t" is three words to a reader's eye and to every counter.

    ## Fix safety
    Safe: only spaces go, and only where what follows the apostrophe is an ending that English has after
    the word before it. Quoted letters keep their marks. Counts in WMT22: none in 9,811 human sentences; 1
    in 25,471 of system output.

    ## Sources
    - The Penn Treebank tokenization guidelines, which split contractions this way
    """

    code = "TYP008"
    name = "spaced-apostrophe"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = tuple(
        f"{before}{mark}{after}"
        for mark in "'’"
        for ending in ("s", "t", "m", "re", "ve", "ll", "d")
        for before, after in ((" ", ending), ("", f" {ending}"), ("", f"  {ending}"), (" n", "t"))
    )
    examples = (
        Bad("It isn ' t the bank 's fault.", "It isn't the bank's fault."),
        Bad("They do n't know, I 'm sure.", "They don't know, I'm sure."),
        Good("The letters 's' and 't' are here.", "quoted letters"),
        Good("The boys ' shoes and the '90s.", "a plural possessive and a decade"),
        Good("He said 'so it is' twice.", "a quotation"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every gap at an apostrophe, and before the n of "n't"."""
        text, places = document.text, self.places(document)
        gaps = [match.span("gap") for match in matches_near(_TORN_NOT, text, places, (0, 1))]
        gaps += [
            (match.start("before"), match.end("after")) for match in matches_near(_TORN, text, places, (0, 2))
        ]
        for start, end in sorted(gaps):
            torn = document.text[start:end]
            if " " in torn:
                yield self.finding(
                    (start, end),
                    "an apostrophe stands inside its word",
                    torn.replace(" ", ""),
                    evidence=Evidence("form", "an ending of English after the word it belongs to"),
                )
