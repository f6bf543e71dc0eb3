"""TYP002."""

from __future__ import annotations

from normalize.evidence import Evidence, Safety
from normalize.pattern import PatternRule
from normalize.rule import Bad, Good


class SpaceBeforeFullStop(PatternRule):
    """A space before the full stop that ends a sentence.

    ## Why it matters
    A full stop on its own looks like a word to tokenizers and hides the end of the sentence from splitters.

    ## Fix safety
    Safe: only a space goes, and only where a sentence ends. Spaced ellipses, file endings, decimals and
    names such as .NET stay. Counts in WMT22: 3 in 9,811 human sentences, each a slip of its writer; 37 in
    25,471 of system output.

    ## Sources
    - The Chicago Manual of Style, 17th edition, 6.7 (spacing of punctuation)
    """

    code = "TYP002"
    name = "space-before-full-stop"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = (" .", "\u00a0.")
    reach = (2, 0)
    pattern = (
        r"(?<=[\p{L}\p{N})\]”’%]|\S[\"'])(?<!\p{L} (?:an?|the))[ \u00a0]{1,3}"
        r"(?=\.(?:[\"”’)]*+(?:\s++(?!-\w)[^\s\p{Ll}.]|\s*+\Z)))"
    )
    message = "no space stands before a full stop"
    evidence = Evidence("form", "a mark that belongs to the word before it")
    examples = (
        Bad("Rates rose .", "Rates rose."),
        Bad("He left (early) . Nobody saw it .\nGood.", "He left (early). Nobody saw it.\nGood."),
        Good("Wait . . . what?", "a spaced ellipsis"),
        Good("The .NET runtime reads .txt files from .5 to 1.", "names, file endings, decimals"),
        Good("Type git add . to add all.", "a full stop that is a word, and the sentence goes on"),
        Good("The result never ends in a .\nRun find . -name x.", "a mark that is spoken of, and a folder"),
    )
