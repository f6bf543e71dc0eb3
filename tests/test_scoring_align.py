"""Links between texts that are not parallel: right ones first, and none where there is nothing to link."""

import gzip
import json
import os
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.scoring import align
from normalize.scoring.retrieval import Index

DRAFT = [
    "The harbour authority said on Monday that the new ferry terminal will open in March 2024.",
    "Passengers shall pay a fare of 12 euros for the crossing to the island of Hvar.",
    "The weather during the last weeks was rather unpleasant for everybody.",
    "Marta Kovač, who leads the terminal project, has studied engineering in Zagreb.",
]
REFERENCE = [
    "Marta Kovač studied engineering in Zagreb before she took over the terminal project.",
    "A crossing to Hvar will cost passengers 12 euros.",
    "The port authority announced that its new ferry terminal opens in March 2024.",
    "Two cafés and a bicycle workshop are planned on the ground floor.",
]


def test_each_sentence_finds_its_passage_and_the_odd_one_finds_none():
    assert [(link.segment, link.passage) for link in align(DRAFT, REFERENCE)] == [(0, 2), (1, 1), (3, 0)]


def test_scores_are_confidences_and_margins_are_positive():
    for link in align(DRAFT, REFERENCE):
        assert 0 < link.score <= 1
        assert 0 <= link.margin <= 1


def test_equal_passages_count_as_one():
    once = align(DRAFT, REFERENCE)
    assert align(DRAFT, REFERENCE + REFERENCE) == once


def test_several_segments_may_share_a_passage():
    passage = (
        "The port authority announced that the ferry terminal opens in March and costs 40 million euros."
    )
    pair = [
        "The harbour authority announced on Monday that the ferry terminal opens in March.",
        "The ferry terminal costs 40 million euros, the port authority announced.",
    ]
    assert {link.passage for link in align(pair, [*REFERENCE[:2], passage])} == {2}
    assert len(align(pair, [*REFERENCE[:2], passage])) == 2


@pytest.mark.parametrize(
    ("segments", "passages"),
    [
        ([], []),
        (DRAFT, []),
        ([], REFERENCE),
        (["", " ", "Yes."], REFERENCE),
        (DRAFT, ["", "a"]),
        (["is this all of it or not"], ["this is not all of it"]),
        (DRAFT, ["港务局表示新的渡轮码头将于三月启用。", "票价为十二欧元。"]),
    ],
)
def test_nothing_to_link(segments, passages):
    assert align(segments, passages) == []


text = st.text(st.sampled_from("abc de.1\N{LATIN SMALL LETTER E WITH ACUTE}\ud800\0\n"), max_size=40)


@settings(max_examples=60, deadline=None)
@given(st.lists(text, max_size=8), st.lists(text, max_size=8))
def test_links_point_into_both_lists_and_stay_in_order(segments, passages):
    links = align(segments, passages)
    assert [link.segment for link in links] == sorted({link.segment for link in links})
    assert all(0 <= link.segment < len(segments) and 0 <= link.passage < len(passages) for link in links)


def test_the_index_ranks_by_shared_ngrams_and_ignores_case():
    places, cosines = Index(["a red apple", "GREEN PEARS", "something else"]).search(
        ["green pears", "zzz"], 2
    )
    assert places[0, 0] == 1
    assert cosines[0, 0] == pytest.approx(1.0)
    assert cosines[1].max() == 0.0


def test_half_of_the_references_missing():
    folder = os.environ.get("MTN_DATA")
    if not folder:
        pytest.skip("set MTN_DATA to the folder with sentences_zhen_2022.jsonl.gz")
    with gzip.open(Path(folder) / "sentences_zhen_2022.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    rng = random.Random(3)
    pairs = [(r["mt"]["Online-W"], r["refA"]) for r in rows if len(r["mt"]["Online-W"].split()) >= 5]
    passages = [reference for _, reference in pairs if rng.random() < 0.5]
    kept = set(passages)
    links = align([draft for draft, _ in pairs], passages)
    right = sum(passages[link.passage] == pairs[link.segment][1] for link in links)
    assert right / len(links) > 0.92
    assert right / sum(reference in kept for _, reference in pairs) > 0.85
