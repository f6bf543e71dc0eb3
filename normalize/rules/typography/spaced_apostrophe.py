"""TYP008."""

from __future__ import annotations

import regex

from normalize.evidence import Evidence, Safety
from normalize.pattern import PatternRule
from normalize.rule import Bad, Good

_AUXILIARIES = "do|does|did|is|are|was|were|have|has|had|would|could|should|ca|wo|must|need"


class SpacedApostrophe(PatternRule):
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
    triggers = (" '", " ’", "' ", "’ ", " n't", " n’t")
    pattern = (
        r"(?:(?<=\p{Ll}\p{Ll}|\b[Hh]e|\b[Ii]t)(?<gap> {0,2}['’] {0,2})(?=s[ .,;:!?)])|"
        r"(?<=\p{L}n)(?<gap> {0,2}['’] {0,2})(?=t[ .,;:!?)])|"
        r"(?<=\bI)(?<gap> {0,2}['’] {0,2})(?=(?:m|ve|ll|d) )|"
        r"(?<=\b(?:[Yy]ou|[Ww]e|[Tt]hey))(?<gap> {0,2}['’] {0,2})(?=(?:re|ve|ll|d) )|"
        rf"(?<=\b(?i:{_AUXILIARIES}))(?<gap> {{1,2}})(?=n['’]t[ .,;:!?]))"
    )
    message = "an apostrophe stands inside its word"
    evidence = Evidence("form", "an ending of a contraction or possessive after the word it belongs to")
    examples = (
        Bad("It isn ' t the bank 's fault.", "It isn't the bank's fault."),
        Bad("They do n't know, I 'm sure.", "They don't know, I'm sure."),
        Good("The letters 's' and 't' are here.", "quoted letters"),
        Good("The boys ' shoes and the '90s.", "a plural possessive and a decade"),
        Good("He said 'so it is' twice.", "a quotation"),
    )

    def repair(self, match: regex.Match[str]) -> str | None:
        """The apostrophe without the spaces around it."""
        joined = match.group().replace(" ", "")
        return None if joined == match.group() else joined
