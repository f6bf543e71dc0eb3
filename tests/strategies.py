"""Texts to test with: prose, damaged prose and hostile mixes."""

from __future__ import annotations

from hypothesis import strategies as st

from normalize import Bad
from normalize.rules import all_rules

_SENTENCES = (
    "The bank raised its rates (as expected) in May.",
    "“It was time,” she said; the board agreed.",
    "When I was young, 60,000 people lived here.",
    "Ola Brandt, the director, left on Monday.",
    "See https://example.org/a_b?c=d&amp;e or write to ola@example.org.",
    "It isn't the bank's fault: rates rose by 5%.",
    "He described o1 as a reasoning model…",
    "- A list item; with two parts",
    "A heading without a full stop",
)
_PIECES = (
    *" \t\n\r\v\x00\x1b\x7f.,;:!?-–—…'\"‘’“”`*_#[](){}<>&%$/\\|@=~^aBé1I",
    *"\u00a0\u200b\u200d\u200e\u2060\ufeff\u0301\x85\x93\ud83d\ude00",
    *"，、。；：？！％（）「」【】ＡＢ１２中文推理éÃ©â€™ßİı",
    *["it", "don", "the", "word", "000", "monday"],
    *("\r\n", "\n\n", "  ", " ,", " .", "( ", " )", "' s", "``", "''", '""', "; The ", "——", ";)", ":("),
    *("&amp;", "&#39;", "&lt;", "â€œ", "< / p >", "<unk>", "@@", "http://x.y/z", "\x1b[0m"),
    *("i am ", "the the ", "60, 000", "👩\u200d👧", "🇩🇪"),
)

examples = st.sampled_from(
    [example.text for rule in all_rules() for example in rule.examples if isinstance(example, Bad)]
)
"""A text in which some rule finds something."""

prose = st.lists(st.sampled_from(_SENTENCES) | examples, min_size=1, max_size=4).map(" ".join)
"""English sentences, some with flaws."""

hostile = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)
"""Pieces that rules look for, in any order, with surrogates, controls and other scripts."""

anything = st.text(max_size=60)
"""Any characters at all, lone surrogates excepted."""


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Prose with some pieces put in at random places."""
    text = draw(prose)
    for piece in draw(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=6)):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + piece + text[place:]
    return text


texts = prose | damaged() | hostile | anything
"""Everything."""
