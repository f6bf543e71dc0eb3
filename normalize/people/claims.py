"""Whether a text can hold what gives a first person to someone: asked of the bare text, before any structure.

`may_identify` is never wrong when it says no; what it lets through is judged by ``identity``. Each pattern
begins with letters, which makes its search fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from normalize.people.lexicon import words
from normalize.people.pronouns import I_ALONE
from normalize.people.tokens import token_pattern

_MARK = "['\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}]"
_ENDS = frozenset(",;:.()\N{EM DASH}\N{EN DASH}")
_MOST_WORDS = 20  # more than `identity` reads, since what leads up to a role may count here


@cache
def _claims() -> tuple[re.Pattern[str], ...]:
    """Patterns of "I am" and "I served as", adverbs between, and of an "as" that may open a sentence."""
    adverb = rf"(?:{'|'.join(sorted(words('adverbs')))}|no|longer|at|last|of|course|sort|kind|[^\W\d_]*ly)"
    having = rf"(?:have|had)[\s_]+(?:{adverb}[\s_]+)*"
    serving = rf"(?:{'|'.join(sorted(words('serving')))})[\s_]+as"
    holding = "|".join(sorted(words("holding") | words("held") | {"become", "became"}))
    being = rf"am|was|(?:{having})?(?:been|{serving}|{holding})"
    patterns = (
        rf"I(?<!\wI)(?i:{_MARK}m|(?:{_MARK}(?:ve|d|ll))?(?:[\s_]+{adverb}(?![^\W_]))*[\s_]+(?:{being}))",
        r"A(?<!\wA)[Ss]",
        r"m(?<=[Aa]m)(?<!\w..)",
        r"M(?<=[Aa]M)(?<!\w..)",
        r"my(?<!\wmy)[\s_]+[^\W\d_]+[\s_]+as",
        r"as(?<!\was)(?<![^\W\d_] as)",
    )
    return tuple(re.compile(rf"{pattern}(?![^\W_])") for pattern in patterns)


def may_identify(text: str) -> bool:
    """Whether a role is claimed somewhere, or two epithets stand in the text."""
    if I_ALONE.search(text) is None:
        return False
    if any(_holds_role(text, place) for place in _claimed(text)):
        return True
    return _has_epithets(text) or _opens_quoted().search(text) is not None


@cache
def _opens_quoted() -> re.Pattern[str]:
    """A sentence that begins with: As the "queen of the harbour"."""
    marks = "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\u00ab"
    return re.compile(rf"A(?<!\wA)[Ss][\s_]+(?:[^\W\d_]+[\s_]+)?[{marks}]")


def _has_epithets(text: str) -> bool:
    """Whether two phrases like "known as" or "called" stand in a text."""
    # bytes are searched faster, and in lower case sooner; one sign beyond ASCII is a "k" there
    raw = text.replace("\N{KELVIN SIGN}", "k").encode("utf-8", "surrogatepass").lower()
    count = sum(map(raw.count, _as_bytes("nicknamed")))
    if count < 2 and any(map(raw.__contains__, _as_bytes("known as"))):
        lower = text.lower()
        count += sum(len(re.findall(rf"{verb}[\s_]+as", lower)) for verb in words("known as"))
    return count > 1


@cache
def _as_bytes(section: str) -> tuple[bytes, ...]:
    return tuple(word.encode() for word in sorted(words(section)))


def _claimed(text: str) -> Iterator[int]:
    """Where the words begin that may name a role."""
    for pattern in _claims():
        for match in pattern.finditer(text):
            yield match.end()


def _holds_role(text: str, start: int) -> bool:
    """Whether one of the words after a claim, adverbs and determiners aside, is a role."""
    count, roles = 0, words("roles")
    for match in token_pattern().finditer(text, start):
        word = match.group().lower()
        if word in roles:
            return True
        leads = count == 0 and (
            word.endswith("ly") or word in words("determiners") or word in words("adverbs")
        )
        count += not leads
        if word in _ENDS or count > _MOST_WORDS:
            return False
    return False
