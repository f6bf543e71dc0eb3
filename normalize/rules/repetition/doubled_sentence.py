"""DUP002."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.rule import Bad, Finding, Good, Rule

if TYPE_CHECKING:
    from normalize.document import Document

_FEWEST_WORDS = 6


class DoubledSentence(Rule):
    """A sentence that stands twice in a row in one paragraph.

    ## Why it matters
    Engines that lose their place translate a sentence again; scores and readers count it twice.

    ## Fix safety
    Unsafe, because a sentence goes: what the engine skipped instead is not brought back. Only sentences
    of six words or more, equal letter by letter, outside quotations. Counts in WMT22: none in 9,811 human
    sentences; 2 in 25,471 of system output.

    ## Sources
    - Holtzman et al. 2020, The Curious Case of Neural Text Degeneration, arXiv:1904.09751
    """

    code = "DUP002"
    name = "doubled-sentence"
    since = "0.1.0"
    safety = Safety.UNSAFE
    languages = None
    examples = (
        Bad(
            "The bank raised its rates again today. The bank raised its rates again today. Shares fell.",
            "The bank raised its rates again today. Shares fell.",
        ),
        Bad(
            "Nobody knew where the boat had gone. Nobody knew where the boat had gone.",
            "Nobody knew where the boat had gone.",
        ),
        Good("Never give up. Never give up. Never give up.", "a short sentence said again on purpose"),
        Good("“We will go on until we are there. We will go on until we are there.”", "speech"),
        Good("The bank raised its rates again today.\n\nThe bank raised its rates again today.", "a refrain"),
    )

    def may_fire(self, text: str) -> bool:
        """Whether two stretches between full stops are equal: all other ends of sentences are rare here."""
        stretches = re.split(r"\.[ \n]", f"{text} ")
        if len(stretches[-1]) <= 20:
            stretches.pop()
        if not any(map(str.endswith, stretches, stretches[1:])):  # far faster, and nearly always enough
            return False
        return any(len(other) > 20 and one.endswith(other) for one, other in pairwise(stretches))

    def find(self, document: Document) -> Iterable[Finding]:
        """Every repetition, with the space before it."""
        text = document.text
        if not self.may_fire(text):
            return
        for first, second in pairwise(document.sentences):
            words = text[second.start : second.end]
            if text[first.start : first.end] != words or words.count(" ") < _FEWEST_WORDS - 1:
                continue
            if "\n" in text[first.end : second.start] or document.is_quoted(second):
                continue
            yield self.finding(
                (first.end, second.end),
                "the sentence stands twice",
                "",
                evidence=Evidence("document", "the same sentence right before it", first.start, first.end),
            )
