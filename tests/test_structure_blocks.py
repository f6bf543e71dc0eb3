"""Blocks: what a line is, which lines belong together, labels, headings, markup."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from normalize import Document, lines
from normalize.blocks import Block, find_blocks, line_spans

MARKDOWN = """---
title: Ports
---
# Ports #
A paragraph
that goes on.

> quoted
> words

    indented = code

- an item

    inside the item

```python
fenced

- no item
```
| a | b \\| c |
|---|---|
| d | e |
***
Last
----"""
MARKUPS = ("text", "markdown", "html")
SENTENCE = "The harbour was rebuilt after the storm and opened to ships of every size in the spring."


def shapes(text: str, markup: str = "text") -> list[tuple[str, str]]:
    """Kind and content of each block."""
    return [(b.kind, text[b.content.start : b.content.end]) for b in find_blocks(text, markup)]


def label(text: str, block: Block) -> str | None:
    return text[block.label.start : block.label.end] if block.label else None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_line_end_is_known(end: str) -> None:
    text = end.join(["One.", "", "Two.", "three"])
    assert [text[s.start : s.end] for s in line_spans(text)] == ["One.", "", "Two.", "three"]
    assert [c for _, c in shapes(text)] == ["One.", "Two.", "three"]


@pytest.mark.parametrize(
    "text",
    [
        "We train inference\nmodels daily.",
        "We train inference\r\nmodels daily.",
        "The harbour was rebuilt, which is why it was\nopened late.",
        "It stands at the\nHarbour Street corner.",
        "She was sent to Port\nElias for the summer.",
        "The board met on Monday and postponed its decision until November\n12. Nobody objected.",
        "Sales of the two models that were shown in spring were good\n— better than those of the others.",
    ],
)
@pytest.mark.parametrize("markup", ["text", "markdown"])
def test_a_line_break_inside_a_sentence_keeps_the_paragraph(text: str, markup: str) -> None:
    assert shapes(text, markup) == [("paragraph", text)]


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
def test_wrapped_paragraphs_stay_whole(width: int) -> None:
    paragraphs = ["\n".join(textwrap.wrap(" ".join([SENTENCE] * count), width)) for count in (3, 5, 4)]
    assert [c for _, c in shapes("\n\n".join(paragraphs))] == paragraphs


def test_lines_that_are_paragraphs_stay_apart() -> None:
    lines = [
        SENTENCE,
        "Why?",
        f"“{SENTENCE}”",
        f"({SENTENCE})",
        "It ends here:",
        SENTENCE * 3,
        f"{SENTENCE[:-1]};",
    ]
    assert [c for _, c in shapes("\n".join(lines))] == lines


def test_lead_in_and_items_without_blank_lines() -> None:
    text = """The report names three causes:
