"""English number, possessives and the indefinite article, by rule and small tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

from normalize.lazy import Lazy

_WORDS = Path(__file__).parent / "words"
_HEAD_ENDS = Lazy(r" (?:of|in|for|at|on|by|with|under|per|to) ", engine="re")
_VOWELS = "aeiouàáâäåæéèêëíìîïóòôöøœúùûü"
_LETTERS_WITH_AN = frozenset("AEFHILMNORSX")
_SPOKEN = Lazy(r"[^AEIOU][AEIOU][^AEIOU]", engine="re")
_WITH_ACRONYM = Lazy(r"([^()]*[^() ]) \(([A-Z][^()\s]*[A-Z])\)", engine="re")
_NUMBER = Lazy(r"\d[\d,]*", engine="re")
_SINGULAR_MEN = frozenset(("specimen", "abdomen", "regimen", "acumen", "stamen", "bitumen", "albumen"))
_SIBILANT = ("s", "x", "z", "ch", "sh")


@cache
def _irregular() -> dict[str, str]:
    return dict(line.split() for line in rows("plurals.txt"))


@cache
def _plurals() -> frozenset[str]:
    return frozenset(_irregular().values())


@cache
def _articles() -> dict[str, str]:
    pairs = (line.split() for line in rows("articles.txt"))
    return {beginning: article for article, beginning in pairs}


@cache
def _spoken() -> frozenset[str]:
    return frozenset(word for line in rows("spoken.txt") for word in line.split())


def rows(name: str) -> list[str]:
    """The lines of a word list of this package, without comments."""
    lines = (_WORDS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def plural(phrase: str) -> str:
    """The plural of a noun phrase; the phrase itself where it is plural already or has no plural.

    The noun before of, in, for and the like is inflected, else the last word; an acronym in brackets at the
    end is inflected too: "solid-state drives (SSDs)".
    """
    acronym = _WITH_ACRONYM.fullmatch(phrase) if phrase.endswith(")") else None
    if acronym:
        return f"{plural(acronym[1])} ({plural(acronym[2])})"
    match = _HEAD_ENDS.search(phrase)
    end = match.start() if match else len(phrase)
    start = max(phrase.rfind(" ", 0, end), phrase.rfind("-", 0, end)) + 1
    return phrase[:start] + _plural_word(phrase[start:end]) + phrase[end:]


def is_plural(phrase: str) -> bool:
    """Whether the head of a noun phrase looks like a plural."""
    if phrase.endswith(")"):
        phrase = phrase.rpartition(" (")[0]
    match = _HEAD_ENDS.search(phrase)
    end = match.start() if match else len(phrase)
    start = max(phrase.rfind(" ", 0, end), phrase.rfind("-", 0, end)) + 1
    return _is_plural_word(phrase[start:end])


def perhaps_irregular(phrases: Iterable[str]) -> Iterator[int]:
    """Numbers of the phrases, in small letters, whose plural may be more than themselves and s or es.

    A quick test, for many phrases at once.
    """
    known, has_head = _irregular(), _HEAD_ENDS.search
    for number, phrase in enumerate(phrases):
        last = phrase[phrase.rfind(" ") + 1 :]
        is_odd = last in known or last.endswith(("y", "man", "sis", ")"))
        if is_odd or (phrase.count(" ") > 1 and has_head(phrase)):
            yield number


def _is_plural_word(word: str) -> bool:
    low = word.lower()
    if low in _irregular():
        return _irregular()[low] == low
    if word.endswith("s") and (word[:-1].isupper() or word[-2:-1].isdigit()):
        return len(word) > 2 or word[0].isdigit()
    if low.endswith(("men", "women")) and len(low) > 5:
        return low not in _SINGULAR_MEN
    return low in _plurals() or (low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3)


def _plural_word(word: str) -> str:
    low = word.lower()
    known = _irregular().get(low)
    if known is not None:
        return word if known == low else _with_case_of(word, known)
    if not word or not word[-1].isalnum() or _is_plural_word(word):
        return word
    if word.isupper() or not word[-1].islower() or not word.isascii():
        return word + "s"
    return _with_case_of(word, _regular(low))


def _regular(low: str) -> str:
    if low.endswith("man") and not low.endswith(("human", "german", "roman", "shaman", "talisman")):
        return low[:-2] + "en"
    if low.endswith("y") and low[-2:-1] not in _VOWELS:
        return low[:-1] + "ies"
    if low.endswith("sis"):
        return low[:-2] + "es"
    return low + ("es" if low.endswith(_SIBILANT) else "s")


def _with_case_of(word: str, form: str) -> str:
    """``form`` with the letters it shares with ``word`` at the start as they stand there."""
    shared = 0
    for old, new in zip(word.lower(), form, strict=False):
        if old != new:
            break
        shared += 1
    rest = form[shared:]
    return word[:shared] + (rest.upper() if word.isupper() and len(word) > 1 else rest)


def possessive(phrase: str, apostrophe: str = "'") -> str:
    """``phrase`` with the possessive mark: only an apostrophe after a plural in s."""
    return phrase + (apostrophe if phrase.lower().endswith("s") and is_plural(phrase) else apostrophe + "s")


@lru_cache(maxsize=4096)
def article(phrase: str) -> str:
    """``a`` or ``an``, by the sound ``phrase`` begins with."""
    word = phrase.split(maxsplit=1)[0].strip("\"'“”‘’([*_") if phrase.split() else ""
    number = _NUMBER.match(word)
    if number:
        return _article_of_number(number.group())
    head = re.split(r"[^\w]", word, maxsplit=1)[0]
    if _is_spelled(head):
        return "an" if head[0].upper() in _LETTERS_WITH_AN else "a"
    return _article_of_word(word.lower())


def _article_of_word(low: str) -> str:
    rules = _articles()
    if low + "$" in rules:
        return rules[low + "$"]
    for length in range(min(len(low), 9), 0, -1):
        if low[:length] in rules:
            return rules[low[:length]]
    return "an" if low and low[0] in _VOWELS else "a"


def _is_spelled(head: str) -> bool:
    """Whether a token is read letter by letter at its start: LLM, H100, xAI, mRNA, but not NATO or Llama."""
    letters = re.sub(r"s$|\d+$", "", head)
    if len(letters) == 1:
        return True
    if letters[:1].islower():
        return letters[1:].isupper()
    if not letters.isupper() or len(letters) > 6:
        return False
    return letters not in _spoken() and not (len(letters) > 3 and _SPOKEN.match(letters))


def _article_of_number(number: str) -> str:
    digits = number.replace(",", "")
    teen = digits[:2] in ("11", "18") and (len(digits) % 3 == 2 or (len(digits) == 4 and "," not in number))
    return "an" if digits[0] == "8" or teen else "a"
