"""Which rules can fire on a text at all: one cheap question before any precise pattern runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ahocorasick_rs import AhoCorasick, Implementation

from normalize.rule import Rule

Test = Callable[[str], object]

# What English is full of is found at once by a plain search, and too often by one that finds everything.
_SAMPLE = (
    "He said that I would see his brother, who is her friend, and she told him they were my country's best. "
    "Her house and His were there; I'm sure She and the others, I think, had it. The persons' names, 12, 30."
)


class Scanner:
    """Asks for a text which of its rules may fire; never wrong when it says that one cannot.

    The triggers of all rules are looked for in one pass, by the algorithm of Aho and Corasick, and
    `Rule.may_fire` is asked of the rules that have a test of their own: the answer is the same as if every
    rule were asked. Another scanner needs nothing but ``candidates``.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._tests: list[tuple[str, Test]] = []
        rare: dict[str, list[str]] = {}
        for rule in rules:
            needs = rule.needs()
            if rule.has_own_test() or rule.beyond_ascii or not needs:
                self._tests.append((rule.code, rule.may_fire))
                continue
            common = tuple(trigger for trigger in needs if trigger in _SAMPLE)
            if common:
                self._tests.append((rule.code, _holds_one(common)))
            for trigger in set(needs).difference(common):
                rare.setdefault(trigger, []).append(rule.code)
        self._rare = list(rare.items())
        self._automaton = AhoCorasick(list(rare), implementation=Implementation.ContiguousNFA)

    def candidates(self, text: str) -> frozenset[str]:
        """Codes of the rules that may fire on ``text``."""
        asked = [code for code, test in self._tests if test(text)]
        return frozenset([*asked, *self._triggered(text)])

    def _triggered(self, text: str) -> list[str]:
        try:
            hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # lone surrogates have no place in the bytes that the automaton reads
            return [code for trigger, codes in self._rare if trigger in text for code in codes]
        return [code for index in {hit[0] for hit in hits} for code in self._rare[index][1]]


def _holds_one(literals: tuple[str, ...]) -> Test:
    def test(text: str) -> bool:
        for literal in literals:  # noqa: SIM110 - a generator costs more than the search itself
            if literal in text:
                return True
        return False

    return test
