"""Word lists of translation services, linters and spreadsheets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from exchanged import round_trip
from hypothesis import example, given
from hypothesis import strategies as st

from glossary import Termbase
from glossary.exchange import FORMATS, LEFT_OUT
from glossary.exchange.finite import texts_of
from glossary.term import Case
from normalize import Normalizer, Settings
from normalize.evidence import Safety


def test_lists_of_translation_services() -> None:
    load = FORMATS["deepl"].loader()
    (term,) = load("图\tgraph\n图\tnetwork\n".encode(), None, "zh", "en").terms
    assert (term.preferred, term.admitted, term.source) == ("graph", ("network",), (("zh", ("图",)),))
    with_codes = load(b"Graph,graph,DE,EN\n")
    assert (with_codes.source_language, with_codes.target_language) == ("de", "en")
    (entry,) = load("en,zh,description\ngraph,图,dots\n".encode()).terms
    assert (entry.preferred, entry.source, entry.definition) == ("graph", (("zh", ("图",)),), "dots")
    for name in ("deepl", "azure", "google", "google-set"):
        back = round_trip(Termbase((term,), (), "zh", "en"), name)
        assert [(t.preferred, t.source) for t in back.terms] == [("graph", (("zh", ("图",)),))]


def test_word_lists_of_linters() -> None:
    prh = b"version: 1\nrules:\n  - expected: JavaScript\n    pattern: [javascript, /java script/, /java.*script/]\n"  # noqa: E501
    (entry,) = FORMATS["prh"].loader()(prh.replace(b"pattern:", b"patterns:")).terms
    assert (entry.preferred, entry.forbidden, entry.case) == (
        "JavaScript",
        ("javascript", "java script"),
        Case.EXACT,
    )
    vale = b"extends: substitution\nmessage: x\nignorecase: true\nswap:\n  e-mail: email\n  '(?:a|b)': c\n  'x+': y\n"  # noqa: E501
    termbase = FORMATS["vale"].loader()(vale)
    assert [(t.preferred, t.forbidden) for t in termbase.terms] == [("email", ("e-mail",)), ("c", ("a", "b"))]
    assert [(f.category, f.value[:6]) for f in termbase.facts] == [(LEFT_OUT, "1 rule")]
    assert [t.preferred for t in FORMATS["vale"].loader()(b"GitHub\n# note\n[Oo]pen\n").terms] == ["GitHub"]
    names = FORMATS["textlint"].loader()(b'["GitHub", ["web-site", "website"], ["a.", "d"]]').terms
    assert [(t.preferred, t.forbidden, t.case) for t in names] == [
        ("GitHub", (), Case.EXACT),
        ("website", ("web-site",), Case.TRANSFER),
    ]
    words = FORMATS["codespell"].loader()(b"teh->the\nwether->weather, whether,\n").terms
    assert [(t.preferred, t.forbidden, t.safety) for t in words] == [
        ("the", ("teh",), Safety.SAFE),
        ("weather", ("wether",), Safety.SHOW),
    ]
    typos = FORMATS["typos"].loader()(b'[default.extend-words]\nteh = "the"\nflate = "flate"\n').terms
    assert [(t.preferred, t.forbidden, t.keep) for t in typos] == [
        ("the", ("teh",), False),
        ("flate", (), True),
    ]
    utx = "#UTX 1.11; en/ja; 2020-01-01\n#src\ttgt\tsrc:pos\tterm status\ngraph\tグラフ\tnoun\tapproved\ngraph\t図\tnoun\tforbidden\n"  # noqa: E501
    (entry,) = FORMATS["utx"].loader()(utx.encode()).terms
    assert (entry.preferred, entry.forbidden, entry.language, entry.pos) == ("グラフ", ("図",), "ja", "noun")


def test_headings_of_spreadsheets_people_keep() -> None:
    load = FORMATS["csv"].loader()
    (term,) = load("zh;English;Do not use\n图;graph;grapf|net\n".replace("English", "en").encode()).terms
    assert (term.preferred, term.source, term.forbidden) == ("graph", (("zh", ("图",)),), ("grapf", "net"))
    (term,) = load("Source;Target;Comment\n图;graph;n\n".encode(), None, "zh", "en").terms
    assert (term.preferred, term.source, term.note) == ("graph", (("zh", ("图",)),), "n")


def test_rows_without_an_id_may_share_a_rendering() -> None:
    terms = FORMATS["csv"].loader()("zh,en\n图,graph\n图表,graph\n,\n图形,graph\n".encode()).terms
    assert [term.id for term in terms] == ["graph", "graph-3", "graph-5"]
    assert [term.source_terms() for term in terms] == [("图",), ("图表",), ("图形",)]


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("web[ -]?page", ["webpage", "web page", "web-page"]),
        ("tool(s)?", ["tool", "tools"]),
        (r"\bgit (?:pull|fetch)\b", ["git pull", "git fetch"]),
        (r"\(s\)he", ["(s)he"]),
        (r"java\s*script", ["javascript", "java script"]),
        (r"a\s+b", ["a b"]),
        ("a|b|", ["a", "b", ""]),
    ],
)
def test_expressions_that_stand_for_a_few_texts(pattern: str, texts: list[str]) -> None:
    found = texts_of(pattern)
    assert found is not None
    assert [text.text for text in found] == texts
    assert all(re.fullmatch(pattern, text) for text in texts)


@pytest.mark.parametrize(
    "pattern",
    ["a.b", "a*", "a+", "[a-z]", "[^a]", "(?=a)b", "(?<n>a)", "a{2}", r"\w", "(a", "a)", "[a", "a??", "^a",
     "a$", "?", "[ab][ab][ab][ab][ab][ab][ab]", "(" * 5000, "\x08HTTP", r"a\1"],
)  # fmt: skip
def test_expressions_that_stand_for_more_are_left_out(pattern: str) -> None:
    assert texts_of(pattern) is None


@pytest.mark.filterwarnings("ignore:Possible nested set:FutureWarning")
@given(st.text("ac()[]|?:\\s*+-^$.", max_size=12))
@example("[[]")
def test_what_an_expression_stands_for_it_matches(pattern: str) -> None:
    for text in texts_of(pattern) or ():
        assert re.fullmatch(pattern, text.text)


def test_groups_fill_the_right_form() -> None:
    pairs = '["build system(s)?", "build tool$1"], ["readme(s)?", "readme$1"], ["wi[- ]?fi", "Wi-Fi"]'
    terms = FORMATS["textlint"].loader()(f'["API", {pairs}]'.encode()).terms
    assert {term.preferred: (term.forbidden, term.case) for term in terms} == {
        "API": ((), Case.EXACT),
        "build tool": (("build system",), Case.TRANSFER),
        "build tools": (("build systems",), Case.TRANSFER),
        "readme": ((), Case.SENTENCE),
        "readmes": ((), Case.SENTENCE),
        "Wi-Fi": (("wifi", "wi-fi", "wi fi"), Case.EXACT),
    }


PRH = """version: 1
rules:
  - expected: VS Code
    patterns: [VSCode, vscode]
    specs: [{from: use vscode now, to: use VS Code now}]
  - expected: $1 items
    pattern: /(\\d+) itmes/
    specs: [{from: 3 itmes, to: 3 items}]
  - expected: JavaScript
    patterns: [Javascript, javascript]
    specs: [{from: a javascript idea, to: another idea}]
