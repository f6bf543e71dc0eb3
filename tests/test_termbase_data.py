"""The bundled termbases hold their own examples and do not contradict themselves or each other."""

from __future__ import annotations

import pytest

from glossary.examples import failures
from glossary.lint import lint
from glossary.termbase import DATA, Termbase, bundled_names
from normalize import Normalizer, Settings

NAMES = pytest.mark.parametrize("name", bundled_names())


def parsed(name: str) -> Termbase:
    path = DATA / f"{name}.toml"
    return Termbase.parse(path.read_text(encoding="utf-8"), path.name)


@NAMES
def test_lint_finds_nothing(name: str) -> None:
    problems = lint(parsed(name), examples=False)

    assert [f"{problem.path}:{problem.line}: {problem.message}" for problem in problems] == []


@NAMES
def test_every_example_holds(name: str) -> None:
    assert [f"{failure.term.place}: {failure.message}" for failure in failures(parsed(name))] == []


@NAMES
def test_every_entry_has_examples_and_evidence(name: str) -> None:
    terms = parsed(name).terms

    assert [term.place for term in terms if term.repaired and not (term.bad and term.good)] == []
    assert [term.place for term in terms if not term.evidence] == []


@NAMES
def test_entries_are_sorted(name: str) -> None:
    ids = [term.id for term in parsed(name).terms]

    assert ids == sorted(ids)


def test_all_of_them_together() -> None:
    together = Termbase.layered([parsed(name) for name in bundled_names()])
    problems = [problem for problem in lint(together, examples=False) if problem.is_error]

    assert [f"{problem.path}:{problem.line}: {problem.message}" for problem in problems] == []
    assert len(together.terms) == sum(len(parsed(name).terms) for name in bundled_names())


def test_good_examples_stay_under_all_termbases_in_force() -> None:
    normalizer = Normalizer(Settings(select=["TRM"], termbases=bundled_names(), language="en"))
    terms = [term for name in bundled_names() for term in parsed(name).terms]
    texts = [(term.place, text) for term in terms for text in term.good]
    reports = normalizer.pipe(text for _, text in texts)

    changed = [
        (place, report.text) for (place, _), report in zip(texts, reports, strict=True) if report.edits
    ]
    assert changed == []
