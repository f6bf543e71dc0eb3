"""Raw articles through all rules of person together: ``data/person_articles.toml``, tables ``[[case]]``.

``why`` begins with "repaired" or "stays" and names the trap; without ``after`` the text must stay.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from alone import fix

from normalize import Document
from normalize.people.statistics import person_statistics

DATA = Path(__file__).parent / "data" / "person_articles.toml"
CASES = tomllib.loads(DATA.read_text(encoding="utf-8"))["case"]


def test_there_are_enough_of_both() -> None:
    stays = sum("after" not in case for case in CASES)

    assert stays >= 40
    assert len(CASES) - stays >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_article(case: dict[str, str]) -> None:
    report = fix("PRN", case["before"], unsafe=False)

    assert report.error is None
    assert report.text == case.get("after", case["before"])
    assert ("after" in case) == case["why"].startswith("repaired")
    assert report.undo() == case["before"]
    assert fix("PRN", report.text, unsafe=False).text == report.text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_unsafe_fixes_come_to_rest(case: dict[str, str]) -> None:
    report = fix("PRN", case["before"])

    assert report.error is None
    assert fix("PRN", report.text).text == report.text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_whatever_is_left_has_a_reason(case: dict[str, str]) -> None:
    document = Document(case["before"], language="en")

    for left in person_statistics(document)["left"]:
        assert left["text"] == case["before"][left["start"] : left["end"]]
        assert left["reasons"]
