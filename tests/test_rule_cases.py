"""Cases of a rule beyond its page: ``cases/<CODE>.toml``, tables ``[[case]]``.

``why`` and ``before`` are required; without ``after`` the text must stay. ``source``, ``terms`` (a termbase
in TOML), ``markup`` and ``unsafe`` (whether unsafe fixes count, by default true) are what the rule is given.
With ``known_failure`` the case is expected to fail, and an error once it passes.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from alone import fix

from normalize.rules import all_rules

FOLDER = Path(__file__).with_name("cases")
KEYS = {"why", "before", "after", "source", "terms", "markup", "unsafe", "known_failure"}
GIVEN = ("source", "terms", "markup", "unsafe")


def _cases() -> list[Any]:
    params = []
    for path in sorted(FOLDER.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], 1):
            marks = [pytest.mark.xfail(strict=True, reason=case["why"])] if case.get("known_failure") else []
            params.append(pytest.param(path.stem, case, id=f"{path.stem}-{number}", marks=marks))
    return params


@pytest.mark.parametrize(("code", "case"), _cases())
def test_case(code: str, case: dict[str, Any]) -> None:
    assert case.keys() <= KEYS, f"unknown keys {case.keys() - KEYS}"
    assert case["why"]

    given = {key: case[key] for key in GIVEN if key in case}
    report = fix(code, case["before"], **given)

    assert report.error is None
    assert report.text == case.get("after", case["before"])
    assert fix(code, report.text, **given).text == report.text


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_file_of_cases_belongs_to_a_rule(path: Path) -> None:
    assert path.stem in {rule.code for rule in all_rules()}