"""
TEXTLINT = """[
  // brands, see http://example.org/a
  "GitHub", /* names
  */ ["Node[ .]?js", "Node.js"], ["(?<=x )npm", "npm"]
]"""


@pytest.mark.parametrize(
    ("name", "content", "before", "after"),
    [
        ("words.yml", PRH, "We use vscode and javascript.", "We use VS Code and JavaScript."),
        ("words.jsonc", TEXTLINT, "A page on node js.", "A page on Node.js."),
        ("v.yaml", "extends: substitution\nswap:\n  'web[ -]site': website\n", "A web site.", "A website."),
        ("terms.csv", "en,es,pos,description\nbank,banco,noun,a place\n", "A bank.", "A bank."),
    ],
)
def test_lists_as_people_keep_them_are_used(
    tmp_path: Path, name: str, content: str, before: str, after: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    settings = Settings(termbases=[tmp_path / name], bundled_termbases=False, select=["TRM"])
    assert Normalizer(settings).fix(before).text == after


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("codespell", "github->GitHub\nteh->the\n"),
        ("typos", "[default.extend-words]\ngithub = 'GitHub'\nteh = 'the'\n"),
    ],
)
def test_capitals_alone_can_be_what_is_wrong(name: str, content: str) -> None:
    termbase = FORMATS[name].loader()(content.encode())
    settings = Settings(termbases=[termbase], bundled_termbases=False, select=["TRM"])
    assert Normalizer(settings).fix("Teh page on github.").text == "The page on GitHub."


def test_words_that_typos_only_finds_are_left_out_and_counted() -> None:
    termbase = FORMATS["typos"].loader()(b"[default.extend-words]\nbad = ''\nteh = 'the'\n")
    assert [term.preferred for term in termbase.terms] == ["the"]
    assert [fact.category for fact in termbase.facts] == [LEFT_OUT]


def test_a_heading_above_two_columns_is_no_term() -> None:
    (term,) = FORMATS["azure"].loader()(b"Source\tTarget\nGraph\tgraph\n").terms
    assert term.preferred == "graph"
