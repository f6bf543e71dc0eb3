"""The scanner answers as the rules themselves would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.rules import all_rules
from normalize.scanner import Scanner, one_of

RULES = [rule() for rule in all_rules()]
LITERALS = sorted({trigger for rule in RULES for trigger in rule.triggers})
TEXT = st.lists(st.one_of(st.sampled_from(LITERALS), st.text(max_size=5)), max_size=8).map("".join)


@given(TEXT)
def test_it_answers_as_every_rule_does(text: str) -> None:
    assert Scanner(RULES).candidates(text) == {rule.code for rule in RULES if rule.may_fire(text)}


@pytest.mark.parametrize(
    "literals",
    [
        ("a(", "b(", "c("),
        ("; A", "; B", "; ]"),
        (",x",),
        ("ab", "cd"),
        ("a", "b", "c"),
        ("1, ", "^, ", "-, "),
        ("a.b", "a.c", "abc"),
    ],
)
@given(text=st.text(alphabet="abcd(;, AB]x.1^-\n", max_size=12))
def test_literals_with_something_in_common_are_found_as_one_by_one(
    literals: tuple[str, ...], text: str
) -> None:
    assert bool(one_of(literals)(text)) is any(literal in text for literal in literals)
