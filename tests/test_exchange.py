"""Termbases in other formats: what goes round comes back, what cannot is said, what is broken is refused."""

from __future__ import annotations

import io
import os
import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary import Termbase
from glossary.exchange import FORMATS, losses, read, write
from glossary.exchange.mapping import as_mapping
from glossary.exchange.tbx_names import PICKLISTS
from glossary.exchange.tbx_write import encoded_id
from glossary.persons import Person
from glossary.term import BadExample, Case, Condition, Fact, FirstMention, Forms, Rendering, Term
from normalize.errors import ConfigError, TermbaseError
from normalize.evidence import Safety

WORD = st.text("abcXYZ é中|\\\"'<&;,\t=#", min_size=1, max_size=8).filter(
    lambda word: word == " ".join(word.split()) and word.strip("|\\ ") != ""
)
WORDS = st.lists(WORD, max_size=3, unique=True).map(tuple)
LANGUAGES = st.sampled_from(["zh", "zh-TW", "ja", "ru"])
CONDITIONS = st.builds(Condition, before=WORDS, near=WORDS, source=WORDS)


@st.composite
def forms(draw: st.DrawFn) -> dict[str, object]:
    words = draw(st.lists(WORD, min_size=1, max_size=8, unique_by=str.casefold))
    cut = sorted(draw(st.lists(st.integers(1, len(words)), min_size=3, max_size=3)))
    a, b, c = cut
    return {
        "preferred": words[0],
        "admitted": tuple(words[1:a]),
        "deprecated": tuple(words[a:b]),
        "superseded": tuple(words[b:c]),
        "forbidden": tuple(words[c:]),
    }


@st.composite
def terms(draw: st.DrawFn, *, plain: bool = False) -> Term:
    shape = draw(forms())
    term = Term(draw(WORD), **shape)  # type: ignore[arg-type]
    sources = draw(st.dictionaries(LANGUAGES, WORDS.filter(bool), max_size=2))
    term = replace(
        term,
        source=tuple(sources.items()),
        domain=draw(st.one_of(st.just(""), WORD)),
        definition=draw(st.one_of(st.just(""), WORD)),
        note=draw(st.one_of(st.just(""), WORD)),
        provenance=draw(st.one_of(st.just(""), WORD)),
        pos=draw(st.sampled_from(["", "noun", "verb"])),
    )
    if plain:
        return replace(term, forbidden=())
    examples = st.builds(BadExample, WORD, st.one_of(st.none(), WORD), st.one_of(st.none(), WORD))
    return replace(
        term,
        case=draw(st.sampled_from(Case)),
        safety=draw(st.sampled_from(Safety)),
        when=draw(CONDITIONS),
        unless=draw(CONDITIONS),
        forms=draw(st.builds(Forms, plural=st.one_of(st.just(""), WORD))),
        keep=draw(st.booleans()),
        enforce=draw(st.booleans()),
        disabled=draw(st.booleans()),
        acronym=draw(st.one_of(st.just(""), WORD)),
        first_mention=draw(st.sampled_from(FirstMention)),
        bad=tuple(draw(st.lists(examples, max_size=2))),
        good=draw(WORDS),
        evidence=draw(WORDS),
    )


def bases(**options: bool) -> st.SearchStrategy[Termbase]:
    many = st.lists(terms(**options), max_size=3, unique_by=lambda term: term.id)
    return many.map(lambda found: Termbase(tuple(found)))


def round_trip(termbase: Termbase, name: str) -> Termbase:
    kind = FORMATS[name]
    return kind.loader()(kind.dumper()(termbase), None, termbase.source_language, termbase.target_language)


def mappings(termbase: Termbase) -> list[dict[str, object]]:
    return [as_mapping(term) for term in termbase.terms]


@given(bases())
def test_toml_loses_nothing(termbase: Termbase) -> None:
    learned = Rendering("big model", "large model", 3, 0.75, 4, ("a | b",), rejected=True)
    fact = Fact("context", "a\nb", "en", "x", source="s")
    rich = tuple(replace(term, learned=(learned,), facts=(fact,)) for term in termbase.terms)
    person = Person("jt", "Jane Tor", ("Tor",), "she/her", ("Editor",), (("zh", ("简",)),))
    whole = Termbase(rich, (person,), "zh", "en", "mine", (Fact("title", "T"),))
    assert round_trip(whole, "toml") == whole


