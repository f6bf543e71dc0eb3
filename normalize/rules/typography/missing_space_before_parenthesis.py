"""TYP007."""

from __future__ import annotations

from normalize.evidence import Evidence, Safety
from normalize.pattern import PatternRule
from normalize.rule import Bad, Good


class MissingSpaceBeforeParenthesis(PatternRule):
    """A word and the parenthesis after it with no space between.

    ## Why it matters
    The word and the first word of the parenthesis count as one, and neither is found.

    ## Fix safety
    Safe: only a space comes in, and only before an acronym, a year, or three words and more. Plurals in
    parentheses, function calls and oxidation numbers are shorter or in capitals of their own. Counts in
    WMT22: none in 9,811 human sentences; none in 25,471 of system output.

    ## Sources
    - The Chicago Manual of Style, 17th edition, 6.95 (parentheses)
    """

    code = "TYP007"
    name = "missing-space-before-parenthesis"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = tuple(f"{letter}(" for letter in "abcdefghijklmnopqrstuvwxyz")
    reach = (-1, 1)
    pattern = (
        r"(?<=(?<![\w.@/\\-])\p{L}\p{Ll}{2,24})(?=\((?:(?![IVX]+\)|TM\)|SM\))\p{Lu}{2,8}s?\)(?!:)|(?:19|20)\p{Nd}{2}\)|"
        r"\p{L}+ \p{L}+[ ,][^()\n\r]{1,200}\)))"
    )
    replacement = " "
    message = "a space stands before an opening parenthesis"
    evidence = Evidence("form", "an acronym, a year or a phrase in parentheses right after a word")
    examples = (
        Bad("The Monetary Authority(HKMA) agreed.", "The Monetary Authority (HKMA) agreed."),
        Bad("It fell(as it had before) in spring.", "It fell (as it had before) in spring."),
        Good("Bring your parent(s) and call print(x).", "a plural and a call"),
        Good("Iron(III) oxide and copper(II) salts.", "oxidation numbers"),
        Good("Use max(first, second) here.", "a call"),
        Good("Java(TM) runs; docs(README): a typo.", "a trademark, and the scope of a commit"),
    )
