"""Amounts written in Chinese characters: "三万五千", "十五亿", "百分之十二"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import regex

from normalize.records import NamedTuple

_DIGITS = {
    sign: value for value, signs in enumerate(("零〇", "一", "二两兩", *"三四五六七八九")) for sign in signs
}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "兆": 1e12}
_ONE = "[一二两兩三四五六七八九]"
_BELOW_TEN_THOUSAND = (
    rf"(?=[{''.join(_DIGITS)}十])(?:{_ONE}千)?(?:[零〇]?{_ONE}百)?(?:[零〇]?{_ONE}?十)?(?:[零〇]?{_ONE})?"
)
_NUMERALS = "".join((*_DIGITS, *_STEPS, *_LARGE))


class HanNumber(NamedTuple):
    """A number in a text.

    Args:
        start: its first code point.
        end: one past its last.
        readings: what it may amount to; "一万二" is 12,000 in speech and 10,002 in print.

    """

    start: int
    end: int
    readings: frozenset[float]


@cache
def _amount() -> Any:
    """From ten thousand on, since smaller ones are words as often as amounts; no rough ones ("三四万")."""
    return regex.compile(
        rf"(?<![{_NUMERALS}\d几幾数數])(?:{_BELOW_TEN_THOUSAND}[余餘多]?[{''.join(_LARGE)}])+"
        rf"(?:{_BELOW_TEN_THOUSAND})?(?![{_NUMERALS}])"
    )


@cache
def _percent() -> Any:
    return regex.compile(
        rf"百分之({_BELOW_TEN_THOUSAND}|百)(?:[点點]([{''.join(_DIGITS)}]{{1,6}}))?(?![{_NUMERALS}])"
    )


def han_numbers(text: str) -> Iterator[HanNumber]:
    """Amounts from ten thousand on, and percentages; each kind in text order."""
    for match in _amount().finditer(text):
        yield HanNumber(match.start(), match.end(), _readings(match.group()))
    for match in _percent().finditer(text):
        whole = 100.0 if match[1] == "百" else _below_ten_thousand(match[1])
        digits = "".join(str(_DIGITS[sign]) for sign in match[2] or "")
        yield HanNumber(match.start(), match.end(), frozenset({whole + float(f"0.{digits or 0}")}))


def _readings(written: str) -> frozenset[float]:
    total, factor, section = 0.0, 1.0, ""
    for sign in written:
        if sign in _LARGE:
            factor = _LARGE[sign]
            total += _below_ten_thousand(section) * factor
            section = ""
        else:
            section += sign
    readings = {total + _below_ten_thousand(section)}
    if section in _DIGITS:
        readings.add(total + _DIGITS[section] * factor / 10)
    return frozenset(readings)


def _below_ten_thousand(section: str) -> float:
    total, digit = 0.0, 0
    for sign in section:
        if sign in _STEPS:
            total += (digit or 1) * _STEPS[sign]
            digit = 0
        else:
            digit = _DIGITS.get(sign, digit)
    return total + digit
