"""Which rules can fire on a text at all: one cheap question before any precise pattern runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from normalize.rule import Rule

Test = Callable[[str], object]


class Scanner:
    """Asks for a text which of its rules may fire; never wrong when it says that one cannot.

    For rules that only have triggers it looks for what these have in common, with the same answer as
    `Rule.may_fire`. A faster scanner needs nothing but ``candidates``.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._tests = [(rule.code, _test(rule)) for rule in rules]

    def candidates(self, text: str) -> frozenset[str]:
        """Codes of the rules that may fire on ``text``."""
        return frozenset([code for code, test in self._tests if test(text)])


def _test(rule: Rule) -> Test:
    is_plain = type(rule).may_fire is Rule.may_fire
    return one_of(rule.triggers) if is_plain and rule.triggers else rule.may_fire


def one_of(literals: tuple[str, ...]) -> Test:
    """A test whether a text holds one of ``literals``."""
    shared = _shared(literals)
    if shared:
        return re.compile(shared).search
    return _holds_one(literals)


def _shared(literals: tuple[str, ...]) -> str | None:
    """A pattern that begins with what all literals share but for one character, so that it skips to it."""
    if len(literals) < 3 or len({len(literal) for literal in literals}) > 1 or len(literals[0]) < 2:
        return None
    heads, tails = {literal[:-1] for literal in literals}, {literal[1:] for literal in literals}
    if len(heads) == 1:
        return re.escape(heads.pop()) + _class(literal[-1] for literal in literals)
    if len(tails) == 1:
        tail = re.escape(tails.pop())
        return f"{tail}(?<={_class(literal[0] for literal in literals)}{tail})"
    return None


def _class(characters: Iterable[str]) -> str:
    return "[" + "".join(re.escape(character) for character in characters) + "]"


def _holds_one(literals: tuple[str, ...]) -> Test:
    def test(text: str) -> bool:
        for literal in literals:  # noqa: SIM110 - a generator costs more than the search itself
            if literal in text:
                return True
        return False

    return test
