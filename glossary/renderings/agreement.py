"""The number of a rendering: the draft's where the words around it ask for it."""

from __future__ import annotations

from functools import cache
from typing import Any

import regex

from glossary.inflection import is_plural, plural

_UNCOUNTED = ("ing", "ness", "ism", "isation", "ization", "information", "advice", "equipment", "software")
_AROUND = 30  # code points looked at on each side


@cache
def _patterns() -> dict[str, Any]:
    many = "two three four five six seven eight nine ten these those many several various few numerous both"
    some = r"(?:[\p{L}-]+ )?$"
    return {
        "many": regex.compile(rf"\b(?:{'|'.join(many.split())}|\d[\d,.]*) {some}", regex.IGNORECASE),
        "are": regex.compile(r" (?:are|were|have|do)\b"),
        "one": regex.compile(rf"\b(?:an?|this|each|every|another|one) {some}", regex.IGNORECASE),
        "head": regex.compile(r" (?:of|in|for|at|on|by|with|under|per|to) "),
    }


def agreeing(rendering: str, text: str, start: int, end: int, *, keep: bool) -> str:
    """``rendering`` in the number that its place in ``text`` needs.

    Args:
        rendering: the entry's form.
        text: where it is to stand.
        start: of the words it replaces.
        end: of the words it replaces.
        keep: take the number of the words replaced; otherwise the entry's stays unless the words around
            contradict it ("these", a number, "are"; "a", "each").

    """
    old, new = _head(text[start:end]), _head(rendering)
    word = rendering[new[0] : new[1]]
    if not word.islower() or not text[start + old[0] : start + old[1]].isalpha():
        return rendering
    were_many, are_many = is_plural(text[start:end]), is_plural(rendering)
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    patterns = _patterns()
    if were_many and not are_many and not word.endswith(_UNCOUNTED):
        if keep or patterns["many"].search(before) or patterns["are"].match(after):
            return rendering[: new[0]] + plural(word) + rendering[new[1] :]
    elif are_many and not were_many and patterns["one"].search(before):
        return rendering[: new[0]] + singular(word) + rendering[new[1] :]
    return rendering


def singular(word: str) -> str:
    """The word whose regular plural this is; the word itself where there is none."""
    if word.endswith("ies"):
        endings = (word[:-3] + "y", word[:-1])
    elif word[:-2].endswith(("x", "sh", "ch", "ss", "z")):
        endings = (word[:-2], word[:-1])
    else:
        endings = (word[:-1], word[:-2])
    return next((form for form in endings if form and plural(form) == word), word)


def _head(phrase: str) -> tuple[int, int]:
    """Where the noun stands that has the number: before of, in, for and the like, else the last word."""
    match = _patterns()["head"].search(phrase)
    end = match.start() if match else len(phrase)
    return max(phrase.rfind(" ", 0, end), phrase.rfind("-", 0, end)) + 1, end
