"""TBX: both editions, facts at every level, the published rules and samples."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from exchanged import mappings, round_trip
from hypothesis import given
from hypothesis import strategies as st

from glossary import Termbase
from glossary.exchange import FORMATS, losses, read
from glossary.exchange.tbx_names import PICKLISTS
from glossary.exchange.tbx_write import encoded_id
from glossary.term import Fact, Term


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


STATUSES = [
    ("preferredTerm-admn-sts", "preferred"),
    ("deprecatedTerm", "deprecated"),
    ("supersededTerm-admn-sts", "superseded"),
    ("Obsolete", "superseded"),
    ("notRecommended", "deprecated"),
    ("forbidden", "forbidden"),
    ("admitted", "admitted"),
    ("under discussion", "admitted"),
]


@pytest.mark.parametrize(("value", "status"), STATUSES)
def test_every_way_to_say_a_status_is_understood(value: str, status: str) -> None:
    content = MARTIF.replace(b"deprecatedTerm-admn-sts", value.encode())
    (term,) = FORMATS["tbx"].loader()(content).terms
    assert term.preferred == ("net" if status == "preferred" else "graph")
    assert status == "preferred" or getattr(term, status) == ("net",)


def test_a_bad_form_is_never_taken_for_the_preferred_one() -> None:
    content = MARTIF.replace(
        b"<tig><term>graph</term>",
        b'<tig><term>grapf</term><termNote type="administrativeStatus">obsolete</termNote>',
    )
    (term,) = FORMATS["tbx"].loader()(content.replace(b"deprecatedTerm-admn-sts", b"admitted")).terms
    assert (term.preferred, term.superseded) == ("net", ("grapf",))


TBX_MIN = """<?xml version='1.0' encoding="UTF-8"?>
<TBX dialect="TBX-Min"><header><id>Ports</id><description>small</description>
<languages source="de" target="EN"/></header><body><entry id="C2"><subjectField>ports</subjectField>
<langGroup xml:lang="DE"><termGroup><term>Mole</term><partOfSpeech>noun</partOfSpeech></termGroup></langGroup>
<langGroup xml:lang="en"><termGroup><term>pier</term><customer>Split</customer>
<termStatus>preferred</termStatus></termGroup><termGroup><term>mole</term><noteGrp><note><noteKey>usage</noteKey>
<noteValue>old</noteValue></note></noteGrp><termStatus>obsolete</termStatus></termGroup></langGroup>
</entry></body></TBX>"""


def test_tbx_min_of_2014_is_read_and_goes_round() -> None:
    termbase = FORMATS["tbx"].loader()(TBX_MIN.encode())
    (term,) = termbase.terms
    assert (termbase.source_language, termbase.target_language) == ("de", "en")
    assert (term.preferred, term.superseded, term.source) == ("pier", ("mole",), (("de", ("Mole",)),))
    assert (term.domain, termbase.facts[0].value) == ("ports", "Ports")
    assert Fact("note", "usage: old", "en", "mole") in term.facts
    assert Fact("customerSubset", "Split", "en", "pier") in term.facts
    back = round_trip(termbase, "tbx")
    assert (back.terms, back.facts) == (termbase.terms, termbase.facts)


def test_what_tbx_basic_has_no_place_for_is_named() -> None:
    code = Fact("reliabilityCode", "9", "en", "graph")
    term = Term("c1", "graph", facts=(Fact("termType", "fullForm", "en", "graph"), code))
    assert losses(Termbase((term,)), "tbx") == ["fact reliabilityCode: 1 of 1 entries"]


def test_values_and_languages_in_other_capitals_are_the_same() -> None:
    loud = MARTIF.replace(b">noun<", b">Noun<").replace(b'langSet xml:lang="de"', b'langSet xml:lang="de-at"')
    (term,) = FORMATS["tbx"].loader()(loud.replace(b'langSet xml:lang="en"', b'langSet xml:lang="EN"')).terms
    assert (term.language, term.pos, term.source) == ("en", "noun", (("de-AT", ("Graph",)),))


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