@pytest.mark.parametrize("name", ["csv", "tsv"])
@given(termbase=bases())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_tables_keep_every_field_they_have_a_column_for(name: str, termbase: Termbase) -> None:
    assert mappings(round_trip(termbase, name)) == mappings(termbase)
    assert losses(termbase, name) == []


@given(termbase=bases())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_workbooks_keep_every_field_they_have_a_column_for(termbase: Termbase) -> None:
    pytest.importorskip("openpyxl")
    assert mappings(round_trip(termbase, "xlsx")) == mappings(termbase)


@given(termbase=bases(plain=True))
def test_tbx_keeps_every_field_it_has_a_place_for(termbase: Termbase) -> None:
    assert mappings(round_trip(termbase, "tbx")) == mappings(termbase)


def test_tbx_keeps_facts_at_every_level() -> None:
    facts = [
        Fact("transactionType", "origination", date="2020-01-02", responsibility="Ann", responsible="p1"),
        Fact("xGraphic", "a.png", target="https://example.org/a.png"),
        Fact("definition", "of the term", "en", source="a book"),
        Fact("note", "of the language", "en"),
        Fact("termType", "fullForm", "en", "graph"),
        Fact("context", "A graph has edges.", "en", "graph", source="https://example.org"),
        Fact("note", "of the term", "zh", "图"),
    ]
    term = Term("c1", "graph", source=(("zh", ("图",)),), facts=tuple(facts), definition="of the term")
    file_facts = (
        Fact("fileDesc.titleStmt.title", "T"),
        Fact("refObject", "Ann", term="fn", source="respPerson", target="p1"),
    )
    back = round_trip(Termbase((term,), facts=file_facts), "tbx")
    assert (back.terms, back.facts) == ((term,), file_facts)


@given(st.text(min_size=1, max_size=6).filter(lambda text: text.isprintable() and text.strip()))
def test_any_id_is_fit_for_xml_and_comes_back(name: str) -> None:
    assert encoded_id(name).replace("_", "a").replace("-", "a").replace(".", "a").isalnum()
    assert not encoded_id(name)[0].isdigit()
    assert round_trip(Termbase((Term(name, "x"),)), "tbx").terms[0].id == name


@pytest.mark.parametrize("name", [name for name, kind in FORMATS.items() if kind.dump])
def test_what_a_format_cannot_carry_is_listed(name: str) -> None:
    if name == "xlsx":
        pytest.importorskip("openpyxl")
    term = Term(
        "c",
        "graph",
        ("network",),
        forbidden=("grapf",),
        source=(("zh", ("图",)),),
        when=Condition(near=("edge",)),
    )
    learned = replace(term, learned=(Rendering("a", "b"),))
    lost = " ".join(losses(Termbase((learned,), (Person("p", "P"),), "zh", "en"), name))
    assert ("learned" in lost) is (name != "toml")
    assert ("person: 1 of 1" in lost) is (name != "toml")
    assert ("when" in lost) is (name not in ("toml", "csv", "tsv", "xlsx"))


MARTIF = b"""<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en">
<martifHeader><fileDesc><sourceDesc><p>by hand</p></sourceDesc></fileDesc></martifHeader>
<text><body><termEntry id="t1"><descrip type="subjectField">maths</descrip>
<langSet xml:lang="en"><descripGrp><descrip type="definition">dots and lines</descrip>
<admin type="source">a book</admin></descripGrp>
<tig><term>graph</term><termNote type="partOfSpeech">noun</termNote></tig>
<ntig><termGrp><term>net</term><termNote type="partOfSpeech">noun</termNote>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
</langSet><langSet xml:lang="de"><tig><term>Graph</term></tig></langSet></termEntry></body></text></martif>"""


def test_martif_of_2008_is_read_and_its_doctype_ignored(tmp_path: Path) -> None:
    path = tmp_path / "old.tbx"
    path.write_bytes(MARTIF)
    (term,) = read(path).terms
    assert (term.id, term.preferred, term.deprecated, term.pos, term.domain) == (
        "t1",
        "graph",
        ("net",),
        "noun",
        "maths",
    )
    assert (term.definition, term.source) == ("dots and lines", (("de", ("Graph",)),))
    assert term.facts == (Fact("definition", "dots and lines", "en", source="a book"),)


