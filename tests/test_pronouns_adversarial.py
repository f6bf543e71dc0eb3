"""Strangers' sentences in reports about someone else: nothing of them may be changed by a safe fix."""

from __future__ import annotations

import random

import pytest
from profiles import (
    HEROES,
    IMPERSONAL,
    PROFILE,
    VOICES,
    fill,
    with_colleague,
    with_newcomer,
    with_strange_item,
    with_stranger,
    with_unnamed,
)

from normalize import Normalizer, Settings

TRIALS = 2400


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer(Settings(select=["PRN"], bundled_termbases=False, language="en"))


def test_reports_themselves_are_left_alone(normalizer: Normalizer) -> None:
    for hero in HEROES:
        report = normalizer.fix("\n".join(fill(paragraph, hero) for paragraph in PROFILE))

        assert report.findings == ()


@pytest.mark.parametrize(
    ("sentences", "seed"), [(VOICES, 1), (IMPERSONAL, 2)], ids=["first person", "impersonal"]
)
def test_no_safe_edit_of_a_stranger(normalizer: Normalizer, sentences: tuple[str, ...], seed: int) -> None:
    rng = random.Random(seed)
    texts = [with_stranger(rng, sentences) for _ in range(TRIALS)]

    wrong = [report for report in normalizer.pipe(texts) if report.edits or report.error]

    assert [(report.source, report.edits) for report in wrong] == []


def test_no_safe_edit_of_a_stranger_among_list_items(normalizer: Normalizer) -> None:
    rng = random.Random(3)
    texts = [with_strange_item(rng, VOICES) for _ in range(TRIALS)]

    wrong = [report for report in normalizer.pipe(texts) if report.edits or report.error]

    assert [(report.source, report.edits) for report in wrong] == []


def test_no_safe_edit_of_a_newcomer(normalizer: Normalizer) -> None:
    rng = random.Random(4)
    wrong = [report for report in normalizer.pipe(with_newcomer(rng) for _ in range(TRIALS)) if report.edits]

    assert [(report.source, report.edits) for report in wrong] == []


def test_no_safe_edit_of_a_colleague_whose_post_the_text_names(normalizer: Normalizer) -> None:
    rng = random.Random(5)
    texts = [with_colleague(rng) for _ in range(TRIALS)]
    wrong = [report for report in normalizer.pipe(texts) if report.edits or report.error]

    assert [(report.source, report.edits) for report in wrong] == []


def test_no_safe_edit_of_somebody_unnamed(normalizer: Normalizer) -> None:
    rng = random.Random(6)
    texts = [with_unnamed(rng) for _ in range(TRIALS)]
    wrong = [report for report in normalizer.pipe(texts) if report.edits or report.error]

    assert [(report.source, report.edits) for report in wrong] == []
