"""What a run scores."""

from __future__ import annotations

from pathlib import Path

import pytest
from drafts import done

from normalize import Normalizer, Report
from normalize.batch.corpus import drafts_in
from normalize.batch.jury import Jury
from normalize.batch.run import Job, run
from normalize.document import Document
from normalize.errors import InputError


def test_a_reference_makes_a_score(folder: Path, normalizer: Normalizer, tmp_path: Path) -> None:
    reference = tmp_path / "reference.txt"
    reference.write_text("Rates went up and then they fell. A café opened its doors.\n", encoding="utf-8")
    job = Job(drafts_in(folder / "a.txt", reference=reference), tmp_path / "out")
    outcome = run(job, normalizer)
    assert outcome.card is not None
    assert outcome.summary["scored"] == ["a.txt"]
    assert outcome.summary["score"] == outcome.card.as_dict()
    assert [m["name"] for m in outcome.summary["score"]["metrics"]] == ["BLEU", "chrF2", "chrF2++"]


def test_an_empty_reference_is_left_out_and_said(
    folder: Path, normalizer: Normalizer, tmp_path: Path
) -> None:
    references = tmp_path / "references"
    references.mkdir()
    (references / "a.txt").write_text("Rates rose, then fell.", encoding="utf-8")
    (references / "good.txt").write_text(" \n", encoding="utf-8")
    summary = done(folder, normalizer, reference=references)
    assert (summary["out"], summary["score_note"]) == (4, "good.txt: an empty reference, left out")
    assert "good.txt" not in summary["scored"]
    (entry,) = [entry for entry in summary["documents"] if entry["document"] == "good.txt"]
    assert entry["references"] == []


def test_each_document_has_its_scores(folder: Path, normalizer: Normalizer, tmp_path: Path) -> None:
    reference = tmp_path / "reference.txt"
    reference.write_text("Rates rose, then fell.\nA café opened its doors.\n", encoding="utf-8")
    (folder / "z.txt").write_text("Rates rose , then fell.\nNothing said.\n", encoding="utf-8")
    summary = done(folder, normalizer, reference=reference)
    scores = summary["score"]["documents"]
    assert [item["id"] for item in scores] == summary["scored"]
    by_name = {item["id"]: item for item in scores}
    assert (by_name["z.txt"]["segments"], by_name["z.txt"]["changed"]) == (2, 1)
    assert by_name["deep/empty.txt"]["segments"] == 0
    assert sum(item["linked"] for item in scores) == summary["score"]["segments"]["linked"] > 0
    assert all(bool(item["metrics"]) is bool(item["linked"]) for item in scores)


def test_a_score_that_fails_is_said_and_the_text_is_out(
    folder: Path, normalizer: Normalizer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise InputError("no words")

    monkeypatch.setattr(Jury, "verdict", fail)
    summary = done(folder, normalizer)
    assert (summary["out"], summary["score"], summary["score_note"]) == (4, None, "not scored: no words")


def case(name: str, size: int, *references: str) -> tuple[Document, Report, list[Document]]:
    return (
        Document("x" * size, name),
        Report("x" * size, "x" * size, id=name),
        [Document(r) for r in references],
    )


def test_documents_with_a_reference_push_out_those_without() -> None:
    jury = Jury()
    for name, references in (("b", ()), ("a", ("r",)), ("c", ()), ("d", ("r", "s"))):
        jury.hear(*case(name, 1, *references))
    assert jury.names == ["a", "d"]


def test_what_is_kept_for_scoring_has_a_limit() -> None:
    jury = Jury(most=100)
    for name in "abc":
        jury.hear(*case(name, 24))
    assert jury.names == ["a", "b"]
    assert jury.note == "only the first 100 code points were kept for scoring"
