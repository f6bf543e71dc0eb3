"""TYP004."""

from __future__ import annotations

from normalize.evidence import Evidence, Safety
from normalize.pattern import PatternRule
from normalize.rule import Bad, Good

_WORDS = (
    "a|after|also|although|an|and|are|as|at|because|before|but|by|can|could|did|do|does|even|for|from|had|has|"
    "have|he|her|his|how|however|if|in|into|is|it|its|let|many|may|more|my|no|nor|not|of|on|or|our|she|should|"
    "since|so|some|such|than|that|the|their|then|there|therefore|these|they|this|those|though|to|until|was|we|"
    "were|what|when|where|which|while|who|whose|will|with|without|would|yet|you|your"
)


class MissingSpaceAfterComma(PatternRule):
    """A comma with no space before the function word that follows.

    ## Why it matters
    The two words count as one for every tokenizer that splits at spaces.

    ## Fix safety
    Safe: only a space comes in, and only before a word that is a function word of English and goes on
    with a space. Any other word might be the rest of a broken one. Counts in WMT22: 1 in 9,811 human
    sentences, a slip of its writer; none in 25,471 of system output.

    ## Sources
    - The Chicago Manual of Style, 17th edition, 6.7 (spacing of punctuation)
    """

    code = "TYP004"
    name = "missing-space-after-comma"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = tuple(f",{letter}" for letter in "abcdefhilmnostuwy")
    reach = (-1, 1)
    pattern = rf"(?<=(?<![\w,.@/\\-])\p{{L}}{{2,24}},)(?=(?:{_WORDS}) [\p{{L}}\p{{N}}])"
    replacement = " "
    message = "a space stands after a comma"
    evidence = Evidence("form", "a function word right after a comma")
    examples = (
        Bad("Rates rose,but prices fell.", "Rates rose, but prices fell."),
        Bad("After that,the board met,which helped.", "After that, the board met, which helped."),
        Good("Words such as a,the,of are short.", "a list without spaces"),
        Good("The tuple is (left,right) or (one,two).", "content words"),
        Good("A sum of 1,200,000.", "digits"),
    )
