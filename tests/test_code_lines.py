"""Code, data and commands in a text that does not mark them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Normalizer, Settings
from normalize.code_lines import code_lines
from normalize.lines import line_at, line_spans, lines_with

CODE = (
    ">>> isinf(INF) , isnan(NAN)",
    "    $ pip install .",
    "rows = fetch(limit = 10) ;",
    "config[\"key\"] = { 'a' : 1 }",
    '    "weekday": "sunday",',
    '--labels \'{"tier": "web" , "zone": 3}\'',
    "if a == b && c != d:",
    "std::vector < int > v ;",
    "print( 'done' ) ;",
    "    install(TARGETS app DESTINATION bin)",
    "while (true) {",
    "make -C build \\",
    "ctags -R .",
    "echo $home , $path",
    "sort names.txt | uniq | wc -l",
    ">>> import this",
    ">>> data . send ( 1 )",
    "$ which python",
    "size = 5 if wide else 3",
    'note = "two plain words"',
    "value = 1  # of the first row",
    "for (const item of rows && more) {",
    'if name == "the last of them" && ready:',
    '"a:b/c": -1.5e3 ,',
    '+  "version": "1.1.1",',
    '"text": "a \\"quoted\\" word" ,',
    '"date": 2024-02-25T13:30:10+00:00,',
    '"text": "it goes on',
    "set line $a[1] ; next $b",
)
PROSE = (
    "We like $nvda , they said , and $amd .",
    "$nvda , $amd and gold rose .",
    "Revenue=5 billion , as planned .",
    "Growth = twelve percent , more or less",
    '"Model": "o1" , says the paper',
    '"Model": "o1" , a reader says',
    ">>> Read more , now",
    "The std::vector class is fast , they say .",
    "We set x == y , and then stopped .",
    'In that release, "git add -A" and git add -u , too, were one.',
    "There are files in ${HOME} , and in $(pwd) , too.",
    'He said: "Yes" , and left (early) .',
    "The fee was $5 million ; nobody paid it .",
    "Vitamin C -- and D -- help , it seems.",
    "Results: p < 0.05 , n > 30.",
    "Dear {name} , welcome back .",
    "It fell (as it had before) ; it rose (again) ;",
    'The "O1" : a model with slow thinking , they say.',
    "See Table 1 | Figure 2 , or both .",
    "AT&T , R&D and Q&A .",
    "== History ==",
    "Plan -B , Vitamin -C and USB -C help .",
    "Video | head of the bank speaks , and we listen .",
    "a dash - between words , and one -at a word",
)


@pytest.mark.parametrize("line", CODE)
def test_a_line_of_code_is_found_between_lines_of_prose(line: str) -> None:
    text = f"We ran this:\n{line}\nIt worked."
    assert {text[span.start : span.end] for span in code_lines(text)} == {line}


@pytest.mark.parametrize("line", PROSE)
def test_a_line_of_prose_is_none(line: str) -> None:
    assert not list(code_lines(f"{line}\n{line}"))


def test_code_in_a_text_stays_and_the_prose_around_it_is_repaired() -> None:
    code = "\n".join(CODE)
    report = Normalizer(Settings(select=["TYP", "ENC"])).fix(f"It works , so :\n\n{code}\n\nGood , no ?")
    assert report.text == f"It works, so :\n\n{code}\n\nGood, no ?"


def test_a_long_paragraph_that_mentions_code_stays_prose() -> None:
    text = "We set x == y , and then " + "went on and on " * 12 + "."
    assert not list(code_lines(text))


@pytest.mark.parametrize(
    "opening",
    [
        "Like this::",
        ".. code::",
        ".. code:: python",
        ".. code-block:: cmake",
        ".. sourcecode:: c",
        ".. parsed-literal::",
        ".. doctest::",
        ".. prompt:: bash",
        ".. code-block:: cmake\n   :linenos:\n   :caption: a , b",
    ],
)
def test_a_literal_block_ends_where_the_text_comes_back_out(opening: str) -> None:
    block = "   set (x , y)\n\n     more , of it"
    text = f"One , two.\n\n{opening}\n\n{block}\n\nThree , four.\n"
    (span,) = code_lines(text)
    assert text[span.start : span.end].rstrip() == block


@pytest.mark.parametrize("opening", [".. note::", ".. warning:: Read , this", ".. codex: a"])
def test_a_directive_that_shows_prose_is_none(opening: str) -> None:
    assert not list(code_lines(f"{opening}\n\n   Some prose , of it\n"))


@given(st.text(alphabet="ab =:;{}\\$|&<>-\"'()[].,\t\n\r", max_size=200))
def test_spans_are_lines_or_blocks_of_the_text(text: str) -> None:
    starts = {line.start for line in line_spans(text)}
    for span in code_lines(text):
        assert 0 <= span.start <= span.end <= len(text)
        assert span.start in starts


@given(st.text(alphabet="ab\n\r", max_size=60), st.integers(0, 60))
def test_the_line_of_a_position_is_the_one_of_all_lines_around_it(text: str, position: int) -> None:
    position = min(position, len(text))
    line = line_at(text, position)
    assert "\n" not in text[line.start : line.end]
    assert "\r" not in text[line.start : line.end]
    assert line.start <= position <= line.end
    assert line.start == 0 or text[line.start - 1] in "\r\n"
    assert line.end == len(text) or text[line.end] in "\r\n"


def test_each_line_with_a_match_comes_once() -> None:
    from normalize.lazy import Lazy

    text = "a a\nb\ra\r\n\na"
    assert [text[line.start : line.end] for line in lines_with(Lazy("a"), text)] == ["a a", "a", "a"]
