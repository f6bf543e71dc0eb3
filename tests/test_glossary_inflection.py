"""Number, possessives, articles and capitals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.casing import CaseClass, capitalized, case_class, is_acronym, titled
from glossary.inflection import article, is_plural, plural, possessive

PLURALS = """
LLM LLMs, GPU GPUs, API APIs, GPT-4 GPT-4s, AI agent/AI agents, inference model/inference models,
mixture of experts/mixtures of experts, head of department/heads of department, chain of
thought/chains of thought, study studies, policy policies, key keys, day days, analysis analyses,
hypothesis hypotheses, basis bases, box boxes, church churches, bus buses, bias biases, gas gases,
lens lenses, quiz quizzes, fizz fizzes, class classes, matrix matrices, index indexes, vertex
vertices, appendix appendices, criterion criteria, phenomenon phenomena, corpus corpora, datum data,
medium media, spectrum spectra, stimulus stimuli, nucleus nuclei, virus viruses, man men, woman
women, spokesman spokesmen, human humans, German Germans, child children, person people, foot feet,
tooth teeth, mouse mice, goose geese, ox oxen, life lives, knife knives, leaf leaves, proof proofs,
hero heroes, potato potatoes, photo photos, video videos, logo logos, area areas, idea ideas, series
series, species species, news news, software software, research research, staff staff, fish fish,
fish-eye lens/fish-eye lenses, Moore Thread/Moore Threads, set of weights for a model/sets of
weights for a model, model for speech/models for speech, illusions illusions, GPUs GPUs,
line of sight (LOS)/lines of sight (LOSs)
"""
PAIRS = [
    tuple(item.split("/") if "/" in item else item.split()) for item in " ".join(PLURALS.split()).split(", ")
]
ARTICLES = {
    "an": """
        LLM FAQ 8-bit 11th 18 EU SUV herb hour honest heir honour MRI NGO HTML H100 A100 R1 M9 F1
        xAI mRNA X-ray S-curve o1 iPhone RNN AI agent inference umbrella urn unimportant
        unidentified unintended undue SQL RLHF 8 80 18,000 811 11,000 FP16 MBA IP SDK uncle MIT 11.5
        “agent” **inference**
        """,
    "a": """
        model university user union European Euler once-in-a-lifetime one-off one U-turn UFO URL US
        UN UK GPU GPT-4 NATO NASA Llama LLaMA RAG ROM hotel history unique unidirectional uniform
        unit ewe use useful utopia Ukrainian 7 180 1,100 100 1 BERT CNN TPU SaaS Python yield 12
        """,
}


@pytest.mark.parametrize(("one", "many"), PAIRS)
def test_plural(one: str, many: str) -> None:
    assert plural(one) == many
    assert plural(many) == many
    assert is_plural(many)


@pytest.mark.parametrize(
    ("form", "owner"),
    [
        ("model", "model's"),
        ("models", "models'"),
        ("class", "class's"),
        ("women", "women's"),
        ("GPUs", "GPUs'"),
    ],
)
def test_possessive(form: str, owner: str) -> None:
    assert possessive(form) == owner
    assert possessive(form, "’") == owner.replace("'", "’")


@pytest.mark.parametrize(
    ("wanted", "word"), [(wanted, word) for wanted, words in ARTICLES.items() for word in words.split()]
)
def test_article(wanted: str, word: str) -> None:
    assert article(word) == wanted


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("inference model", CaseClass.LOWER),
        ("Inference model", CaseClass.CAPITALIZED),
        ("Agent", CaseClass.CAPITALIZED),
        ("Inference Model", CaseClass.TITLE),
        ("Chain of Thought", CaseClass.TITLE),
        ("INFERENCE MODEL", CaseClass.UPPER),
        ("inference Model", CaseClass.MIXED),
        ("ChatGPT plugin", CaseClass.MIXED),
        ("A", CaseClass.CAPITALIZED),
        ("", CaseClass.LOWER),
        ("2,000", CaseClass.LOWER),
    ],
)
def test_case_class(phrase: str, kind: CaseClass) -> None:
    assert case_class(phrase) is kind


def test_capitals_of_its_own_stay() -> None:
    assert capitalized("reasoning model") == "Reasoning model"
    assert capitalized("iPhone case") == "iPhone case"
    assert capitalized("o1 model") == "o1 model"
    assert titled("chain of thought") == "Chain of Thought"
    assert titled("of mice and men") == "Of Mice and Men"
    assert titled("Chinchilla scaling law for o1 and xAI") == "Chinchilla Scaling Law for o1 and xAI"
    assert titled("Rubik's cube") == "Rubik's Cube"


def test_acronyms() -> None:
    words = ("LLM", "GPUs", "GPT-4", "Model", "A", "o1", "AI agent")

    assert [word for word in words if is_acronym(word)] == ["LLM", "GPUs", "GPT-4"]


@given(st.text(max_size=30))
def test_any_text_at_all(text: str) -> None:
    assert article(text) in ("a", "an")
    assert possessive(text).startswith(text)
    assert plural(plural(text)) is not None
    assert case_class(text) in CaseClass
    assert len(titled(text)) == len(text)
    assert len(capitalized(text)) == len(text)
