"""Sentences of a source and of its translation find each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.alignment import Bead, align_sentences


def texts_of(source: str, target: str, beads: tuple[Bead, ...]) -> list[tuple[str, str]]:
    return [(source[b.source.start : b.source.end], target[b.target.start : b.target.end]) for b in beads]


def pairs(source: str, target: str, **options: object) -> list[tuple[str, str]]:
    return texts_of(source, target, align_sentences(source, target, **options))  # type: ignore[arg-type]


def test_equal_paragraphs_pair_by_sentence() -> None:
    assert pairs(
        "今天下雨。\n我們留在家裡。孩子們睡了。", "It rains today.\n\nWe stay at home. The children sleep."
    ) == [
        ("今天下雨。", "It rains today."),
        ("我們留在家裡。", "We stay at home."),
        ("孩子們睡了。", "The children sleep."),
    ]


def test_two_sentences_become_one() -> None:
    found = pairs(
        "他很累。他還是去了學校，因為老師在等他。晚上他很高興。",
        "Though he was tired, he still went to school as the teacher expected him. At night he was glad.",
    )
    assert found == [
        (
            "他很累。他還是去了學校，因為老師在等他。",
            "Though he was tired, he still went to school as the teacher expected him.",
        ),
        ("晚上他很高興。", "At night he was glad."),
    ]


def test_a_missing_paragraph_is_an_empty_bead_where_it_is_missing() -> None:
    missing = (
        "第二段講述工廠的位置，以及在那裡工作的人每天早上怎樣上班、晚上怎樣回家，還有他們的孩子在哪裡上學。"
    )
    source = f"第一段講述公司在1998年的歷史。\n{missing}\n第三段講述2021年的利潤。"
    target = (
        "The first paragraph tells the story of the company up to 1998.\nThe third is about profits in 2021."
    )
    found = pairs(source, target)
    assert found[1] == (missing, "")
    assert found[0][1].endswith("1998.")
    assert found[2][1].endswith("2021.")


def test_anchors_given_by_the_caller_decide_where_length_cannot() -> None:
    source, target = "貓吃魚。狗追貓。鳥唱歌。", "The dog chases it. The bird sings."
    found = pairs(source, target, anchors=[([4], [4]), ([8], [21])])
    assert found[-1] == ("鳥唱歌。", "The bird sings.")


@pytest.mark.parametrize(
    ("source", "target", "last"),
    [
        ("Он пришёл. Мы ушли!", "He came. We left!", ("Мы ушли!", "We left!")),
        (
            "「行くよ。」と彼は言った。雨だった。",
            "“I am going,” he said. It rained.",
            ("雨だった。", "It rained."),
        ),
        (
            "Das gilt z. B. hier. Dort nicht.",
            "This applies, e.g. here. Not there.",
            ("Dort nicht.", "Not there."),
        ),
    ],
)
def test_other_languages(source: str, target: str, last: tuple[str, str]) -> None:
    assert pairs(source, target)[-1] == last


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert pairs("王先生住在五號。他很老。", "Mr. Wang lives at No. 5. He is old.") == [
        ("王先生住在五號。", "Mr. Wang lives at No. 5."),
        ("他很老。", "He is old."),
    ]


def test_no_text_on_one_side() -> None:
    assert align_sentences("", "") == ()
    assert pairs("甲。乙。", "") == [("甲。", ""), ("乙。", "")]
    assert pairs(" \n", "One. Two.") == [("", "One."), ("", "Two.")]


@given(
    st.text(alphabet='ab1. \n。好；;!"\ud800\0', max_size=80),
    st.text(alphabet='ab1. \n。好；;!"', max_size=80),
)
def test_beads_hold_all_text_once_and_in_order(source: str, target: str) -> None:
    beads = align_sentences(source, target)
    for side, text in enumerate((source, target)):
        place = 0
        covered = []
        for bead in beads:
            span = bead[side]
            if span.start < span.end:
                assert span.start >= place
                place = span.end
                covered.append(text[span.start : span.end])
        assert "".join("".join(covered).split()) == "".join(text.split())


def test_a_long_text_with_another_number_of_sentences_keeps_its_anchors() -> None:
    source = "".join(
        f"這裡是第{number}號的房間。" + ("很好。" if number % 7 == 0 else "") for number in range(3000)
    )
    target = " ".join(f"This is the room with number {number}." for number in range(3000))
    beads = align_sentences(source, target)
    held = [right for left, right in texts_of(source, target, beads) if "第2500號" in left]
    assert ["2500" in right for right in held] == [True]