def test_dca_reads_as_dct() -> None:
    dca = MARTIF.replace(b"martif type", b'tbx style="dca" xmlns="urn:iso:std:iso:30042:ed-2" type').replace(
        b"/martif>", b"/tbx>"
    )
    dca = (
        dca.replace(b"martifHeader", b"tbxHeader")
        .replace(b"termEntry", b"conceptEntry")
        .replace(b"langSet", b"langSec")
    )
    dca = (
        dca.replace(b"<ntig><termGrp>", b"<tig>")
        .replace(b"</termGrp></ntig>", b"</tig>")
        .replace(b"tig>", b"termSec>")
    )
    dca = dca.replace(b'<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">', b"")
    load = FORMATS["tbx"].loader()
    assert mappings(load(dca)) == mappings(load(MARTIF))


BROKEN = [
    ("tbx", b"<tbx>", "no element found", 1),
    ("tbx", b"<html/>", "the root element is <html>", 1),
    ("tbx", b"<tbx/>", "there is no <text><body>", 1),
    ("tbx", b"<tbx><text><body>\n<conceptEntry/></body></text></tbx>", "without any language section", 2),
    (
        "tbx",
        b"<tbx><text><body><conceptEntry><langSec>\n</langSec></conceptEntry></body></text></tbx>",
        "without xml:lang",
        1,
    ),
    (
        "tbx",
        b'<tbx><text><body><conceptEntry><langSec xml:lang="en">\n<termSec/></langSec></conceptEntry></body></text></tbx>',  # noqa: E501
        "without a term",
        2,
    ),
    ("tbx", b'<!DOCTYPE tbx [<!ENTITY a "b">]>\n<tbx>&a;</tbx>', "internal subset, which is refused", 1),
    ("tbx", b'<!DOCTYPE tbx SYSTEM "x.dtd">\n<tbx>&eacute;</tbx>', "uses the entity &eacute;", 2),
    ("tbx", b"<a>" * 100, "nested more than 64 deep", 1),
    ("tbx", b"\xff\xfe\x00", "", None),
    ("csv", b"id,preferred\na,b,c\n", "3 cells under 2 headings", 2),
    ("csv", b"id,prefered\n", "did you mean 'preferred'?", 1),
    ("csv", b"id,note\n", "no column 'preferred'", 1),
    ("csv", b'id,preferred\na,"b\n', "not readable as a table", 2),
    ("csv", b"id,preferred,case\na,b,exat\n", "did you mean 'exact'?", 2),
    ("csv", b"id,preferred\na,b\na,c\n", "id 'a' is taken", 3),
    ("csv", b"id,preferred\n\xffa,b\n", "not UTF-8", 2),
    ("tsv", b"id\tpreferred\tkeep\na\tb\tperhaps\n", "keep is true or false", 2),
    ("deepl", b"a\tb\nc\n", "a row is a source term and a target term", 2),
    ("google-set", b"zh,ja\n\xe5\x9b\xbe,\xe5\x9b\xb3\n", "no column for en", 1),
    ("prh", b"rules:\n  - [1\n", "not valid YAML", None),
    ("prh", b"rules:\n  - pattern: a\n", "rule 1 has no 'expected'", None),
    ("vale", b"extends: existence\ntokens: []\n", "not a Vale substitution", None),
    ("textlint", b"[1]", "a term is a text or a pair", None),
    ("textlint", b"[\n1,", "not valid JSON", 2),
    ("codespell", b"teh->the\nnonsense\n", "a line is wrong->right", 2),
    ("typos", b"[default", "not valid TOML", None),
    ("typos", b"[default.extend-words]\na = 1\n", "default.extend-words.a is a text", None),
    ("utx", b"src\ttgt\n", "the first line begins with #UTX", 1),
    ("utx", b"#UTX 1.11; en/ja\n#src\ttgt\nx\n", "a row has a source term", 3),
    ("toml", b"[[term]]\nid = 1\n", "id is a text", 1),
    ("xlsx", b"no zip", "not a workbook", None),
]


@pytest.mark.parametrize(("name", "content", "message", "line"), BROKEN)
def test_a_broken_file_is_refused_with_its_line(
    name: str, content: bytes, message: str, line: int | None
) -> None:
    if name == "xlsx":
        pytest.importorskip("openpyxl")
    with pytest.raises(TermbaseError) as caught:
        FORMATS[name].loader()(content, "terms.x")
    assert message in str(caught.value)
    assert str(caught.value).startswith("terms.x:")
    if line is not None:
        assert caught.value.line == line


