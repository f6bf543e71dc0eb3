"""The library's entrance: stamps, pickles, pipes, and failures that cost one text."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import normalize
from normalize import Document, Normalizer, Settings
from normalize.engine import Engine
from normalize.errors import ConfigError, RuleError
from normalize.rule import Finding, Rule

TERMS = '[[term]]\nid = "cube"\npreferred = "Rubik\'s Cube"\ncase = "exact"\nforbidden = ["Cube"]\n'


@pytest.fixture(scope="module")
def plain() -> Normalizer:
    return Normalizer()


@pytest.fixture
def terms(tmp_path: Path) -> Path:
    path = tmp_path / "terms.toml"
    path.write_text(TERMS, encoding="utf-8")
    return path


def test_check_finds_what_fix_would_change_and_changes_nothing(plain: Normalizer) -> None:
    text = "A space , before a comma."
    checked, fixed = plain.check(text), plain.fix(text)
    assert checked.findings == fixed.findings
    assert (checked.text, checked.edits) == (text, ())
    assert fixed.text == "A space, before a comma."
    assert fixed.undo() == text


def test_a_normalizer_pickles_as_its_settings(terms: Path) -> None:
    one = Normalizer(Settings(termbases=[terms], select=["TRM"]))
    other = pickle.loads(pickle.dumps(one))
    assert other.stamp == one.stamp
    assert other.fix("A Cube.").text == one.fix("A Cube.").text == "A Rubik's Cube."


def test_the_stamp_follows_settings_and_termbase_content(terms: Path) -> None:
    stamp = Normalizer(Settings(termbases=[terms])).stamp
    assert stamp.startswith(normalize.__version__ + "+")
    assert Normalizer(Settings(termbases=[str(terms)])).stamp == stamp
    assert Normalizer(Settings(termbases=[terms], unsafe=["PRN"])).stamp != stamp
    terms.write_text(TERMS.replace("Cube", "Kube"), encoding="utf-8")
    assert Normalizer(Settings(termbases=[terms])).stamp != stamp


def test_pipe_keeps_order_ids_and_meta_on_any_number_of_workers(plain: Normalizer) -> None:
    texts: list[str | Document] = [f"Number {i} , here." for i in range(150)]
    texts[7] = Document("Seven , here.", id="seven", meta={"key": 7})
    alone = list(plain.pipe(texts))
    assert [report.text for report in alone] == [plain.fix(text).text for text in texts]
    assert (alone[7].id, alone[7].meta) == ("seven", {"key": 7})
    assert list(plain.pipe(texts, workers=2)) == alone


def test_pipe_is_lazy(plain: Normalizer) -> None:
    def endless() -> Iterator[str]:
        while True:
            yield "Well , then."

    assert next(iter(plain.pipe(endless()))).text == "Well, then."


def test_no_worker_is_an_error_at_once(plain: Normalizer) -> None:
    with pytest.raises(ConfigError, match="workers is a number from 1, not 0"):
        plain.pipe([], workers=0)


class Failing(Rule):
    code, name, since, safety, languages = "DUP999", "failing", "0", normalize.Safety.SAFE, None

    def find(self, document: Document) -> Iterator[Finding]:
        if "boom" in document.text:
            raise ValueError("no luck")
        return iter(())


def test_a_failing_rule_costs_one_text(plain: Normalizer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "_engine", Engine([Failing()], plain._engine._policy))
    reports = list(plain.pipe(["fine", Document("boom", id="b"), "fine"]))
    assert [report.error for report in reports] == [None, "DUP999 failed: ValueError: no luck", None]
    assert (reports[1].text, reports[1].id) == ("boom", "b")
    with pytest.raises(RuleError, match="DUP999 failed"):
        plain.fix("boom")


class Killer(Normalizer):
    """Dies on one text, as a process that is out of memory does."""

    def fix_or_report(self, text: str | Document) -> Any:
        if text == "die":
            os._exit(9)
        return super().fix_or_report(text)


def test_a_worker_that_dies_costs_the_text_that_killed_it() -> None:
    texts = ["a , b"] * 3 + ["die"] + ["c , d"] * 100
    reports = list(Killer().pipe(texts, workers=2))
    assert len(reports) == len(texts)
    assert [i for i, report in enumerate(reports) if report.error] == [3]
    assert "died" in (reports[3].error or "")
    assert {report.text for report in reports} == {"a, b", "die", "c, d"}


def test_markup_goes_by_suffix_unless_set() -> None:
    text = "Set `a , b` now."
    assert Normalizer(Settings(select=["TYP"])).fix(Document(text, id="x.md")).text == text
    indented = "Text.\n\n    code , here\n"
    assert Normalizer().fix(Document(indented, id="x.md")).text == indented
    assert Normalizer(Settings(markup="markdown")).fix(indented).text == indented


def test_importing_the_package_loads_nothing_heavy() -> None:
    import subprocess
    import sys

    heavy = {"ftfy", "sacrebleu", "numpy", "langdetect", "regex", "ahocorasick_rs", "rich"}
    code = f"import sys, normalize, glossary; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_every_public_name_is_there_and_an_unknown_one_is_not() -> None:
    assert all(getattr(normalize, name) is not None for name in normalize.__all__)
    assert set(normalize.__all__) <= set(dir(normalize))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        normalize.nothing  # noqa: B018


def test_a_source_leaves_the_other_fields_of_a_document(plain: Normalizer) -> None:
    document = Document("Ein Satz , dann noch einer.", "a.md", meta={"k": 1}, language="de")
    report = plain.fix(document, source="Une phrase, puis une autre.")
    assert (report.text, report.id, report.meta) == (document.text, "a.md", {"k": 1})
