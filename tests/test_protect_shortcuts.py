"""What is looked for in a part of a text only is all that the whole text has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from normalize import identifiers
from normalize.document import Document
from normalize.identifiers import find_identifiers, matches_around
from normalize.lazy import Lazy
from normalize.protect import protected_spans
from normalize.span import Span

_TOKENS = """
    https://example.org/a_b?c=d www.example.org, ola.b+c@mail.example.org image.JPG src/main/O1.py
    ./O1/x /usr/local/bin C:\\Users\\O1 \\\\host\\x 3f2a9bc 1234567f
    123e4567-e89b-12d3-a456-426614174000 A1B2C3D4 0xFF snake_case_name $HOME_DIR MAX_LEN main()
    np.array().x() getElementById 1.22.3-rc1 v2.0 3.5 12.05.2020 @ola_b #openports ＃東京
    10.1000/xyz-12 arXiv: arXiv:2301.01234v2 doi: ISBN 978-3-16-148410-0 ISSN 1234-5678
    CVE-2020-1234 example.com example.com/a。 {name} {{a b}} {0} %(name)s --no-cache --a=b x=1 a && b
    "gpt-4" 'a/b1' x=v2 -m o1 --model llm-7b key: v1 key:v1 a/b-1
    ls -l $(x) "key": 1 >>> x; call(a); ](/a/b) [1](http://x.y) ~~~ ``` `a` <b> <!-- --> :: é 中文
    \ud83d prose word.Another
"""
PIECES = st.sampled_from([*_TOKENS.split(), *" \t\n\r.,;()", "\n\n", "\n    ", " - ", "\u00a0", "\x85"])
TEXT = st.lists(PIECES | st.just(" "), max_size=24).map("".join) | texts


@given(TEXT)
def test_identifiers_are_those_that_each_pattern_finds_in_the_whole_text(text: str) -> None:
    patterns = [pattern for _, pattern in identifiers._IN_TEXT]
    patterns += [pattern for _, _, pattern in identifiers._IN_VIEWS]
    patterns += [identifiers._PLACEHOLDER, identifiers._NUMBER]
    found = {match.span() for pattern in patterns for match in pattern.finditer(text)}
    found |= {match.span("value") for _, pattern in identifiers._VALUES for match in pattern.finditer(text)}
    found |= {*identifiers._dotted(text)}

    assert {*find_identifiers(text)} == found


@pytest.mark.parametrize("view", [str, lambda text: text.encode("utf-16-le", "surrogatepass")[::2]])
def test_each_word_with_the_needle_is_searched_once(view: type[str]) -> None:
    text = "a_b_c é_d\n_ x_\tz_ q"
    needle = view("_")

    assert [*matches_around(Lazy(r"\w+"), text, view(text), needle)] == [
        Span(0, 5),
        Span(6, 9),
        Span(10, 11),
        Span(12, 14),
        Span(15, 17),
    ]


@given(TEXT, st.data())
def test_what_protects_a_place_is_found_in_the_lines_around_it(text: str, data: st.DataObject) -> None:
    document = Document(text, markup=data.draw(st.sampled_from([None, "text", "markdown", "html"])))
    whole = protected_spans(text, document.markup or "text")
    for _ in range(data.draw(st.integers(1, 7))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 9)))
        touching = [item for item in whole if item.start <= end and start <= item.end]
        near = document.protected_near(Span(start, end))

        assert [item for item in near if item.start <= end and start <= item.end] == touching
