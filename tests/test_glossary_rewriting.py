"""Repairs settle, keep their hands off everything else, and name what they rest on."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import texts as any_texts
from test_glossary_matching import PIECES, terms

from glossary.examination import examine
from glossary.lint import lint
from glossary.term import Term
from glossary.termbase import Termbase
from normalize import Document, Normalizer, Settings

TEXTS = st.lists(
    st.sampled_from([*PIECES, "a ", "an ", "A ", "The ", "the ", "'s ", "’s "]), max_size=20
).map("".join)
SEVERAL = Termbase.parse(
    """
[[term]]
id = "reasoning-model"
preferred = "reasoning model"
forbidden = ["inference model"]
unless = { before = ["statistical"] }

[[term]]
id = "prompt"
preferred = "prompt"
forbidden = ["cue word"]
when = { near = ["model"], document = ["LLM"] }

[[term]]
id = "llm"
preferred = "large language model"
acronym = "LLM"
first_mention = "both"

[[person]]
name = "Ola Brandt"
"""
)


def normalizer(termbase: Termbase) -> Normalizer:
    return Normalizer(
        Settings(
            termbases=[termbase],
            bundled_termbases=False,
            select=["TRM", "NAM"],
            unsafe=["TRM", "NAM"],
            language="en",
        )
    )


def protected(text: str, termbase: Termbase) -> Document:
    document = Document(text, markup="markdown", language="en")
    examine(document, termbase)
    return document


@settings(max_examples=200, deadline=None)
@given(terms(), TEXTS)
def test_repairs_come_to_rest(given_terms: list[Term], text: str) -> None:
    termbase = Termbase(tuple(given_terms))
    assume(not any(problem.is_error for problem in lint(termbase)))

    once = normalizer(termbase).fix(text)

    assert once.error is None
    assert normalizer(termbase).fix(once.text).text == once.text
    assert once.undo() == text


@settings(max_examples=200, deadline=None)
@given(any_texts | TEXTS)
def test_any_text_with_several_entries(text: str) -> None:
    once = normalizer(SEVERAL).fix(text)

    assert once.error is None
    assert normalizer(SEVERAL).fix(once.text).text == once.text
    assert once.undo() == text
    assert all(edit.evidence and edit.before != edit.after for edit in once.edits)


def test_a_finding_names_the_entry_the_form_and_the_condition() -> None:
    report = normalizer(SEVERAL).fix("A model takes a cue word.")

    (finding,) = report.findings
    assert (finding.code, finding.entry) == ("TRM001", "prompt")
    assert finding.evidence[0].detail == "entry prompt: 'cue word' is forbidden, and near 'model' holds"
    assert report.text == "A model takes a prompt."


def test_the_acronym_is_added_once() -> None:
    text = "A large language model writes. LLMs read."
    for _ in range(3):
        text = normalizer(SEVERAL).fix(text).text

    assert text == "A large language model (LLM) writes. LLMs read."


@pytest.mark.parametrize("markup", ["text", "markdown", "html"])
def test_nothing_inside_protected_text(markup: str) -> None:
    text = "See https://example.org/inference-model/ and inference_model.py for <b>inference</b>."
    report = normalizer(SEVERAL).fix(Document(text, markup=markup))

    assert report.text == text


@pytest.mark.parametrize(
    "text",
    [
        "an inference model " * 5_000,
        "inference " * 20_000,
        "inference\n" * 20_000,
        "**inference** models (" * 5_000,
        "Brandt " * 10_000 + "Brand",
        "Ola Brand Ola Brandt " * 3_000,
    ],
)
def test_long_texts_of_hits(text: str) -> None:
    once = normalizer(SEVERAL).fix(text)

    assert once.error is None
    assert normalizer(SEVERAL).fix(once.text).text == once.text
