"""The scorecard as JSON, text and Markdown."""

import json
from importlib.resources import files

import pytest
from harbour import TERMS, repair, repaired_card, sentences

from normalize.document import Document
from normalize.scoring import Scorecard, render_markdown, render_text, score
from normalize.scoring.persons import PERSON_KINDS
from normalize.span import apply

SCHEMA = "score-1.schema.json"


def cards():
    drafts, references = sentences(14)
    text = "\n\n".join(drafts)
    log = repair(text, "squirrel rule", "chinchilla law")
    after = apply(text, log)[0]
    reference = "\n\n".join(references).replace("a crew of 5", "a crew of 55")
    yield repaired_card()
    yield score(text, after, reference, termbase=TERMS, edits=log, mode="nonparallel", findings=([], []))
    yield score(text, after + " 12 more.")
    yield score(text, text, source="来源", termbase=TERMS)
    halves = [part.split("\n\n", 7) for part in (text, after, reference)]
    documents = [
        [Document("\n\n".join(half), name) for name, half in zip("ab", (h[:7], h[7:]), strict=True)]
        for h in halves
    ]
    yield score(*documents, termbase=TERMS, mode="nonparallel")


CARDS = range(5)


def test_documents_of_a_card_add_up():
    card = list(cards())[-1]
    assert [document.name for document in card.documents] == ["a", "b"]
    assert sum(document.segments for document in card.documents) == len(card.pairing.segments)
    assert sum(document.linked for document in card.documents) == len(card.pairing.pairs)
    for side, terms in enumerate(card.terms):
        assert sum(document.terms[side].right for document in card.documents) == terms.right
        assert sum(document.terms[side].mentions for document in card.documents) == terms.mentions
        for kind in PERSON_KINDS:
            count = sum(document.person[kind][side] for document in card.documents)
            assert count == card.person[side].count(kind)
    moves = [document.metrics["chrF2"] for document in card.documents]
    assert all(before < after for before, after in moves)
    assert "By document" in render_text(card)


def test_one_document_has_the_figures_of_its_card():
    drafts, references = sentences(12)
    text = "\n".join(drafts)
    card = score(text, text.replace("squirrel rule", "chinchilla law"), "\n".join(references), termbase=TERMS)
    (document,) = card.documents
    assert document.metrics == {result.metric.name: (result.before, result.after) for result in card.results}
    assert document.terms[1].micro == card.terms[1].micro
    assert score(drafts, drafts, references).documents == ()


def complaints(record):
    """What the published schema has against a card."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = json.loads(files("normalize.scoring").joinpath(SCHEMA).read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    return [error.message for error in validator(schema).iter_errors(record)]


@pytest.mark.parametrize("number", CARDS)
def test_every_card_fits_the_schema(number):
    assert complaints(json.loads(json.dumps(list(cards())[number].as_dict(), allow_nan=False))) == []


def test_the_schema_is_not_empty_talk():
    record = repaired_card().as_dict()
    assert complaints({**record, "seed": "1"}) == ["'1' is not of type 'integer'"]
    assert complaints({**record, "new": 1}) == [
        "Additional properties are not allowed ('new' was unexpected)"
    ]
    del record["mode"]
    assert complaints(record) == ["'mode' is a required property"]


@pytest.mark.parametrize("number", CARDS)
def test_cards_can_be_read(number):
    card = list(cards())[number]
    assert isinstance(card, Scorecard)
    text, markdown = render_text(card), render_markdown(card)
    for gain in card.gains:
        assert gain.name in text
        assert gain.name in markdown
    for result in card.results:
        assert result.metric.signature in text
        assert f"| {result.metric.name} |" in markdown
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_markdown_of_texts_with_bars_keeps_its_table():
    card = score("a | b | 1", "a | c | 2")
    assert all(
        "\\|" in line or "|" not in line for line in render_markdown(card).splitlines() if line[:2] == "- "
    )
