"""Amounts in English text: a number read whole, and what it is a number of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from normalize.document import first_overlap
from normalize.quantities import Quantity, quantities
from normalize.scoring.guards import find_dates
from normalize.scoring.lexicon import FUNCTION_WORDS
from normalize.span import Span

_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_PERCENT = re.compile(r" ?(?:%|percent\b|per cent\b)(?: points?\b)?")
_NOUN = re.compile(r"[ -]([^\W\d_]{3,})")
_COMMA = re.compile(r"\s?,\s?")
_THREE_DIGITS = re.compile(r"\d{3}(?!\d)")
_NAME_BEFORE = re.compile(r"[A-Za-z]-\Z")
_REACH = 40
_LONGEST = 40


class Amount(NamedTuple):
    """A number that counts something.

    Args:
        span: from its first digit to the end of its multiplier.
        readings: what it may come to.
        things: what it may be a number of, case-free and without a plural ending: the next word, a currency,
            ``%``; its multiplier where there is nothing else.

    """

    span: Span
    readings: frozenset[float]
    things: frozenset[str]


def amounts(text: str) -> list[Amount]:
    """Every number in digits that counts something, in text order, but no date and no part of a name."""
    dates = [span for span, _ in find_dates(text)]
    found = [Amount(Span(item.start, item.end), item.readings, _things(text, item)) for item in _whole(text)]
    return [
        amount
        for amount in found
        if amount.things
        and not _NAME_BEFORE.search(text[max(amount.span.start - 2, 0) : amount.span.start])
        and first_overlap(dates, amount.span) is None
    ]


def _whole(text: str) -> Iterator[Quantity]:
    """Numbers with their thousand groups, also those that a space has cut off ("14 , 000 , 000")."""
    waiting: Quantity | None = None
    for item in quantities(text):
        if waiting is not None and _is_continued(text, waiting, item):
            waiting = _joined(text, waiting, item)
            continue
        if waiting is not None:
            yield waiting
        waiting = item
    if waiting is not None:
        yield waiting


def _is_continued(text: str, left: Quantity, right: Quantity) -> bool:
    """Whether the second number may be the next thousand group of the first."""
    is_bare = text[left.end - 1].isdecimal() and left.end - left.start < _LONGEST
    is_group = _THREE_DIGITS.match(text, right.start) is not None
    return is_bare and is_group and _COMMA.fullmatch(text, left.end, right.start) is not None


def _joined(text: str, left: Quantity, right: Quantity) -> Quantity:
    """Both as one number; what either comes to alone stays possible ("in May 2019, 500 people")."""
    group = _THREE_DIGITS.match(text, right.start)
    factor = max(right.readings) / float(group[0]) if group and float(group[0]) else 1.0
    digits = re.sub(r"\D", "", text[left.start : left.end]) + (group[0] if group else "")
    return Quantity(left.start, right.end, left.readings | right.readings | {float(digits) * factor})


def _things(text: str, item: Quantity) -> frozenset[str]:
    things = set()
    after = text[item.end : item.end + _REACH]
    percent = _PERCENT.match(after)
    if percent is not None:
        things.add("%")
        after = after[percent.end() :]
    if item.start and text[item.start - 1] in _CURRENCIES:
        things.add(_CURRENCIES[text[item.start - 1]])
    noun = _NOUN.match(after)
    if noun is not None and noun[1].casefold() not in FUNCTION_WORDS:
        things.add(noun[1].casefold().removesuffix("s"))
    multiplier = text[item.start : item.end].lstrip("0123456789., -").casefold()
    return frozenset(things or filter(None, [multiplier]))
