"""Termbases in other formats: what goes round comes back, and what cannot is said."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from exchanged import mappings, round_trip
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary import Termbase
from glossary.exchange import FORMATS, losses, read, write
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


@given(bases())
def test_toml_loses_nothing(termbase: Termbase) -> None:
    learned = Rendering("big model", "large model", 3, 0.75, 4, ("a | b",), rejected=True)
    fact = Fact("context", "a\nb", "en", "x", source="s")
    rich = tuple(replace(term, learned=(learned,), facts=(fact,)) for term in termbase.terms)
    person = Person("jt", "Jane Tor", ("Tor",), "she/her", ("Editor",), (("zh", ("简",)),))
    whole = Termbase(rich, (person,), "zh", "en", "mine", (Fact("title", "T"),))
    assert round_trip(whole, "toml") == whole


def test_what_was_learned_is_written_one_table_each() -> None:
    term = Term(
        "a", "axle", learned=(Rendering("shaft", "axle", 3), Rendering("pole", "axle", rejected=True))
    )
    tables = FORMATS["toml"].dumper()(Termbase((term,))).decode().split("\n\n")
    assert tables[1] == '[[term.learned]]\ndraft = "shaft"\nrendering = "axle"\ncount = 3'
    assert tables[2] == '[[term.learned]]\ndraft = "pole"\nrendering = "axle"\nrejected = true\n'


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


def test_the_page_names_every_format_and_suffix() -> None:
    page = (Path(__file__).parents[1] / "docs" / "exchange.md").read_text(encoding="utf-8")
    rows = [row.split("|") for row in page.splitlines() if row.startswith("| `")]
    written = {name: row[4].strip() for row in rows for name in re.findall(r"`([\w-]+)`", row[1])}
    assert written == {name: "yes" if kind.dump else "no" for name, kind in FORMATS.items()}
    suffixes = {suffix for row in rows for suffix in re.findall(r"`(\.\w+)`", row[2])}
    assert suffixes == {suffix for kind in FORMATS.values() for suffix in kind.suffixes}
