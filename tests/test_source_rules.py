"""Differences from the source are shown with all that is to be said of a sentence, and nothing is edited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Normalizer, Settings

CHECKER = Normalizer(Settings(select=["SRC"], bundled_termbases=False))


def shown(source: str, text: str) -> list[tuple[str, str]]:
    report = CHECKER.fix(text, source=source)
    assert report.text == text
    return [(finding.code, finding.message) for finding in report.findings]


@pytest.mark.parametrize(
    ("source", "text", "messages"),
    [
        ("邮箱：a.b@example.com", "Mail: a.b@example.org", {"SRC002": "'a.b@example.com'"}),
        ("见 https://example.org/a ，共3页。", "See https://example.org/a for it.", {"SRC001": "'3'"}),
        ("您好，%s！", "Hello, %d!", {"SRC007": "'%s' of the source is not here; '%d' is not in the source"}),
        ("<b>价格</b>：{price}", "<b>Price: {cost}", {"SRC007": "'{price}'"}),
        ("增长3%和5%。", "It grew.", {"SRC001": "'3' of the source is not here; '5' of the source"}),
        (
            "三万五千人参加。",
            "35 million people came.",
            {"SRC001": "'三万五千' of the source is not here (35,000"},
        ),
    ],
)
def test_what_differs_is_shown(source: str, text: str, messages: dict[str, str]) -> None:
    found = dict(shown(source, text))
    assert found.keys() == messages.keys()
    assert all(found[code].startswith(message) for code, message in messages.items())


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("价格下跌20%左右。", "The price fell by about 20%."),
        ("<p>欢迎<b>您</b></p>", "Welcome!"),
        ("欢迎您", "<b>Welcome!</b>"),
        ("您好，{name}，有%d条。", "There are %d for you, {name}."),
        ("他说100%正确。", "He said it was 100% correct."),
        ("九千多人和几万只鸟。", "Over nine thousand people, and tens of thousands of birds."),
        ("两万三千人。", "Twenty-three thousand people."),
        ("净流入人民币860亿元。", "A net inflow of RMB86 billion."),
    ],
)
def test_what_agrees_is_not(source: str, text: str) -> None:
    assert shown(source, text) == []


@given(st.text("%sd{}<b>/ $a万三五十百分之12。.\n", max_size=60), st.text("%sd{}<b>/ $a1235.\n", max_size=60))
def test_any_texts_are_taken(source: str, text: str) -> None:
    assert len(shown(source, text)) == len({*shown(source, text)})
