"""Which rules can fire on a text at all: one cheap question before any precise pattern runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ahocorasick_rs import AhoCorasick, Implementation

from normalize.rule import Rule, strange_runs

Test = Callable[[str], object]

# What English is full of is found at once by a plain search, and too often by one that finds everything.
_SAMPLE = (
    "He said that I would see his brother, who is her friend, and she told him they were the best of all. "
    "Her house and His were there, and I'm sure She and the others, I think, had it. The persons' names."
)
_SOON = 500_000  # code points; a deterministic automaton reads twice as fast and takes 4 ms to build
_SURROGATE = "[\ud800-\udfff]"
USUAL_MARKS = "\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
"""Dashes, quotation marks and ellipsis of English."""
USUAL_ALONE = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýßÅÉÖÜ£€°½·×\N{NO-BREAK SPACE}")
"""What English text holds besides, as long as no other character beyond ASCII stands beside it."""


class Scanner:
    """Asks for a text which of its rules may fire; never wrong when it says that one cannot.

    The triggers of all rules are looked for in one pass over the text, by the algorithm of Aho and Corasick;
    `Rule.strange` is looked for in what is not plain ASCII; and `Rule.may_fire` is asked of the rules that
    have a test of their own: the answer is the same as if every rule were asked. Texts with no more than the
    usual characters beyond ASCII, in which no rule finds anything strange (a test holds them to it), do not
    have the patterns compiled, which takes 4 ms.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._always: list[str] = []
        self._tests: dict[str, Test] = {}
        self._strange: list[tuple[str, str]] = []
        literals: dict[str, list[str]] = {}
        for rule in rules:
            needs = {*rule.needs()}
            if rule.has_own_test() or (rule.strange and needs) or any(need in _SAMPLE for need in needs):
                self._tests[rule.code] = rule.may_fire
            elif rule.strange:
                self._strange.append((rule.code, rule.strange))
            elif needs:
                for need in needs:
                    literals.setdefault(need, []).append(rule.code)
            else:
                self._always.append(rule.code)
        self._owners = list(literals.values())
        self._automaton = AhoCorasick(literals, implementation=Implementation.ContiguousNFA)
        self._literals = literals
        self._left = _SOON

    def candidates(self, text: str) -> dict[str, list[int] | None]:
        """Codes of the rules that may fire on ``text``, and where their triggers begin if that is known."""
        return {code: places for code, places in self.found(text).items() if self.allows(code, text)}

    def allows(self, code: str, text: str) -> bool:
        """Whether the rule's own test, if it has one, lets it fire on ``text``."""
        return code not in self._tests or bool(self._tests[code](text))

    def found(self, text: str) -> dict[str, list[int] | None]:
        """`candidates`, and all rules that have a test of their own: most texts change before it counts."""
        codes = list(self._tests)
        strange = strange_runs(text)
        if any(run.strip(USUAL_MARKS) and run not in USUAL_ALONE for run in strange.split(" ")):
            codes += [code for code, pattern in self._strange if re.search(pattern, strange)]
            if re.search(_SURROGATE, strange):  # it has no place in the bytes that the automaton reads
                text = re.sub(_SURROGATE, "\N{REPLACEMENT CHARACTER}", text)
        if self._left >= 0:
            self._hasten(len(text))
        places: dict[str, list[int]] = {}
        for index, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for code in self._owners[index]:
                places.setdefault(code, []).append(start)
        return {**dict.fromkeys(self._always), **dict.fromkeys(codes), **places}

    def _hasten(self, length: int) -> None:
        """Change over to the faster automaton when so much was read that building it pays."""
        self._left -= length
        if self._left < 0:
            self._automaton = AhoCorasick(self._literals, implementation=Implementation.DFA)
