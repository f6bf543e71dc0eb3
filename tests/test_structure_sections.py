"""First-person sections: what is one, what is none, where it ends."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from strategies import texts

from normalize import Document

REPORT = "Olga Brand runs the port. She has worked there since 2004."


def sections(text: str) -> list[str]:
    return [text[s.start : s.end] for s in Document(text).first_person_sections]


LETTER = """Dear colleagues,
I have decided to leave the port.
It was my home for ten years.
The docks will be in good hands.
Thank you for everything.
Take care.
Olga"""
POST = """I have loved this job.
I leave it with a light heart."""
REST = f"\n{REPORT}\n{REPORT}\n{REPORT}"
INTERVIEW = """Q: When did you start?
A: I started in 2004.
Q: Was it hard?
A: My first year was."""


@pytest.mark.parametrize(
    ("before", "section", "after"),
    [
        (f"{REPORT}\n", LETTER, f"\nWhat Comes Next\n{REPORT}"),
        ("", LETTER, f"\n\n{REPORT}"),
        (f"{REPORT}\n\n", INTERVIEW, f"\n\n{REPORT}"),
        (f"{REPORT}\nShe wrote:\n", POST, REST),
        (
            f"{REPORT}\nHer Farewell Post in Full\n",
            POST,
            REST,
        ),
        (
            f"{REPORT}\nBelow is the text of her post.\n",
            POST,
            REST,
        ),
        (
            f"{REPORT}\n",
            "I met her in May.\nThe sun was out.\nI asked her why.\nShe told me.\nMy bus was late.",
            f"\n{REPORT}",
        ),
        ("", "Tom Reed: How was it?\nOlga Brand: I liked it.\nTom Reed: And now?\nOlga Brand: I rest.", ""),
    ],
)
def test_sections(before: str, section: str, after: str) -> None:
    assert sections(before + section + after) == [section]


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        f"{REPORT}\nI am the head of the port.\n{REPORT}",
        "Her career in short:\n- I led the port of Elias.\n- She built three docks.",
        f"{REPORT} The facts are as follows:\nRole: I am the head of the port.\nAge: She is 50.",
        f"{REPORT}\n“I am glad,” she said.\n“I am sad,” she said.\n“I am here,” she said.",
        "World War I began in 1914.\nWorld War I ended in 1918.\nWorld War I was long.",
        "Dear readers, the port opens in May.\nShips arrive in June.",
    ],
)
def test_no_sections(text: str) -> None:
    assert sections(text) == []


def test_seed_articles() -> None:
    """The letter of the good article is covered; the list of the raw one, where "I" is a slip, is not."""
    if "MTN_SEEDS" not in os.environ:
        pytest.skip("set MTN_SEEDS to the folder of the two articles 000_*.txt and 001_*.txt")
    raw, good = (
        Document(next(Path(os.environ["MTN_SEEDS"]).glob(f"{name}_*.txt")).read_text(encoding="utf-8"))
        for name in ("000", "001")
    )
    assert raw.first_person_sections == ()
    lines = good.lines
    assert [(lines[41].start, lines[53].end)] == list(good.first_person_sections)


@given(texts)
def test_sections_are_in_order(text: str) -> None:
    spans = Document(text).first_person_sections
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


@pytest.mark.parametrize(
    "piece", ["Dear I,\n", "A: I\n", "Said:\nI am\n", '"I" ', "I\n\n", "He: I.\nShe: I.\n", "Olga\n"]
)
def test_hostile_sections(piece: str) -> None:
    spans = Document(piece * 10_000).first_person_sections
    assert all(one.end <= two.start for one, two in pairwise(spans))