@pytest.mark.parametrize("name", sorted(FORMATS))
@given(content=st.binary(max_size=60))
@settings(max_examples=40, deadline=None)
def test_noise_is_refused_or_read_never_a_crash(name: str, content: bytes) -> None:
    with suppress(TermbaseError):
        assert isinstance(FORMATS[name].loader()(content, "noise"), Termbase)


def test_a_workbook_that_unpacks_to_too_much_or_holds_a_doctype_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    xlsx = pytest.importorskip("glossary.exchange.xlsx")
    content = FORMATS["xlsx"].dumper()(Termbase((Term("a", "=1+1"),)))
    assert FORMATS["xlsx"].loader()(content).terms[0].preferred == "=1+1"
    monkeypatch.setattr(xlsx, "MAX_UNPACKED", 10)
    with pytest.raises(TermbaseError, match="unpacks to more than"):
        FORMATS["xlsx"].loader()(content)
    monkeypatch.undo()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<!DOCTYPE x []><x/>")
    with pytest.raises(TermbaseError, match="holds a DOCTYPE"):
        FORMATS["xlsx"].loader()(out.getvalue())


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


def test_reading_and_writing_go_by_suffix_and_leave_nothing_half_written(tmp_path: Path) -> None:
    termbase = Termbase((Term("a", "b"),))
    for name in ("t.toml", "t.tbx", "t.csv", "t.tsv"):
        write(termbase, tmp_path / name)
        assert mappings(read(tmp_path / name)) == mappings(termbase)
    with pytest.raises(ConfigError, match="names no format"):
        write(termbase, tmp_path / "t.doc")
    with pytest.raises(ConfigError, match="prh can be read, not written"):
        write(termbase, tmp_path / "t.x", "prh")
    with pytest.raises(ConfigError, match="did you mean 'tbx'"):
        read(tmp_path / "t.tbx", "tbz")
    with pytest.raises(TermbaseError, match="cannot be read"):
        read(tmp_path / "none.tbx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["t.csv", "t.tbx", "t.toml", "t.tsv"]


def schemas() -> Path:
    folder = os.environ.get("MTN_SCHEMAS")
    if not folder or not Path(folder).is_dir():
        pytest.skip("set MTN_SCHEMAS to a folder with the published TBX-Basic rules and samples")
    return Path(folder)


def test_what_is_written_obeys_the_published_rules() -> None:
    pytest.importorskip("elementpath")
    from schematron import failures

    rules = schemas() / "TBX-Basic_DCT.sch"
    facts = [Fact(category, sorted(values)[0], "en", "graph") for category, values in PICKLISTS.items()]
    facts += [
        Fact("responsibility", "x", target="nowhere"),
        Fact("crossReference", "y", target="nowhere"),
        Fact("own", "z"),
    ]
    term = Term(
        "图 1",
        "graph",
        ("net",),
        forbidden=("grapf",),
        source=(("zh", ("图",)),),
        facts=tuple(facts),
        definition="d",
    )
    content = FORMATS["tbx"].dumper()(Termbase((term,)))
    assert list(failures(content, rules)) == []
    assert list(failures(content.replace(b'style="dct"', b'style="dca"'), rules))
    assert list(failures(content.replace(b"<conceptEntry ", b'<conceptEntry target="nowhere" '), rules))


def test_a_published_sample_loads_without_loss() -> None:
    content = (schemas() / "astronomy_dct.tbx").read_bytes()
    termbase = FORMATS["tbx"].loader()(content, "astronomy_dct.tbx")
    assert len(termbase.terms) == 45
    again = FORMATS["tbx"].dumper()(termbase)
    back = FORMATS["tbx"].loader()(again)
    assert (back.terms, back.facts) == (termbase.terms, termbase.facts)
    assert round_trip(termbase, "toml").terms == termbase.terms
    for tag in (
        b"<term>",
        b"<basic:context>",
        b"<basic:definition>",
        b"<basic:source>",
        b"<note>",
        b"<date>",
        b"<min:partOfSpeech>",
    ):
        assert again.count(tag) == content.count(tag), tag
