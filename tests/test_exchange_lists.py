"""Word lists of translation services, linters and spreadsheets."""

from __future__ import annotations

from exchanged import round_trip

from glossary import Termbase
from glossary.exchange import FORMATS
from glossary.term import Case
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
    assert (entry.preferred, entry.forbidden) == ("JavaScript", ("javascript", "java script"))
    vale = b"extends: substitution\nmessage: x\nignorecase: true\nswap:\n  e-mail: email\n  '(?:a|b)': c\n"
    (entry,) = FORMATS["vale"].loader()(vale).terms
    assert (entry.preferred, entry.forbidden) == ("email", ("e-mail",))
    assert [t.preferred for t in FORMATS["vale"].loader()(b"GitHub\n# note\n[Oo]pen\n").terms] == ["GitHub"]
    names = FORMATS["textlint"].loader()(b'["GitHub", ["web-site", "website"], ["a[bc]", "d"]]').terms
    assert [(t.preferred, t.forbidden, t.case) for t in names] == [
        ("GitHub", (), Case.EXACT),
        ("website", ("web-site",), Case.TRANSFER),
        ("d", (), Case.TRANSFER),
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
