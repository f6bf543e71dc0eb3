"""Quotations: pairs, parity, apostrophes, running quotations."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from strategies import texts

from normalize import Document


def quoted(text: str, markup: str | None = None) -> list[str]:
    return [text[s.start : s.end] for s in Document(text, markup=markup).quotations]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('He said "I am" and "so".', ['"I am"', '"so"']),
        ("He said “I am” and “so”.", ["“I am”", "“so”"]),
        ("Er sagte „so“ und »so« und «so».", ["„so“", "»so«", "«so»"]),
        ("Hän sanoi ”niin”.", ["”niin”"]),
        ("他说「我」和『你』，还有《书》。", ["「我」", "『你』", "《书》"]),
        ("It is 'a test' of 'two'.", ["'a test'", "'two'"]),
        ("‘It’s the boys’ house,’ he said. I don’t know.", ["‘It’s the boys’ house,’"]),
        ("“He said ‘go’ to me,” she said.", ["“He said ‘go’ to me,”"]),
        ("“One “two” three” four", ["“One “two” three”"]),
        ("\"He said 'go',\" she said.", ["\"He said 'go',\""]),
        ("(“so”) and —“so”—", ["“so”", "“so”"]),
    ],
)
def test_pairs(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "I don't know the boys' names, rock 'n' roll, '90s, 'tis.",
        "I don’t know the boys’ names, ’90s.",
        'A 6" pipe and a 4" pipe.',
        "It was 5' 10\" tall.",
        "No marks at all.",
        "‘90s music is what I like.",
    ],
)
def test_marks_that_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_inch_mark_inside_a_quotation() -> None:
    assert quoted('He said "a 6" pipe" and left.') == ['"a 6" pipe"']
    assert quoted('"In 1995" and "in 1996" he left.') == ['"In 1995"', '"in 1996"']


def test_an_unclosed_mark_quotes_to_the_end_of_its_block() -> None:
    assert quoted("He said “I am.\n\nNot here.") == ["“I am."]
    assert quoted('He said "I am.\n\nNot here.') == ['"I am.']


def test_running_quotation() -> None:
    text = "“I came.\n\n“I saw.\n\n“I won,” he said. I did not."
    assert quoted(text) == ["“I came.", "“I saw.", "“I won,”"]


def test_a_closing_mark_ends_what_an_earlier_block_opened() -> None:
    assert quoted("He said: “I came.\n\nI saw.\n\nI won.” I did not.") == ["“I came.\n\nI saw.\n\nI won.”"]
    assert quoted('"I came.\n\nI saw.\n\nI won." I did not.') == ['"I came.\n\nI saw.\n\nI won."']


def test_block_quotes_are_quotations() -> None:
    assert quoted("He wrote:\n\n> I am here.\n\nHe left.", "markdown") == ["> I am here."]


@given(texts)
def test_quotations_are_in_order(text: str) -> None:
    spans = Document(text).quotations
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


@pytest.mark.parametrize(
    "piece", ["“", '"', "'a ", "‘a ", "‘a’s ", "“a\n", "”", "“a”", "'a\"", "„“", "«", "\ud800“", '6" ', "» a"]
)
def test_hostile_marks(piece: str) -> None:
    spans = Document(piece * 50_000).quotations
    assert all(one.end <= two.start for one, two in pairwise(spans))
