"""The HTML page of scores: honest about what is not known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pages import AFTER, LINES, REFERENCE, read

from normalize import Document
from normalize.cli import main
from normalize.report.html import render_card
from normalize.report.html.charts import Scale
from normalize.scoring import score


def test_passages_stand_beside_their_segments() -> None:
    card = score(
        Document("\n".join(LINES), "a"), Document("\n".join(AFTER), "a"), Document("\n".join(REFERENCE), "r")
    )
    page = render_card(card, {})
    rows = re.findall(r'<div class="row linked".*?</aside></div>', page, re.DOTALL)

    read(page)
    assert len(rows) == len(card.pairing.pairs) == 12
    assert all(
        f"line {n} of" in row and f"very good, said Ana Diaz on line {n} " in row
        for n, row in enumerate(rows)
    )


def test_scores_of_a_translation_are_shown_with_their_interval() -> None:
    card = score(LINES, AFTER, REFERENCE)
    page = render_card(card, {})
    seen = read(page).seen

    assert "95 % interval of after" in seen
    for metric in card.as_dict()["metrics"]:
        assert f"{metric['before']:.2f}" in seen
        assert metric["reason"] in seen
    assert "no log says which rule made them" in seen


def test_another_text_on_the_facts_gets_differences_only() -> None:
    text = "\n\n".join(
        f"On May {n}, 2024 the committee in Oslo approved plan number {n}." for n in range(1, 9)
    )
    other = "\n\n".join(
        f"The Oslo committee approved plan number {n} on May {n}, 2024." for n in range(8, 0, -1)
    )
    seen = read(
        render_card(score(text, text.replace("approved", "passed"), other, mode="nonparallel"), {})
    ).seen

    assert "only the differences between before and after are given" in seen
    assert "TER is not computed" in seen
    assert "95 % interval of after" not in seen


def test_what_is_broken_or_unclear_is_said_first() -> None:
    before = "On May 3, 2024 the bank in Oslo paid 30 people and left. " * 3
    card = score(before, before.replace("30", "31"), None)
    page = render_card(card, {})
    seen = read(page).seen

    assert "Guard-rails broken: numbers; look at them before you trust a figure" in seen
    assert 'href="#e0-0"' in page
    assert "no claim" in seen or "same" in seen


def test_facts_that_differ_are_questions_at_their_place() -> None:
    text = "On January 7, 2026, Ana Diaz announced her resignation from Northlight Labs in Oslo."
    other = "On January 6, 2026, Ana Diaz announced her resignation from Northlight Labs."
    page = render_card(score([Document(text, "a")], [Document(text, "a")], [Document(other, "r")]), {})

    assert "“January 7, 2026” here, “January 6, 2026” in the reference" in read(page).seen
    assert 'href="#q0-0"' in page
    assert re.search(r'class="item question" id="q0-0"[^>]*><span class="words">January 7, 2026<', page)


def test_scales_hold_their_values_and_have_round_ticks() -> None:
    for values in ([0.0], [0.0, 1e-9], [-3.4, 0, 0.05], [0, 12_345.0], []):
        scale = Scale.over(values)
        assert all(0 <= scale.at(value) <= 100 for value in values)
        assert 2 <= len(scale.ticks) <= 5
        assert all(scale.low <= tick <= scale.high for tick in scale.ticks)


def test_score_prints_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, lines in (("before.txt", LINES), ("after.txt", AFTER), ("reference.txt", REFERENCE)):
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    arguments = [str(tmp_path / "before.txt"), str(tmp_path / "after.txt")]
    assert (
        main(["score", *arguments, "--reference", str(tmp_path / "reference.txt"), "--format", "html"]) == 0
    )

    assert "Overlap with the reference" in read(capsys.readouterr().out).seen


def test_each_document_has_its_scores_in_the_table() -> None:
    before = [Document("\n".join(LINES[n : n + 6]), name) for n, name in ((0, "a"), (6, "b"))]
    after = [Document("\n".join(AFTER[n : n + 6]), name) for n, name in ((0, "a"), (6, "b"))]
    card = score(before, after, ["\n".join(REFERENCE[:6]), "\n".join(REFERENCE[6:])])
    page = render_card(card, {})
    seen = read(page).seen

    assert "documents2" in seen
    assert "quarantined" not in seen
    for document in card.documents:
        move = document.metrics["chrF2++"][1] - document.metrics["chrF2++"][0]
        assert f"6 of 6+{move:.2f}" in seen
    assert "State" not in seen
    assert "Terms right" not in seen
