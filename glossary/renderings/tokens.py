"""Tokens of a source and words of a translation, in the light form in which they are compared."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

import regex

from glossary.renderings.chinese import simplified
from normalize.span import Span

SEPARATOR = "\x1f"


class Token(NamedTuple):
    """A token of the source: a sign of a script without spaces, the stem of a word, or a mark."""

    key: str
    span: Span


class Word(NamedTuple):
    """A word of the translation."""

    key: str
    """Case-free, without possessive; the hyphen parts words."""
    stem: str
    """The key with number and spelling variants folded."""
    span: Span


_SPACELESS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\u30fc\uff70"
"""Scripts written without spaces; the last two are the Japanese length mark, which belongs to no script."""


@cache
def _source_pattern() -> Any:
    letter = rf"[[\p{{L}}\p{{M}}]--[{_SPACELESS}]]"
    inner = rf"[[\p{{L}}\p{{M}}\d'’]--[{_SPACELESS}]]"
    return regex.compile(
        rf"[{_SPACELESS}]|\d+(?:[.,]\d+)*+|{letter}(?:{inner}*[[\p{{L}}\p{{M}}\d]--[{_SPACELESS}]])?|\S",
        regex.V1,
    )


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_STEM_LENGTH = 6


def fold_source(text: str) -> str:
    """``text`` in lower case, half width and simplified characters, every code point in its place."""
    folded = text.translate(_WIDE)
    lower = folded.lower()
    if len(lower) != len(folded):
        lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in folded)
    return simplified(lower)


def source_tokens(text: str) -> list[Token]:
    """Tokens of a source text; offsets are code points of ``text``."""
    return [
        Token(source_stem(m.group()), Span(*m.span())) for m in _source_pattern().finditer(fold_source(text))
    ]


@lru_cache(maxsize=1 << 16)
def source_stem(word: str) -> str:
    """A word without what inflection is likely to change: endings in a vowel, letters after the sixth."""
    if len(word) < 4 or not word[0].isalpha():
        return word
    if "а" <= word[0] <= "я":
        word = word.rstrip("аеёиоуыэюяьй") or word
    return word[:_STEM_LENGTH]


@cache
def _target_pattern() -> Any:
    return regex.compile(
        r"[\p{L}\p{M}\d](?:[\p{L}\p{M}\d.,&]*[\p{L}\p{M}\d])?+(?:['’]s?(?![\p{L}\d]))?+|[%$€£¥]"
    )


_SPELLING = (
    ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"), ("our", "or"),
    ("centre", "center"), ("programme", "program"), ("cheque", "check"), ("judgement", "judgment"),
)  # fmt: skip


def target_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Words of ``text[start:end]``; offsets are code points of ``text``."""
    found = []
    for match in _target_pattern().finditer(text, start, len(text) if end is None else end):
        key = word_key(match.group())
        found.append(Word(key, target_stem(key), Span(*match.span())))
    return found


@lru_cache(maxsize=1 << 16)
def word_key(word: str) -> str:
    """A word in lower case, without possessive."""
    word = word.lower().replace("’", "'")
    return word.removesuffix("'s").removesuffix("'") or word


@lru_cache(maxsize=1 << 16)
def target_stem(key: str) -> str:
    """A word with plural and British spelling folded."""
    if not key.isalpha() or len(key) < 4:
        return key
    for british, american in _SPELLING:
        if key.endswith((british, british + "s")):
            key = key.replace(british, american)
            break
    if key.endswith("ies") and len(key) > 4:
        return key[:-3] + "y"
    if key.endswith(("sses", "shes", "ches", "xes", "zes")):
        return key[:-2]
    if key.endswith("s") and not key.endswith(("ss", "us", "is")):
        return key[:-1]
    return key
