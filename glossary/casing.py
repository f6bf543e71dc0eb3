"""Capitals by class, never letter by letter: lower, Capitalized, Title, UPPER."""

from __future__ import annotations

import re
from enum import Enum

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL_WORDS = "a an and as at but by for from in into nor of on or per the to via vs with"
_SMALL = frozenset(_SMALL_WORDS.split())


class CaseClass(Enum):
    """How the letters of a phrase are cased."""

    LOWER = "lower"
    CAPITALIZED = "capitalized"
    TITLE = "title"
    UPPER = "upper"
    MIXED = "mixed"


def case_class(phrase: str) -> CaseClass:
    """The class of ``phrase``; one capitalized word counts as CAPITALIZED, one capital letter too."""
    words = [word for word in _WORD.findall(phrase) if word[0].isalpha()]
    if not words or all(word == word.lower() for word in words):
        return CaseClass.LOWER
    if all(word == word.upper() for word in words) and sum(map(len, words)) > 1:
        return CaseClass.UPPER
    if not _is_capitalized(words[0]):
        return CaseClass.MIXED
    rest = words[1:]
    if all(word == word.lower() for word in rest):
        return CaseClass.CAPITALIZED
    if all(_is_capitalized(word) or word in _SMALL for word in rest):
        return CaseClass.TITLE
    return CaseClass.MIXED


def capitalized(phrase: str) -> str:
    """``phrase`` with a capital first letter, unless its first word has capitals of its own (iPhone)."""
    match = _WORD.search(phrase)
    if match is None or match.group() != match.group().lower() or any(c.isdigit() for c in match.group()):
        return phrase
    return phrase[: match.start()] + _upper_first(match.group()) + phrase[match.end() :]


def titled(phrase: str, *, first: bool = True) -> str:
    """``phrase`` in title case: words with capitals of their own stay, small words stay small inside."""
    position = 0 if first else 1

    def word(match: re.Match[str]) -> str:
        nonlocal position
        position += 1
        text = match.group()
        if not text.isalpha() and any(map(str.isdigit, text)):
            return text
        if text != text.lower() or (text in _SMALL and position > 1):
            return text
        return _upper_first(text)

    return _WORD.sub(word, phrase)


def is_acronym(phrase: str) -> bool:
    """One token, two letters or more, all capitals but for a plural s: LLM, GPUs, GPT-4."""
    letters = [char for char in phrase.removesuffix("s") if char.isalpha()]
    return " " not in phrase and len(letters) > 1 and all(char.isupper() for char in letters)


def _is_capitalized(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or word[1:] == word[1:].lower())


def _upper_first(word: str) -> str:
    first = word[0].upper()
    return first + word[1:] if len(first) == 1 else word
