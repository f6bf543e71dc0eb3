"""The early exit of PRN001 turns nothing away that has a finding."""

from __future__ import annotations

import tomllib
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Document
from normalize.people.claims import may_identify
from normalize.people.report import first_person_repairs
from normalize.people.roster import roster
from normalize.rules.pronouns.first_person_in_report import FirstPersonInReport

CASES = tomllib.loads((Path(__file__).parent / "cases" / "PRN001.toml").read_text(encoding="utf-8"))["case"]
TEXTS = [case["before"] for case in CASES]
REPORT = (
    "Ines Moreau, Director of Studies at the school, resigned on Monday. She had taught there since 2009. "
    "Moreau said that her decision was final. The board thanked Moreau, known as the Iron Tutor of Lyon, for "
    "her service.\n"
    "The main facts are as follows:\n"
)
END = "Reason: She wants to write a book;\nNext: Her deputy takes over.\n"
CLAIMS = [
    f"Role: {lead}{verb}{between}the Director of Studies;\n"
    for lead, verb, between in product(
        ("I ", "I_", "I\n", "I\N{NO-BREAK SPACE}", "I no longer ", "I truly still "),
        ("am ", "AM ", "was\t", "have been ", "had  been ", "served as ", "act as "),
        ("", "almost certainly ", "all my "),
    )
]
OTHERS = [
    "I'm the Director of Studies.\n",
    "I\N{RIGHT SINGLE QUOTATION MARK}ve served as Director of Studies.\n",
    "As the Director of Studies, I left.\n",
    "as Director of Studies I left.\n",
    "I was nicknamed the Iron Tutor of Lyon.\n",
    'As the "Iron Tutor of Lyon", I left.\n',
    "I have left and am the Director of Studies.\n",
    'I, known as the "Iron Tutor of Lyon", left.\n',
]


def _has_repairs(text: str) -> bool:
    return bool(first_person_repairs(Document(text)))


@pytest.mark.parametrize("claim", [*CLAIMS, *OTHERS])
def test_no_claim_that_is_repaired_is_turned_away(claim: str) -> None:
    text = f"{REPORT}{claim}{END}"

    assert may_identify(text) or not _has_repairs(text)


def test_claims_are_repaired_in_many_of_these_shapes() -> None:
    assert sum(_has_repairs(f"{REPORT}{claim}{END}") for claim in (*CLAIMS, *OTHERS)) > 20


@pytest.mark.parametrize("text", TEXTS)
def test_cases_lose_no_finding(text: str) -> None:
    rule = FirstPersonInReport()

    assert list(rule.find(Document(text))) == [] or rule.may_fire(text)


@given(
    st.lists(
        st.sampled_from([line for text in TEXTS for line in text.splitlines(keepends=True)]), max_size=12
    )
)
def test_mixtures_of_cases_lose_no_finding(lines: list[str]) -> None:
    text = "".join(lines)

    assert may_identify(text) or not _has_repairs(text)


def test_most_first_persons_claim_nothing() -> None:
    assert not may_identify("I went home. I said so, as I had before. They called me.")


def test_a_roster_is_made_once_for_the_same_entries() -> None:
    assert roster(()) is roster(())