Age of the pipes: They were laid in 1950;
Lack of money and staff: Nobody was hired after 2009;
Weather: It froze for weeks.
The city will act."""
    blocks = find_blocks(text, "text")
    assert [b.kind for b in blocks] == ["paragraph", "item", "item", "item", "paragraph"]
    labels = [None, "Age of the pipes:", "Lack of money and staff:", "Weather:", None]
    assert [label(text, b) for b in blocks] == labels
    assert text[blocks[1].content.start : blocks[1].content.end] == "They were laid in 1950;"


@pytest.mark.parametrize(
    "line",
    [
        "He said: I will go.",
        "However, there is a catch: it costs a lot.",
        "The mayor told the paper: we are done.",
        "At 10:30 the doors opened.",
        "See https://example.org: it is free.",
        "It was as follows: first one, then two.",
        "This is a much longer opening that nobody would ever take for one: it is too long.",
        "Nothing after it:",
        "lower case: no label",
    ],
)
def test_a_clause_before_a_colon_is_no_label(line: str) -> None:
    assert [label(line, b) for b in find_blocks(line, "text")] == [None]


@pytest.mark.parametrize("line", ["**Weather:** It froze.", "**Weather**: It froze.", "- Weather: It froze."])
def test_labels_in_markup(line: str) -> None:
    (block,) = find_blocks(line, "markdown")
    assert label(line, block) is not None
    assert line[block.content.start : block.content.end] == "It froze."


def test_labels_in_chinese() -> None:
    text = "原因：天气很冷。\n结果：水管坏了。"
    assert [label(text, b) for b in find_blocks(text, "text")] == ["原因：", "结果："]


@pytest.mark.parametrize(
    "marker",
    ["- ", "* ", "+ ", "• ", "· ", "1. ", "2) ", "(3) ", "a) ", "①", "一、", "（二）", "● ", "– ", "3、"],
)
def test_list_items(marker: str) -> None:
    text = f"There are some:\n{marker}one thing\n{marker}other thing"
    assert [kind for kind, _ in shapes(text)] == ["paragraph", "item", "item"]
    assert shapes(text)[1][1] == "one thing"


@pytest.mark.parametrize(
    "text",
    [
        f"The Long Way Home\n{SENTENCE}",
        f"What Did They Find in the Harbour?\n{SENTENCE}",
        f"A new start for the port\n\n{SENTENCE}",
        f"# The long way home\n{SENTENCE}",
        f"## Closed ##\n{SENTENCE}",
        f"Underlined words\n===\n{SENTENCE}",
        f"Part One\nThe Harbour\n{SENTENCE}",
        f"# 总裁报告\n{SENTENCE}",
    ],
)
def test_headings(text: str) -> None:
    assert shapes(text)[0][0] == "heading"
    assert shapes(text)[-1] == ("paragraph", SENTENCE)


@pytest.mark.parametrize(
    "text",
    [
        "The Long Way Home",
        f"It was late\n{SENTENCE}",
        f"harbour.jpg\n{SENTENCE}",
        f"{SENTENCE}\nAnna Berg",
        "Apples\nPears\nPlums\nCherries",
        f"Is it late?\n{SENTENCE}",
        f"Yours,\n{SENTENCE}",
    ],
)
def test_not_headings(text: str) -> None:
    assert "heading" not in [kind for kind, _ in shapes(text)]


def test_heading_above() -> None:
    document = Document(f"{SENTENCE}\n\nThe Long Way Home\n\n{SENTENCE}")
    assert document.heading_above(5) is None
    assert document.heading_above(len(document.text) - 3) == "The Long Way Home"


def test_markdown_blocks() -> None:
    assert shapes(MARKDOWN, "markdown") == [
        ("meta", "---\ntitle: Ports\n---"),
        ("heading", "Ports"),
        ("paragraph", "A paragraph\nthat goes on."),
        ("quote", "quoted\n> words"),
        ("code", "    indented = code"),
        ("item", "an item"),
        ("paragraph", "inside the item"),
        ("code", "```python\nfenced\n\n- no item\n```"),
        ("table", "a"),
        ("table", "b \\| c"),
        ("table", "d"),
        ("table", "e"),
        ("heading", "Last"),
    ]


def test_code_in_plain_text_needs_both_fences() -> None:
    assert [k for k, _ in shapes("One.\n\n```\ncode\n```\n\nTwo.")] == ["paragraph", "code", "paragraph"]
    assert "code" not in [k for k, _ in shapes("One.\n\n```\ncode\n\nTwo.")]
    assert "code" not in [k for k, _ in shapes("One.\n\n    indented\n\nTwo.")]
    assert [k for k, _ in shapes("One.\n\n~~~\ncode", "markdown")] == ["paragraph", "code"]


def test_html_blocks() -> None:
    text = (
        "<html><head><title>Ports</title><style>p { }</style></head>"
        "<!-- <p>no</p> --><body><h1>Old <b>ports</b></h1>"
        "<p>First\n\nparagraph<br>and line</p><ul><li>one<li>two</ul><blockquote>said</blockquote>"
        "<table><tr><td>cell</td></tr></table><script>if (a < b) { }</script>tail</body></html>"
    )
    assert shapes(text, "html") == [
        ("heading", "Ports"),
        ("code", "<style>p { }</style>"),
        ("heading", "Old <b>ports</b>"),
        ("paragraph", "First\n\nparagraph"),
        ("paragraph", "and line"),
        ("item", "one"),
        ("item", "two"),
        ("quote", "said"),
        ("table", "cell"),
        ("code", "<script>if (a < b) { }</script>"),
        ("paragraph", "tail"),
    ]


@given(texts, st.sampled_from(MARKUPS))
def test_blocks_are_in_order_and_hold_their_content(text: str, markup: str) -> None:
    blocks = find_blocks(text, markup)
    assert all(one.end <= two.start for one, two in pairwise(blocks))
    for block in blocks:
        assert 0 <= block.start <= block.content.start <= block.content.end <= block.end <= len(text)
        assert (
            block.label is None or block.start <= block.label.start < block.label.end <= block.content.start
        )


_STARTS = st.sampled_from(
    [*"12一①㈠ivxb(（)）.、．:-*#>_=|“‘'$€ \t\u3000", "10", "a)", "12.", "iv)", "1）", "Word", "word "]
)


@given(st.lists(_STARTS, max_size=6).map("".join))
def test_a_line_that_begins_like_prose_is_what_its_patterns_say(line: str) -> None:
    (shape,) = lines._plain_lines(line)

    assert shape == lines._line(line, 0, len(line))


@given(texts)
def test_no_word_is_outside_the_blocks(text: str) -> None:
    at = 0
    for block in find_blocks(text, "text"):
        assert not any(char.isalpha() for char in text[at : block.start])
        at = block.end
    assert not any(char.isalpha() for char in text[at:])


HOSTILE = (
    " ",
    "\n",
    "“",
    "- \n",
    "> \n",
    "#",
    "A:\n",
    "A: b\n",
    "|",
    "|-|\n",
    "```\n",
    "<!--",
    "<script>",
    "<p ",
)


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("piece", [*HOSTILE, "1.", "\ud800\x00", "    x\n\n", "Dear all,\n", "---\n", "\\"])
def test_hostile_text_has_blocks_in_order(piece: str, markup: str) -> None:
    blocks = find_blocks(piece * 20_000, markup)
    assert all(one.end <= two.start for one, two in pairwise(blocks))
