"""Protected spans: what is protected, what must stay open, order, hostile text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from normalize.identifiers import find_identifiers
from normalize.protect import protected_spans

MARKUPS = ("text", "markdown", "html")


def kinds(text: str, markup: str = "text") -> dict[str, str]:
    return {text[p.start : p.end]: p.kind for p in protected_spans(text, markup)}


@pytest.mark.parametrize(
    ("text", "span", "kind"),
    [
        ("See https://example.org/a_b?c=d&e=f). Then", "https://example.org/a_b?c=d&e=f).", "url"),
        ("See www.example.org/O1, then", "www.example.org/O1,", "url"),
        ("看https://example.org/O1。然后", "https://example.org/O1。然后", "url"),
        ('the "https://example.org/O1" page', "https://example.org/O1", "url"),
        ("Write to ola.b+c@mail.example.org.", "ola.b+c@mail.example.org", "email"),
        ("It is <b>bold.", "<b>", "tag"),
        ('An <a href="/x?O1">anchor.', '<a href="/x?O1">', "tag"),
        ("A <custom-tag/> here", "<custom-tag/>", "tag"),
        ("A <!-- O1 > O3 --> here", "<!-- O1 > O3 -->", "tag"),
        ("Set `inference models` to on.", "`inference models`", "code"),
        ("It is ``a ` b`` here", "``a ` b``", "code"),
        ("One.\n\n```\nO1\n```\n\nTwo.", "```\nO1\n```", "code"),
        ("See [the page](https://example.org/O1%20x).", "(https://example.org/O1%20x)", "link"),
        ("See [the page](../O1.html).", "(../O1.html)", "link"),
        ("See image.JPG here", "image.JPG", "identifier"),
        ("Open src/main/O1.py.", "src/main/O1.py", "identifier"),
        ("Open /usr/local/bin now", "/usr/local/bin", "identifier"),
        ("Open ~/O1/x now", "~/O1/x", "identifier"),
        (r"Open C:\Users\O1 now", r"C:\Users\O1", "identifier"),
        ("Commit 3f2a9bc is bad", "3f2a9bc", "identifier"),
        ("It is 1234567f here", "1234567f", "identifier"),
        ("id 123e4567-e89b-12d3-a456-426614174000.", "123e4567-e89b-12d3-a456-426614174000", "identifier"),
        ("Call snake_case_name now", "snake_case_name", "identifier"),
        ("Set MAX_LEN to 3", "MAX_LEN", "identifier"),
        ("Set $HOME_DIR to 3", "$HOME_DIR", "identifier"),
        ("Call main() now", "main()", "identifier"),
        ("Call np.array now", "np.array", "identifier"),
        ("Call getElementById now", "getElementById", "identifier"),
        ("Use version 1.22.3-rc1 now", "1.22.3-rc1", "identifier"),
        ("Use v2.0 now", "v2.0", "identifier"),
        ("Ask @ola_b now", "@ola_b", "identifier"),
        ("It is #openports now", "#openports", "identifier"),
        ("See 10.1000/xyz-12 now", "10.1000/xyz-12", "identifier"),
        ("See arXiv:2301.01234v2 now", "arXiv:2301.01234v2", "identifier"),
        ("See ISBN 978-3-16-148410-0 now", "ISBN 978-3-16-148410-0", "identifier"),
        ("See example.com now", "example.com", "identifier"),
        ("See x.com/ola/status/12 now", "x.com/ola/status/12", "identifier"),
        ("Dear {name}, hello", "{name}", "identifier"),
        ("Dear {{ name }}, hello", "{{ name }}", "identifier"),
        ("Pass --dry-run now", "--dry-run", "identifier"),
        ("Pass --model gpt-4 now", "gpt-4", "identifier"),
        ("They run llm -m gpt-4-turbo now", "gpt-4-turbo", "identifier"),
        ('Pass model="gpt-4" now', "gpt-4", "identifier"),
        ("Pass model='gpt-4' now", "gpt-4", "identifier"),
        ("Set MODEL=gpt-4 now", "gpt-4", "identifier"),
        ('The record {"n": 1, "model": "gpt-4"} was kept', "gpt-4", "identifier"),
        ('We named it "gpt-4" there', "gpt-4", "identifier"),
        ("We run openai/gpt-4 there", "openai/gpt-4", "identifier"),
        ("Set this:\n  model: gpt-4\nand go.", "gpt-4", "identifier"),
    ],
)
@pytest.mark.parametrize("markup", ["text", "markdown"])
def test_protected(text: str, span: str, kind: str, markup: str) -> None:
    assert kinds(text, markup) == {span: kind}


@pytest.mark.parametrize(
    ("text", "span", "kind"),
    [
        ('See [the page](/a "O1 title").', '(/a "O1 title")', "link"),
        ("See ![the page](<a b.png>).", "(<a b.png>)", "link"),
        ("See [the page](a_(b)_c) now.", "(a_(b)_c)", "link"),
        ("See [the page][O1] now.", "[O1]", "link"),
        ("[O1]: /url 'title'", "[O1]: /url 'title'", "link"),
        ("Since $x_1 = O1$ holds", "$x_1 = O1$", "code"),
        ("Since\n\n$$\nO1 + 1\n$$\n\nholds", "$$\nO1 + 1\n$$", "code"),
        (r"Since \(O1\) holds", r"\(O1\)", "code"),
        ("One.\n\n    the O1 run\n\nTwo.", "    the O1 run", "code"),
        ("One `O1\nO3` two.", "`O1\nO3`", "code"),
        ("---\ntitle: O1\n---\n\nText.", "---\ntitle: O1\n---", "meta"),
        ("Fish&nbsp;chips", "&nbsp;", "tag"),
    ],
)
def test_protected_in_markdown_only(text: str, span: str, kind: str) -> None:
    assert kinds(text, "markdown")[span] == kind
    assert span not in kinds(text, "text")


def test_protected_in_html() -> None:
    text = "<p>O1 &amp; <code>O1</code></p><script>O1</script><style>O1</style><pre>O1\nO3</pre>"
    found = kinds(text, "html")
    assert found["<code>O1"] == "code"
    assert found["<script>O1"] == "code"
    assert found["<pre>O1\nO3"] == "code"
    assert found["&amp;"] == found["<p>"] == "tag"


@pytest.mark.parametrize(
    "text",
    [
        "O1 and O3-mini, GPT4, ChatGPT, OpenAi, Gpt-4o, iPhone, DeepSeek-R1, LLaMA-2, RTX4090, A100, B2B.",
        'The gpt-4 model, \u201cgpt-4\u201d, \'GPT4\', "Gpt-4" and "the gpt-4": so -a 4 is..',
        "He and/or she took the O1/O3 models at 60 km/h, 24/7, on 1/2/2020.",
        "This is the end.The next one begins. word.Word",
        "The U.S. is big, e.g. wide, i.e. not small; at 5 p.m. a Ph.D. left.",
        "The model(s) and the word (s) differ.",
        "If a < b and c > d, then x<y and z>w.",
        "He left.then she came in.and sat.",
        "It costs 1,000.50 or 10.000.000 euros, since 12.05.2020 and 2020.05.12.",
        "This is _inference_ and **inference** and *inference*.",
        "It costs $5 to $6, or $7.",
        "It was #1 of 3 & No.5 of fig.3; AT&T; R&D;",
        "Tom.Smith said x--y and so --he left.",
        "He/she/they came in the 1990s in 3D as the 2nd.",
        "I said 'a' `b and ____ too.",
        "In 1500BCE, facade and decade were words.",
    ],
)
@pytest.mark.parametrize("markup", ["text", "markdown"])
def test_open(text: str, markup: str) -> None:
    assert kinds(text, markup) == {}


@given(texts, st.sampled_from(MARKUPS))
def test_spans_are_in_order_inside_the_text(text: str, markup: str) -> None:
    spans = protected_spans(text, markup)
    assert all(0 <= p.start < p.end <= len(text) for p in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


@given(texts)
def test_text_around_does_not_hide_an_identifier(text: str) -> None:
    place = len(text) + 2
    spans = [*find_identifiers(f"{text} \nsnake_case 3f2a9bc v1.2.3 getElementById\n {text}")]
    inside = [s for s in spans if place <= s.start and s.end <= place + 43]
    assert (
        len({(s.start - place, s.end - place) for s in inside} & {(0, 10), (11, 18), (19, 25), (26, 40)}) == 4
    )


HOSTILE = """
    ` `` ](  ][ < <a <!-- <code> $ $a^ \\( \\[ a. a.b ab.cd. a/ /a // a@ @a a@b. 1. 1.1 v1.1. a1 _a a_ __ aB
    aaBc { {{ {% #a 10.1111/ ISBN1 --a () a() a\\ :// a:// &a ab.py ab/cd. ab- ~/ 1- ab.the. %a [a]: ](a"
"""
SPACED = (" ", "\n", '](a "', "<a ", "` ", "\ud800\x00", "ISBN 1 ")


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize(
    "piece", [*HOSTILE.split(), " ", "\n", '](a "', "<a ", "` ", "\ud800\x00", "ISBN 1 "]
)
def test_hostile_text(piece: str, markup: str) -> None:
    spans = protected_spans(piece * 20_000, markup)
    assert all(one.end <= two.start for one, two in pairwise(spans))
