"""Forms are found wherever they are read as the form, and nowhere else."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from glossary_oracle import Oracle
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.canonical import Folded
from glossary.entries import Entries, Part
from glossary.matching import Matcher
from glossary.search import with_first_words
from glossary.term import Case, Status, Term
from glossary.termbase import Termbase

WORDS = (
    *("model", "inference", "o1", "cube", "rubik's", "gpt", "4", "large", "box", "study", "é", "ai"),
    *("łuk", "m\u0440t", "c++", "why?"),
)
FORMS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).flatmap(
    lambda words: st.sampled_from([" ".join(words), "-".join(words), " ".join(words).title()])
)
PIECES = (
    *WORDS, *(word.title() for word in WORDS), *(word.upper() for word in WORDS),
    *("models", "boxes", "studies", "said", "modelling", "O1x", "Rubik\u2019s", "snake_case"),
    *" \n-.,'\"*_()/\u2019\u00a0\u200b\u2014\u0301",
    *("\n\n", "  ", "**", "***", " - ", "\r\n", "中", "İ", "²", " ", " ", " ", "\ud800"),
    *("?", "ł", "ß", "É", "s", "es", "…", "\u3010", "\u2011", "\u202f", "\ufeff", "\u212a", "\0"),
    *("\n> ", "\n>", "> ", ">", "&nbsp;", "&", ";"),
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def spans(text: str, *forms: str, **values: Any) -> list[str]:
    matcher = Matcher([Term("x", forbidden=forms, **values)])
    return [text[item.start : item.end] for item in matcher.occurrences(text)]


def stored(given_terms: list[Term]) -> Entries:
    """The entries with the table that a stored termbase has."""
    part = Part.of(given_terms)
    return Entries([part._replace(table=with_first_words(part.table))])


@st.composite
def terms(draw: st.DrawFn) -> list[Term]:
    made = []
    for number in range(draw(st.integers(1, 4))):
        forms = draw(st.lists(FORMS, min_size=1, max_size=3, unique=True))
        made.append(
            Term(str(number), forms[0], forbidden=tuple(forms[1:]), case=draw(st.sampled_from(list(Case))))
        )
    return made


@settings(max_examples=600, deadline=None)
@given(terms(), TEXTS)
def test_the_automaton_finds_what_a_walk_over_the_words_finds(given_terms: list[Term], text: str) -> None:
    if "\r" in text:
        text = text.replace("\r", "")
    found = {
        (item.start, item.end, item.term.id, item.form, item.plural, item.verbatim, item.separated)
        for item in Matcher(given_terms).occurrences(text)
    }

    assert found == Oracle(given_terms).occurrences(text)
    assert Matcher(stored(given_terms)).occurrences(text) == Matcher(given_terms).occurrences(text)


@given(TEXTS)
def test_every_folded_character_maps_back_to_itself(text: str) -> None:
    folded = Folded(text)

    assert len(folded.light) == len(folded.canon)
    places = [folded.raw(index) for index in range(len(folded.light))]
    assert places == sorted(set(places))
    for index, place in enumerate(places):
        assert folded.folded(place) == index
        if folded.light[index].isalnum():
            assert text[place].lower()[0] == folded.light[index] or text[place] == "İ"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("an inference model.", ["inference model"]),
        ("INFERENCE MODELS", ["INFERENCE MODELS"]),
        ("inference\nmodel", ["inference\nmodel"]),
        ("inference \n  models", ["inference \n  models"]),
        ("inference\u00a0model\u2019s", ["inference\u00a0model"]),
        ("inference-model", ["inference-model"]),
        ("**inference** models", ["inference** models"]),
        ("_inference_ model", ["inference_ model"]),
        ("\u201cinference model\u201d/inference model\u2014", ["inference model"] * 2),
        ("推理inference model模型", ["inference model"]),
        ("inference model²", ["inference model"]),
        ("inference modelling; preinference model; inference_model", []),
        ("pre-inference model", []),
        ("inference\n\nmodel; inference, model; inference. Model; inference * model", []),
        ("inference\tmodel; inference\u2014model; inference/model", []),
    ],
)
def test_boundaries_and_gaps(text: str, found: list[str]) -> None:
    assert spans(text, "inference model") == found


def test_plurals_that_no_ending_makes() -> None:
    assert spans("two studies, one study; studyies", "study") == ["studies", "study"]
    assert spans("mixtures of experts", "mixture of experts") == ["mixtures of experts"]
    assert spans("AIs and said AI", "AI") == ["AIs", "AI"]
    assert spans("newses", "news") == []


def test_parts_of_speech_that_have_no_plural() -> None:
    assert spans("it infers", "infer", pos="verb") == []
    assert spans("it infer", "infer", pos="verb") == ["infer"]


def test_marks_at_the_edge_of_a_form() -> None:
    assert spans("C++ and C, ASP.NET; C++17, C++\u0142", "C++") == ["C++"] * 3
    assert spans("use .NET, the net", ".NET") == [".NET"]
    assert spans("AT&T, AT T", "AT&T") == ["AT&T"]


def test_scripts_without_spaces() -> None:
    assert spans("推理模型和推理", "推理", preferred="推理模型") == ["推理模型", "推理", "推理"]
    assert spans("\ud800推理", "推理") == ["推理"]
    assert spans("我们训练推理模型。", "推理模型") == ["推理模型"]
    assert spans("Kimi智能助手 is here", "Kimi智能助手") == ["Kimi智能助手"]


def test_a_hyphen_of_the_form_is_wanted_in_a_wrong_form_only() -> None:
    right = Matcher([Term("x", "pre-training")]).occurrences("pre training")

    assert [item.separated for item in right] == [False]
    assert spans("pre training", "pre-training") == []


def test_case_of_exact_and_match() -> None:
    assert spans("O1 o1", "O1", preferred="o1", case=Case.EXACT) == ["O1", "O1", "o1"]
    assert spans("GEM gem Gem", "GEM", case=Case.MATCH) == ["GEM"]
    assert spans("GPT4 gpt4", preferred="GPT-4", case=Case.EXACT) == ["GPT4"]


def test_disabled_entries_are_not_looked_for() -> None:
    assert spans("a cube", "cube", disabled=True) == []


def test_layers_replace_by_id_and_keep_the_rest() -> None:
    first = Termbase((Term("a", forbidden=("cube",)), Term("b", forbidden=("box",))))
    second = Termbase((Term("a", forbidden=("ball",)),))
    both = Termbase.layered([first, second])

    found = both.matcher.occurrences("a cube, a box, a ball")
    assert [(item.term.id, item.form) for item in found] == [("b", "box"), ("a", "ball")]
    assert [term.id for term in both.terms] == ["a", "b"]
    assert both.get("a") == second.terms[0]
    assert pickle.loads(pickle.dumps(both)) == both
    assert both.digest == Termbase(tuple(both.terms)).digest


def test_no_terms() -> None:
    assert Matcher([]).occurrences("a cube") == []
    assert Termbase.layered([]).matcher.occurrences("a cube") == []


@pytest.mark.parametrize("piece", [" ", "*", "cube ", "_a_", "\u200b", "\n", "-", "中"])
def test_hostile_texts_are_worked_through(piece: str) -> None:
    found = Matcher([Term("x", "Rubik's Cube", forbidden=("cube",))]).occurrences(piece * 20_000)

    assert len(found) == (20_000 if piece == "cube " else 0)


def test_status_is_that_of_the_form() -> None:
    term = Term("x", "a b", ("c d",), ("e f",), ("g h",), ("i j",))
    found = Matcher([term]).occurrences("a b c d e f g h i j")

    assert [item.status for item in found] == list(Status)
    assert [item.is_allowed for item in found] == [True, True, False, False, False]


def test_letters_outside_latin_1() -> None:
    assert spans("\u0141uk, \u0142uks and \u0142ukasz; na\u0142uk", "\u0142uk") == ["\u0141uk", "\u0142uks"]
    assert spans("model\u0142; model?", "model") == ["model"]
    assert spans("\u041c\u043e\u0434\u0435\u043b\u044c model", "\u043c\u043e\u0434\u0435\u043b\u044c") == [
        "\u041c\u043e\u0434\u0435\u043b\u044c"
    ]


def test_what_was_met_before_is_found_again() -> None:
    entries = [Term("x", forbidden=("cube",)), Term("y", "Box"), Term("z", "box", case=Case.EXACT)]
    matcher = Matcher(stored(entries))
    text = "A cube, a Cube, CUBES, a pre-cube, cubes\u0142; boxes, Box, box?"
    first = matcher.occurrences(text)

    assert [text[item.start : item.end] for item in first[:3]] == ["cube", "Cube", "CUBES"]
    assert matcher.occurrences(text) == first
    for much in (5_000, 150_000, 1):
        matcher.occurrences("a ball " * much)
        assert matcher.occurrences(text) == first


def test_what_was_met_before_is_not_taken_from_a_word_that_folding_has_moved() -> None:
    matcher = Matcher([Term("x", "block", forbidden=("cube",))])
    matcher.occurrences("A cube here.")
    text = "\u00ad" * 6 + " cubed cube."

    assert [(item.start, text[item.start : item.end]) for item in matcher.occurrences(text)] == [(13, "cube")]


def test_a_thousand_ways_to_write_a_form() -> None:
    ways = [f"{number:011b}".translate(str.maketrans("01", "aA")) for number in range(1000)]
    found = Matcher([Term("x", forbidden=("a" * 11,))]).occurrences(" ".join(ways))

    assert [item.verbatim for item in found] == [True] + [False] * 999
