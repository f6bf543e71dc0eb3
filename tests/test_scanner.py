"""The scanner answers as the rules themselves would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from normalize.rules import all_rules
from normalize.scanner import Scanner

RULES = [rule() for rule in all_rules()]
SCANNER = Scanner(RULES)
LITERALS = sorted({trigger for rule in RULES for trigger in rule.triggers})
TEXT = st.lists(st.one_of(st.sampled_from(LITERALS), st.text(max_size=5)), max_size=8).map("".join) | texts


@given(TEXT)
def test_it_answers_as_every_rule_does(text: str) -> None:
    assert SCANNER.candidates(text) == {rule.code for rule in RULES if rule.may_fire(text)}


@pytest.mark.parametrize("rest", ["", "\ud83d"], ids=["plain", "surrogate"])
@pytest.mark.parametrize("literal", LITERALS, ids=ascii)
def test_every_trigger_is_found_inside_any_text(literal: str, rest: str) -> None:
    text = f"x{literal}{rest}y"

    assert SCANNER.candidates(text) == {rule.code for rule in RULES if rule.may_fire(text)}
