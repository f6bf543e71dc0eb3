"""Whole documents through all rules: what comes out is reviewed by a person.

After a change that is meant, run ``UPDATE_GOLDEN=1 pytest tests/test_golden.py`` and read the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from normalize import Document, Normalizer, Report
from normalize.batch.corpus import Draft, drafts_in

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "seeds"
DRAFTS = drafts_in(HERE.parent / "seeds")


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer()


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def fixed(normalizer: Normalizer, draft: Draft) -> Report:
    source = read(draft.source) if draft.source else None
    return normalizer.fix(Document(read(draft.path), draft.name, source, language=draft.language))


def edit_lines(report: Report) -> str:
    records = [
        {"codes": edit.codes, "start": edit.start, "before": edit.before, "after": edit.after}
        for edit in report.edits
    ]
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.name)
def test_a_seed_comes_out_as_reviewed(normalizer: Normalizer, draft: Draft) -> None:
    report = fixed(normalizer, draft)
    text, edits = GOLDEN / draft.name, GOLDEN / f"{draft.name}.jsonl"
    if os.environ.get("UPDATE_GOLDEN"):
        text.parent.mkdir(parents=True, exist_ok=True)
        text.write_text(report.text, encoding="utf-8", newline="")
        edits.write_text(edit_lines(report), encoding="utf-8")

    assert report.text == read(text)
    assert edit_lines(report) == read(edits)


def test_there_is_nothing_golden_of_a_seed_that_is_gone() -> None:
    names = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*") if path.is_file()}
    assert names == {name for draft in DRAFTS for name in (draft.name, f"{draft.name}.jsonl")}
