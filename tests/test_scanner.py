"""The scanner answers as the rules themselves would."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from normalize.document import Document
from normalize.rule import Rule
from normalize.rules import all_rules
from normalize.scanner import USUAL_ALONE, USUAL_MARKS, Scanner

RULES = [rule() for rule in all_rules()]
SCANNERS = (Scanner(RULES), Scanner(RULES))
SCANNERS[1].candidates("x" * 1_000_000)  # from here on it uses its other automaton
LITERALS = sorted({trigger for rule in RULES for trigger in rule.triggers})
TEXT = st.lists(st.one_of(st.sampled_from(LITERALS), st.text(max_size=5)), max_size=8).map("".join) | texts


@given(TEXT)
def test_it_answers_as_every_rule_does(text: str) -> None:
    _hold_to_the_rules(text)


@pytest.mark.parametrize("rest", ["", "\ud83d"], ids=["plain", "surrogate"])
@pytest.mark.parametrize("literal", LITERALS, ids=ascii)
def test_every_trigger_is_found_inside_any_text(literal: str, rest: str) -> None:
    text = f"x{literal}{rest}y"

    _hold_to_the_rules(text)


def _hold_to_the_rules(text: str) -> None:
    """The scanner's rules, and the places it gives, are those that the rules find by themselves."""
    found, hastened = (scanner.candidates(text) for scanner in SCANNERS)

    assert found == hastened
    assert found.keys() == {rule.code for rule in RULES if rule.may_fire(text)}
    for rule in RULES:
        places = found.get(rule.code)
        assert places is None or sorted({*places}) == rule.places(Document(text))


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.triggers], ids=lambda rule: rule.code)
@given(TEXT)
def test_what_is_found_near_triggers_is_all_that_can_be_found(rule: Rule, text: str) -> None:
    everywhere = Document(text)
    everywhere.memo(("places", rule.code), lambda: range(len(text) + 1))

    assert rule.places(everywhere) == range(len(text) + 1), "the rule was told of every place"
    assert list(rule.find(Document(text))) == list(rule.find(everywhere))


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.strange], ids=lambda rule: rule.code)
def test_the_usual_characters_beyond_ascii_are_not_strange(rule: Rule) -> None:
    marks = ["".join(run) for length in (1, 2, 3) for run in product(USUAL_MARKS, repeat=length)]
    for one, two in product([*USUAL_ALONE, *marks], repeat=2):
        assert not re.search(rule.strange, f"{one} {two}")
