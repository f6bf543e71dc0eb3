"""Numbers and what they amount to, in the ways languages write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Document
from normalize.quantities import plain_digits, quantities, worded
from normalize.rule import Rule
from normalize.rules import all_rules


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("该模型有3140亿参数", [{3.14e11}]),
        ("約1.2万人、2016年7月", [{12000.0}, {2016.0}, {7.0}]),
        ("1億2000万円", [{120e6}]),
        ("６万５０００台", [{65000.0}]),
        ("1・5メートル", [{1.5}]),
        ("HK$8.7 billion in 2016/17", [{8.7e9}, {2016.0}, {17.0}]),
        ("12,000 people", [{12.0, 12000.0}]),
        ("10 000 руб., 1,5 млн, 2,3 миллиарда", [{10000.0}, {1.5e6}, {2.3e9}]),
        ("in 2016 300 people", [{2016.0}, {300.0}]),
        ("60×100 and 60x100", [{60.0}, {100.0}, {60.0}, {100.0}]),
        ("3.5m", [{3.5, 3.5e6}]),
        ("三万五千人，十五亿元，两千三百万", [{35e3}, {1.5e9}, {23e6}]),
        ("一万二、一万零二、一百二十万余", [{12e3, 10002.0}, {10002.0}, {1.2e6}]),
        ("下降百分之十二，占百分之三点五，百分之百", [{12.0}, {3.5}, {100.0}]),
        ("几万人、三四万人、千万别去、二〇二二年、万一、一千人", []),
        ("RMB860 billion, HK$8.7 million and US5", [{8.6e11}, {8.7e6}, {5.0}]),
        ("GPT4 and B2B", []),
        ("no number", []),
    ],
)
def test_what_a_number_may_amount_to(text: str, amounts: list[set[float]]) -> None:
    assert [set(item.readings) for item in quantities(text)] == amounts


def test_number_words_ordinals_and_months() -> None:
    assert {25.0, 2.0, 3.0, 7.0} <= worded("Twenty-five men, two of them for the third time in July")
    assert 300.0 in worded("three hundred")
    assert 135_000.0 in worded("one hundred and thirty-five thousand people")
    assert 500_000.0 in worded("about half a million accounts")
    assert 40.0 in worded("nearly four decades")
    assert 2_350_000.0 in worded("Two million three hundred and fifty thousand")


@given(st.text(alphabet="0123456789.,' 万亿億兆千kmb年x×・１２\u00a0", max_size=40))
def test_any_digits_are_read_without_a_crash_and_in_order(text: str) -> None:
    found = quantities(text)
    assert len(plain_digits(text)) == len(text)
    assert [(q.start, q.end) for q in found] == sorted((q.start, q.end) for q in found)
    assert all(0 <= q.start < q.end <= len(text) for q in found)


RULES = {rule.code: rule for rule in all_rules() if rule.family() == "SRC"}


def messages(code: str, text: str, source: str) -> list[str]:
    rule: Rule = RULES[code]()
    return [finding.message for finding in rule.find(Document(text, source=source))]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("销售额为5000万元。", "Sales were 50 million yuan."),
        ("会议于15时开始。", "The meeting began at 3 pm."),
        ("上世纪90年代", "In the 1990s"),
        ("每天2，3次", "Two or three times a day"),
        ("每1公斤6000元", "6,000 yuan per kilogram"),
        ("第21届", "the twenty-first session"),
        ("2021年度", "the FY2021 plan"),
    ],
)
def test_the_same_amount_in_other_words_is_no_difference(source: str, text: str) -> None:
    assert messages("SRC001", text, source) == []


def test_a_slip_of_a_power_of_ten_is_named() -> None:
    (message,) = messages("SRC001", "It has 3,140 billion parameters.", "它有3140亿参数。")
    assert "may be a slip" in message


@pytest.mark.parametrize("code", sorted(RULES))
def test_without_a_source_nothing_of_this_fires(code: str) -> None:
    assert list(RULES[code]().find(Document("Sales were 5 million yuan. Sales were 5 million yuan."))) == []


@pytest.mark.parametrize("code", sorted(RULES))
@given(source=st.text(max_size=60), text=st.text(max_size=60))
def test_any_source_is_borne(code: str, source: str, text: str) -> None:
    for finding in RULES[code]().find(Document(text, source=source)):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.replacement is None
