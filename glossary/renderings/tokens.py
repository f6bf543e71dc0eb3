"""Tokens of a source and words of a translation, in the light form in which they are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import regex

from glossary.renderings.chinese import simplified


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of a source: signs of a script without spaces, stems of words, marks. Columns of one table.

    Args:
        keys: what is compared.
        starts: first code point of each.
        ends: one past its last.

    """

    keys: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.keys)

    def part(self, start: int, end: int) -> Tokens:
        """Tokens ``[start, end)``; offsets stay those of the text."""
        return Tokens(self.keys[start:end], self.starts[start:end], self.ends[start:end])


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a translation. Columns of one table.

    Args:
        keys: case-free, without possessive; a hyphen parts words.
        stems: the keys with number and spelling variants folded.
        starts: first code point of each.
        ends: one past its last, the possessive included.

    """

    keys: Sequence[str]
    stems: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.keys)

    def part(self, start: int, end: int) -> Words:
        """Words ``[start, end)``; offsets stay those of the text."""
        place = slice(start, end)
        return Words(self.keys[place], self.stems[place], self.starts[place], self.ends[place])


_SPACELESS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\u30fc\uff70"
"""Scripts written without spaces; the last two are the Japanese length mark, which belongs to no script."""


@cache
def _source_pattern() -> Any:
    letter = rf"[[\p{{L}}\p{{M}}]--[{_SPACELESS}]]"
    inner = rf"[[\p{{L}}\p{{M}}\d'’]--[{_SPACELESS}]]"
    return regex.compile(
        rf"(?P<signs>[{_SPACELESS}]+)|\d+(?:[.,]\d+)*+|{letter}(?:{inner}*[[\p{{L}}\p{{M}}\d]--[{_SPACELESS}]])?|\S",
        regex.V1,
    )


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_STEM_LENGTH = 6
_KEPT_LINES = 2048  # lines whose words are remembered: a text is looked at again after each repair
_KEPT_LENGTH = 4096  # longer lines are not


@lru_cache(maxsize=1)
def fold_source(text: str) -> str:
    """``text`` in lower case, half width and simplified characters, every code point in its place."""
    folded = text.translate(_WIDE)
    lower = folded.lower()
    if len(lower) != len(folded):
        lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in folded)
    return simplified(lower)


def source_tokens(text: str) -> Tokens:
    """Tokens of a source text; offsets are code points of ``text``."""
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _source_pattern().finditer(fold_source(text)):
        found, (start, end) = match.group(), match.span()
        if match.lastgroup:
            keys += found
            starts += range(start, end)
            ends += range(start + 1, end + 1)
        else:
            keys.append(source_stem(found))
            starts.append(start)
            ends.append(end)
    return Tokens(keys, starts, ends)


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


_PLAIN = re.compile(r"[\x00-\x7f\u00a0‘’“”–—•…€£¥]*+")
_PLAIN_WORD = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9.,&]*[A-Za-z0-9])?+(?:['’]s?(?![A-Za-z0-9]))?+|[%$€£¥]"
)  # twice as quick, and the same in a line of such signs

_SPELLING = (
    ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"), ("our", "or"),
    ("centre", "center"), ("programme", "program"), ("cheque", "check"), ("judgement", "judgment"),
)  # fmt: skip


def target_words(text: str) -> Words:
    """Words of ``text``; offsets are code points. No word goes beyond its line."""
    keys: list[str] = []
    stems: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place = 0
    for line in text.split("\n"):
        found = _remembered(line) if len(line) <= _KEPT_LENGTH else _words_of(line)
        keys += found.keys
        stems += found.stems
        starts += [place + start for start in found.starts]
        ends += [place + end for end in found.ends]
        place += len(line) + 1
    return Words(keys, stems, starts, ends)


def _words_of(line: str) -> Words:
    found = list((_PLAIN_WORD if _PLAIN.fullmatch(line) else _target_pattern()).finditer(line))
    forms = [_key_and_stem(match.group()) for match in found]
    return Words(
        [key for key, _ in forms],
        [stem for _, stem in forms],
        [match.start() for match in found],
        [match.end() for match in found],
    )


_remembered = lru_cache(maxsize=_KEPT_LINES)(_words_of)


@lru_cache(maxsize=1 << 16)
def _key_and_stem(word: str) -> tuple[str, str]:
    key = word_key(word)
    return key, target_stem(key)


def word_key(word: str) -> str:
    """A word in lower case, without possessive."""
    word = word.lower().replace("’", "'")
    return word.removesuffix("'s").removesuffix("'") or word


def american(key: str) -> str:
    """A word with British spelling folded."""
    if len(key) > 4:  # shorter ones differ by more than spelling: "four" and "for"
        for british, other in _SPELLING:
            if key.endswith((british, british + "s")):
                return key.replace(british, other)
    return key


def target_stem(key: str) -> str:
    """A word with plural and British spelling folded."""
    if not key.isalpha() or len(key) < 4:
        return key
    key = american(key)
    if key.endswith("ies") and len(key) > 4:
        return key[:-3] + "y"
    if key.endswith(("sses", "shes", "ches", "xes", "zes")):
        return key[:-2]
    if key.endswith("s") and not key.endswith(("ss", "us", "is")):
        return key[:-1]
    return key
