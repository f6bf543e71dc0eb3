"""TBX: both editions, facts at every level, the published rules and samples."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from exchanged import mappings, round_trip
from hypothesis import given
from hypothesis import strategies as st

from glossary import Termbase
from glossary.exchange import FORMATS, read
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
