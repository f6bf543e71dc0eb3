"""Numbers of a text and what they amount to, across the ways languages write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any, cast

import regex

from normalize.document import first_overlap
from normalize.han_numerals import han_numbers
from normalize.records import NamedTuple
from normalize.span import Span

_DIGIT = re.compile("[0-9]")


class Quantity(NamedTuple):
    """A number in a text.

    Args:
        start: first code point of its digits.
        end: one past its last code point, a multiplier included.
        readings: what it may amount to; "1.500" is 1.5 or 1500, by the custom of the writer.

    """

    start: int
    end: int
    readings: frozenset[float]


_MULTIPLIERS: dict[str, float] = {
    # Chinese and Japanese
    "百": 1e2, "千": 1e3, "万": 1e4, "萬": 1e4, "十万": 1e5, "十萬": 1e5, "百万": 1e6, "百萬": 1e6,
    "千万": 1e7, "千萬": 1e7, "亿": 1e8, "億": 1e8, "十亿": 1e9, "十億": 1e9, "百亿": 1e10, "百億": 1e10,
    "千亿": 1e11, "千億": 1e11, "万亿": 1e12, "萬億": 1e12, "兆": 1e12,
    # English
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "million": 1e6,
    "bn": 1e9, "b": 1e9, "mld": 1e9, "billion": 1e9, "tn": 1e12, "trillion": 1e12, "lakh": 1e5, "crore": 1e7,
    "dozen": 12.0,
    # Russian and Ukrainian, by their stems
    "тыс": 1e3, "тис": 1e3, "млн": 1e6, "миллион": 1e6, "мільйон": 1e6, "млрд": 1e9, "миллиард": 1e9,
    "мільярд": 1e9, "трлн": 1e12, "триллион": 1e12, "трильйон": 1e12,
}  # fmt: skip

_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENTHS = tuple(word[:-1] + "ieth" for word in _TENS)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_OTHER = {
    "a": 1, "an": 1, "single": 1, "once": 1, "both": 2, "pair": 2, "couple": 2, "twice": 2, "double": 2,
    "doubled": 2, "half": 0.5, "quarter": 0.25, "triple": 3, "dozen": 12, "hundred": 100, "thousand": 1000,
    "million": 1e6, "billion": 1e9, "trillion": 1e12, "decade": 10, "century": 100, "centurie": 100,
    "noon": 12, "midnight": 12,
}  # fmt: skip


_CURRENCIES = (
    "RMB|CNY|HKD|USD|EUR|GBP|JPY|KRW|TWD|NTD|SGD|AUD|CAD|CHF|INR|RUB|UAH|THB|MYR|MOP|RUR|Rs|CHN|NT|US|HK"
)
"""Codes that stand before an amount without a space."""


@cache
def _number() -> Any:
    large = "|".join(sorted((key for key in _MULTIPLIERS if not key.isascii()), key=len, reverse=True))
    english = "|".join(sorted((key for key in _MULTIPLIERS if key.isascii()), key=len, reverse=True))
    return regex.compile(
        rf"(?:(?<![\p{{Latin}}\p{{Cyrillic}}\d.,])|(?<=\d\s?[xх×*]\s?)|(?<=(?<!\p{{L}})(?:{_CURRENCIES})))"
        r"(\d{1,3}(?:[.,\u00a0\u202f'’ ]\d{3}(?!\d))++(?:[.,]\d++)?+|\d++(?:[.,]\d++)?+)"
        rf"(?:\s?({large})|[\s\-]?({english})(?![\p{{L}}]))?",
        regex.IGNORECASE,
    )


@cache
def _chain() -> Any:
    """Japanese and Chinese numbers in several steps, "1億2000万"."""
    return regex.compile(
        r"(?<!\d)(?<!\d[.,])\d++(?:[.,]\d++)*+[兆亿億万萬](?:\d++(?:[.,]\d++)*+[兆亿億万萬千]?+)++"
    )


@cache
def _words() -> dict[str, float]:
    values: dict[str, float] = {word: float(number) for number, word in enumerate(_WORDS)}
    values |= {word: float(number) for number, word in enumerate(_ORDINALS)}
    values |= {word: float(10 * number) for number, word in enumerate(_TENS, 2)}
    values |= {word: float(10 * number) for number, word in enumerate(_TENTHS, 2)}
    values |= {word: float(number) for number, word in enumerate(_MONTHS, 1)}
    values |= {word[:3]: float(number) for number, word in enumerate(_MONTHS, 1)}
    return values | _OTHER


def plain_digits(text: str) -> str:
    """``text`` with fullwidth and other decimal digits as ASCII ones, of the same length."""
    if text.isascii():
        return text
    return cast("str", regex.sub(r"[[\p{Nd}．，％・]--0-9]", _as_ascii, text, flags=regex.V1))


def _as_ascii(match: Any) -> str:
    char: str = match.group()
    digit = unicodedata.decimal(char, None)
    return {"．": ".", "，": ",", "％": "%", "・": "."}.get(char, char) if digit is None else str(digit)


def quantities(text: str) -> list[Quantity]:
    """Every number in digits, with its multiplier, and large amounts in Chinese characters, in text order."""
    plain = plain_digits(text)
    written = [] if text.isascii() else [Quantity(*number) for number in han_numbers(text)]
    return sorted(written + _in_digits(plain)) if _DIGIT.search(plain) else sorted(written)


def _in_digits(plain: str) -> list[Quantity]:
    chains = [Quantity(m.start(), m.end(), frozenset({_sum(m.group())})) for m in _chain().finditer(plain)]
    singles = [_quantity(match) for match in _number().finditer(plain)]
    closed = [Span(chain.start, chain.end) for chain in chains]
    alone = [item for item in singles if first_overlap(closed, Span(item.start, item.start + 1)) is None]
    return chains + alone


def worded(text: str) -> set[float]:
    """What English number words, ordinals and month names in ``text`` may amount to."""
    values = _words()
    words = regex.findall(r"[a-z]+", text.casefold())
    words = [word if word in values else word.removesuffix("s") for word in words]
    found = {values[word] for word in words if word in values} | set(_spelled_out(words))
    for one, other in pairwise(words):
        pair = values.get(one), values.get(other)
        if pair[0] is not None and pair[1] is not None:
            found |= {pair[0] + pair[1], pair[0] * pair[1]}
    return found


def _spelled_out(words: Iterable[str]) -> Iterator[float]:
    """Numbers of several words ("one hundred and thirty-five thousand"), and what each begins with."""
    values = _words()
    total = current = 0.0
    for word in words:
        value = values.get(word)
        if value is None:
            if word != "and":
                total = current = 0.0
        elif current and word in ("a", "an"):
            continue
        elif value in (1e3, 1e6, 1e9, 1e12):
            total, current = total + (current or 1.0) * value, 0.0
            yield total
        else:
            current = (current or 1.0) * value if value == 100.0 else current + value
            yield total + current


def _quantity(match: Any) -> Quantity:
    large, english = match.group(2), match.group(3)
    unit = (large or english or "").casefold()
    factor = _MULTIPLIERS.get(unit, 1.0)
    readings = {value * factor for value in _readings(match.group(1))}
    if english and len(english) == 1:
        readings |= set(_readings(match.group(1)))
    return Quantity(match.start(1), match.end(), frozenset(round(value, 6) for value in readings))


def _readings(digits: str) -> Iterator[float]:
    """Values of "1,500.25", "1.500,25", "1 500" under every custom that fits."""
    body = regex.sub(r"[\u00a0\u202f'’ ]", "", digits)
    for thousands, decimal in ((",", "."), (".", ",")):
        if regex.fullmatch(rf"\d+(?:{regex.escape(thousands)}\d{{3}})*(?:{regex.escape(decimal)}\d+)?", body):
            yield float(body.replace(thousands, "").replace(decimal, "."))


def _sum(chain: str) -> float:
    total = 0.0
    for digits, unit in regex.findall(r"(\d+(?:[.,]\d+)*)([兆亿億万萬千]?)", chain):
        total += float(digits.replace(",", "")) * _MULTIPLIERS.get(unit, 1.0)
    return total
