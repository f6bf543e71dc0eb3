"""`normalize score`, and what it takes from a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import FIXED, SPACED, write

from normalize.cli import main

pytestmark = pytest.mark.usefixtures("scratch")


def test_score_compares_files(capsys: pytest.CaptureFixture[str]) -> None:
    write("before.txt", "Rates rose , then they fell again.\nIt rained .\n")
    write("after.txt", "Rates rose, then they fell again.\nIt rained.\n")
    write("reference.txt", "Rates rose, then they fell once more.\nIt rained.\n")
    argv = ["score", "before.txt", "after.txt", "--reference", "reference.txt"]
    assert main([*argv, "--format", "json"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert card["mode"] == "parallel"
    assert all(metric["signature"] for metric in card["metrics"])
    assert {metric["name"] for metric in card["metrics"]} == {"BLEU", "chrF2", "chrF2++", "TER"}
    assert main(argv) == 0
    assert "smooth:exp" in capsys.readouterr().out
    assert main([*argv, "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("# Scorecard")
    assert main([*argv, "--format", "html"]) == 0
    assert capsys.readouterr().out.startswith("<!doctype html>")


def test_score_takes_the_roles_and_the_logs_of_a_run(capsys: pytest.CaptureFixture[str]) -> None:
    write("in/a.txt", SPACED)
    write("in/ref.txt", FIXED)
    write("in/corpus.toml", '[[document]]\npath = "ref.txt"\nrole = "reference"\nof = "a.txt"\n')
    assert main(["run", "in", "--out", "out"]) == 0
    capsys.readouterr()
    assert main(["score", "in", "out", "--format", "json"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert [share["name"] for share in card["rules"]] == ["TYP001"]
    write("out/a.txt", "Rates rose; then fell.\n")
    assert main(["score", "in", "out", "--format", "json"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert [share["name"] for share in card["rules"]] == ["unattributed"]


def test_a_page_of_a_run_shows_documents_and_edits() -> None:
    write("in/a.txt", SPACED)
    assert main(["run", "in", "--out", "out"]) == 0
    page = Path("out/report.html").read_text(encoding="utf-8")
    assert "a.txt" in page
    assert "TYP001" in page


def test_score_asks_for_every_new_version(capsys: pytest.CaptureFixture[str]) -> None:
    write("in/a.txt", SPACED)
    write("out/b.txt", FIXED)
    assert main(["score", "in", "out"]) == 2
    assert "out/a.txt: no such file; every document of in needs its new version" in capsys.readouterr().err


def test_texts_of_unequal_length_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", "One.\nTwo.\n")
    write("r.txt", "One.\n")
    assert main(["score", "a.txt", "a.txt", "--reference", "r.txt", "--mode", "parallel"]) == 2
    assert "2 lines but its reference 1" in capsys.readouterr().err
