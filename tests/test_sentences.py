"""Sentence boundaries: hand cases, offsets, and F1 on joined segments of real texts."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import texts

from normalize import Document
from normalize.sentences import sentences_within, split_sentences

CASES = [
    line
    for line in (Path(__file__).parent / "data" / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
HOSTILE = (" ", "\n", ".", ". ", "?! ", "“", ".” ", "。", "A. ", "1. ", "a.b ", "\ud800\x00. ", "Mr. ", "… ")
FINAL = regex.compile(r"""[.!?…]["'”’»)\]]*$""")


def test_there_are_enough_hand_cases() -> None:
    assert len(CASES) >= 70


@pytest.mark.parametrize("case", CASES)
def test_hand_case(case: str) -> None:
    marked = case.replace("\\n", "\n")
    text = marked.replace("\n | ", "\n").replace(" | ", " ")
    wanted = [part.strip() for part in marked.split(" | ")]
    assert [text[s.start : s.end] for s in split_sentences(text, 0, len(text))] == wanted


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "One. Two. Three. Four."
    assert [text[s.start : s.end] for s in split_sentences(text, 5, 16)] == ["Two.", "Three."]
    assert split_sentences(text, 4, 5) == []


@pytest.mark.parametrize("markup", ["text", "markdown", "html"])
@example("Note: Ask Mr. Li. “Why?” he said... He left.\n# It is 3.5. #\n| a. | b. C |\n他走。她走。", "\n")
@given(texts, st.sampled_from(["\n", "\n\n", "\n- ", "\n| ", " | ", "\n1. ", ": ", ".\n"]))
def test_the_sentences_of_all_blocks_are_those_of_each(markup: str, text: str, between: str) -> None:
    text = text.replace(". ", f".{between}")
    stretches = [block.content for block in Document(text, markup=markup).prose]
    each = [span for stretch in stretches for span in split_sentences(text, *stretch)]
    assert sentences_within(text, stretches) == each


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_split_in_order(piece: str) -> None:
    text = piece * 50_000
    spans = split_sentences(text, 0, len(text))
    assert all(one.end <= two.start for one, two in pairwise(spans))


@example("A. \x1fB. \x1c")
@given(texts)
def test_sentences_are_in_order_without_white_space_and_cover_every_word(text: str) -> None:
    spans = split_sentences(text, 0, len(text))
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end].strip() == text[start:end]
        at = end
    assert not text[at:].strip()


@given(texts)
def test_no_sentence_crosses_a_block(text: str) -> None:
    document = Document(text)
    contents = [block.content for block in document.blocks]
    assert all(any(content.contains(s) for content in contents) for s in document.sentences)


def _segmented(folder: Path) -> Iterator[list[str]]:
    for path in sorted([*folder.glob("human_english_*.jsonl.gz"), *folder.glob("documents_*.jsonl.gz")]):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield from [row["text"]] if "text" in row else row["refs"].values()


def test_boundaries_of_real_texts() -> None:
    if "MTN_DATA" not in os.environ:
        pytest.skip("set MTN_DATA to a folder with human_english_*.jsonl.gz or documents_*.jsonl.gz")
    right = wrong = missed = 0
    for segments in _segmented(Path(os.environ["MTN_DATA"])):
        kept = [joined for segment in segments if (joined := " ".join(segment.split()))]
        text, ends, at = " ".join(kept), {}, 0
        for segment in kept[:-1]:
            at += len(segment)
            ends[at] = FINAL.search(segment) is not None
            at += 1
        found = {span.end for span in split_sentences(text, 0, len(text))[:-1]}
        counted = {end for end, is_final in ends.items() if is_final}
        right += len(found & counted)
        wrong += len(found - ends.keys())
        missed += len(counted - found)
    assert right > 0
    assert 2 * right / (2 * right + wrong + missed) >= 0.98
