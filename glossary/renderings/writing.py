"""Putting a rendering in place of a stretch of text: capital, article, possessive."""

from __future__ import annotations

from typing import NamedTuple

import regex

from glossary.inflection import article
from glossary.renderings.agreement import agreeing

_ARTICLE = regex.compile(r"\b(an?)[ \u00a0]$", regex.IGNORECASE)
_BEFORE = 12  # code points in which the word before is looked for


class Writing(NamedTuple):
    """``text`` is to stand at ``[start, end)``."""

    start: int
    end: int
    text: str


def write(text: str, start: int, end: int, rendering: str, *, keep_number: bool = False) -> Writing:
    """How to put ``rendering`` in place of ``text[start:end]``.

    ``keep_number`` gives it the number of the words it replaces. The entry's own capitals stay, with one more
    at a sentence start where the old words had it. A possessive ending and the article before stay, and "a"
    or "an" is made to fit.
    """
    end = _without_possessive(text, start, end)
    new = agreeing(rendering, text, start, end, keep=keep_number)
    before = text[max(0, start - _BEFORE) : start]
    if new[:4].lower() == "the " and before.lower().endswith("the "):
        new = new[4:]
    if text[start].isupper() and new[0].islower() and starts_sentence(text, start):
        new = new[0].upper() + new[1:]
    old = _ARTICLE.search(before)
    if old and article(new) != old[1].lower():
        fitting = old[1][0] + article(new)[1:]
        return Writing(start - len(old[0]), end, fitting + old[0][-1] + new)
    return Writing(start, end, new)


def _without_possessive(text: str, start: int, end: int) -> int:
    for ending in ("'s", "’s", "'", "’"):
        if text.endswith(ending, start + 1, end):
            return end - len(ending)
    return end


def starts_sentence(text: str, start: int) -> bool:
    """Whether a sentence, heading or item begins at ``start``."""
    before = text[max(0, start - _BEFORE) : start].rstrip(" \t“\"‘'(*#-•")
    return (not before and start <= _BEFORE) or before[-1:] in {".", "!", "?", ":", "\n", "\r"}
