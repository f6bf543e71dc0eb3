"""DUP001."""

from __future__ import annotations

from normalize.evidence import Evidence, Safety
from normalize.pattern import PatternRule
from normalize.rule import Bad, Good

_WORDS = (
    "the",
    "a",
    "an",
    "and",
    "or",
    "of",
    "its",
    "his",
    "their",
    "our",
    "my",
    "your",
    "we",
    "they",
    "he",
    "she",
)


class DoubledFunctionWord(PatternRule):
    """A function word that stands twice in a row.

    ## Why it matters
    A slip of decoding; each one costs a point in every comparison with a reference.

    ## Fix safety
    Unsafe, because a word goes. Only words that English never doubles: "cared for for years", "had had",
    "that that" and "is is" are right. Counts in WMT22: 2 in 9,811 human sentences, each a slip of its
    writer; 1 in 25,471 of system output.

    ## Sources
    - The Chicago Manual of Style, 17th edition, 2.49 (what proofreaders look for)
    """

    code = "DUP001"
    name = "doubled-function-word"
    since = "0.1.0"
    safety = Safety.UNSAFE
    triggers = ("The the ", *(f" {word} {word} " for word in _WORDS))
    reach = (-2, 1 + max(map(len, _WORDS)))
    pattern = rf" (?:(?<=\bThe )the|(?<= (?<word>{'|'.join(_WORDS)}) )(?P=word))(?= )"
    message = "the word stands twice"
    evidence = Evidence("form", "a function word that English does not double")
    examples = (
        Bad("Rates fell in the the spring.", "Rates fell in the spring."),
        Bad("The the bank and and its owners.", "The bank and its owners."),
        Good("He said that that was what he had had.", "words that English doubles"),
        Good("We cared for for years; what it is is good.", "words that English doubles"),
        Good("Hepatitis A a year later, by The The.", "a letter, and a name"),
    )
