"""The scorecard: what it counts, what it claims, and what it refuses to claim."""

import json
import random
from importlib.resources import files

import pytest

from glossary import Term, Termbase
from normalize.document import Document
from normalize.errors import ConfigError, InputError
from normalize.evidence import Evidence
from normalize.scoring import Scorecard, render_markdown, render_text, score
from normalize.span import Edit, apply

PLACES = [
    "Split",
    "Rijeka",
    "Zadar",
    "Hvar",
    "Brac",
    "Vis",
    "Korčula",
    "Lastovo",
    "Pag",
    "Krk",
    "Cres",
    "Rab",
]
THINGS = ["ticket hall", "waiting room", "car deck", "engine room", "northern pier", "fuel depot"]
DEEDS = ["was repaired by", "was inspected by", "was painted by", "had to be closed by", "was extended by"]


def sentences(count=60, seed=3):
    """Made-up references, and drafts that say ``squirrel rule`` for what is called the Chinchilla law."""
    rng = random.Random(seed)
    references, drafts = [], []
    for number in range(count):
        place, thing, deed = rng.choice(PLACES), rng.choice(THINGS), rng.choice(DEEDS)
        tail = "according to the chinchilla law" if number % 2 else "as the harbour office had asked"
        references.append(f"In {place} the {thing} {deed} a crew of {number + 2} people, {tail}.")
        worse = references[-1].replace("chinchilla law", "squirrel rule").replace("crew", "team")
        drafts.append(worse.replace("people", "persons") if number % 3 else worse)
    return drafts, references


TERMS = Termbase((Term("chinchilla", "chinchilla law", forbidden=("squirrel rule",)),))


def repair(text, old, new, code="TRM001", kind="term"):
    edits, start = [], text.find(old)
    while start >= 0:
        edits.append(
            Edit(
                start,
                start + len(old),
                old,
                new,
                (code,),
                evidence=(Evidence(kind, f"entry {new}: wrong form"),),
            )
        )
        start = text.find(old, start + 1)
    return edits


def repaired_card(**options):
    drafts, references = sentences()
    logs = [repair(draft, "squirrel rule", "chinchilla law") for draft in drafts]
    after = [apply(draft, log)[0] for draft, log in zip(drafts, logs, strict=True)]
    return score(drafts, after, references, termbase=TERMS, edits=logs, **options)


def claims(card):
    return {result.metric.name: result.claim for result in card.results}


def gains(card):
    return {gain.name: gain.claim for gain in card.gains}


def better(card):
    return [name for name, claim in {**claims(card), **gains(card)}.items() if claim == "better"]


def test_a_real_repair_is_an_improvement_everywhere():
    card = repaired_card()
    assert set(claims(card).values()) == {"better"}
    assert gains(card)["term adherence"] == "better"
    assert (card.terms[0].micro, card.terms[1].micro, card.oracle.micro) == (0.0, 1.0, 1.0)
    assert all(guard.ok for guard in card.guards)


def test_the_gain_is_ascribed_to_its_rule_and_concept():
    card = repaired_card()
    (rule,), (concept,) = card.rules, card.concepts
    assert (rule.name, rule.edits, rule.terms) == ("TRM001", 30, 30)
    assert concept.name == "chinchilla law"
    assert next(gain.rules for gain in card.gains if gain.name == "term adherence") == ("TRM001",)
    for result in card.results:
        assert rule.add_one_in[result.metric.name] == pytest.approx(result.delta)
        assert rule.leave_one_out[result.metric.name] == pytest.approx(result.delta)


def test_two_rules_are_told_apart():
    drafts, references = sentences()
    logs = [
        sorted(
            [*repair(d, "squirrel rule", "chinchilla law"), *repair(d, "persons", "folk", "PHR009", "form")],
            key=lambda edit: edit.start,
        )
        for d in drafts
    ]
    after = [apply(draft, log)[0] for draft, log in zip(drafts, logs, strict=True)]
    card = score(drafts, after, references, termbase=TERMS, edits=logs, metrics=["chrF2"])
    shares = {share.name: share for share in card.rules}
    assert shares["TRM001"].add_one_in["chrF2"] > 0 > shares["PHR009"].add_one_in["chrF2"]
    assert shares["PHR009"].terms == 0


def test_the_same_seed_gives_the_same_card():
    assert repaired_card().as_dict() == repaired_card().as_dict()
    assert repaired_card(seed=1).as_dict() != repaired_card(seed=2).as_dict()


def test_edits_may_be_dictionaries():
    text, new = "The squirrel rule holds.", "The chinchilla law holds."
    log = [edit.as_dict() for edit in repair(text, "squirrel rule", "chinchilla law")]
    assert score(text, new, termbase=TERMS, edits=log).rules[0].name == "TRM001"


def test_without_a_log_differences_are_found_but_ascribed_to_no_rule():
    card = score("The squirrel rule holds.", "The chinchilla law holds.", termbase=TERMS)
    assert [share.name for share in card.rules] == ["unattributed"]
    assert gains(card)["term adherence"] == "better"


# Gaming: what looks like an improvement and is none.


def test_a_copied_reference_is_no_improvement():
    drafts, references = sentences()
    card = score(drafts, references, references, termbase=TERMS)
    assert set(claims(card).values()) == {"void"}
    assert better(card) == []


def test_a_partly_copied_reference_is_no_improvement():
    drafts, references = sentences()
    after = [references[i] if i % 4 == 0 else draft for i, draft in enumerate(drafts)]
    assert better(score(drafts, after, references, termbase=TERMS)) == []


def test_an_appended_reference_is_no_improvement():
    drafts, references = sentences()
    text = "\n".join(drafts)
    card = score(
        text, text + "\n\n" + "\n".join(references), "\n".join(references), mode="nonparallel", termbase=TERMS
    )
    assert better(card) == []
    assert "text" in [guard.name for guard in card.guards if not guard.ok]


def test_deleted_hard_sentences_are_no_improvement():
    drafts, references = sentences()
    after = ["" if "squirrel" in draft else draft for draft in drafts]
    assert better(score(drafts, after, references, termbase=TERMS)) == []
    whole = score(
        "\n".join(drafts),
        "\n".join(filter(None, after)),
        "\n".join(references),
        mode="nonparallel",
        termbase=TERMS,
    )
    assert better(whole) == []
    assert whole.terms[1].mentions == 0


@pytest.mark.parametrize("seed", range(4))
def test_random_edits_are_no_improvement(seed):
    drafts, references = sentences()
    rng = random.Random(seed)
    words = " ".join(drafts).split()
    after = [
        " ".join(rng.choice(words) if rng.random() < 0.08 else w for w in draft.split()) for draft in drafts
    ]
    assert better(score(drafts, after, references, termbase=TERMS)) == []


def test_what_was_learned_from_the_reference_is_counted_apart():
    card = repaired_card(derived=["chinchilla"])
    assert gains(card)["term adherence"] == "no claim"
    assert gains(card)["adherence, entries from this reference"] == "no claim"


def test_provenance_that_names_the_reference_is_enough():
    learned = Termbase(
        (Term("law", "chinchilla law", forbidden=("squirrel rule",), provenance="mined from good.txt"),)
    )
    reference = Document("They follow the chinchilla law in every harbour.", id="folder/good.txt")
    card = score("The squirrel rule holds.", "The chinchilla law holds.", reference, termbase=learned)
    assert card.derived == {"law"}


# Honest refusals.


def test_one_segment_is_not_enough_data():
    card = score(["A ship came in."], ["A ship came in late."], ["A ship was late."])
    assert set(claims(card).values()) == {"not enough data"}
    assert all(result.test.p_bootstrap is None for result in card.results)


def test_equal_versions_claim_nothing():
    drafts, references = sentences()
    card = score(drafts, drafts, references)
    assert set(claims(card).values()) == {"no claim"}
    assert {gain.claim for gain in card.gains} == {"same"}


def test_a_reference_in_another_language_gives_no_links():
    text = "The harbour office closed the northern pier on Monday. The ferry to Vis was late again."
    card = score(
        text, text.replace("late", "delayed"), "周一，港务局关闭了北码头。前往维斯岛的渡轮又晚点了。"
    )
    assert card.pairing.pairs == ()
    assert card.results == ()


def test_ter_is_refused_where_texts_are_not_parallel():
    drafts, references = sentences(12)
    card = score(
        "\n\n".join(drafts), "\n\n".join(drafts), "\n\n".join(reversed(references)), mode="nonparallel"
    )
    assert "TER" in card.refused
    assert "TER" not in claims(card)
    assert card.as_dict()["metrics"][0]["before"] is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((["a"], ["a", "b"]), "1 texts before but 2 after"),
        ((["a"], ["b"], ["c", "d"]), "1 texts but 2 references"),
        ((["a", "b"], ["a", "b"], ["c", ""]), "reference of segment 2 is empty"),
        (([], []), "no text to score"),
    ],
)
def test_unequal_and_empty_input_is_refused(arguments, message):
    with pytest.raises(InputError, match=message):
        score(*arguments)


def test_unequal_lines_are_refused_in_parallel_mode():
    with pytest.raises(InputError, match="2 lines but its reference 1"):
        score("One line.\nAnother line.", "One line.\nAnother line.", "One line.", mode="parallel")


def test_an_unknown_mode_is_refused_with_the_nearest_one():
    with pytest.raises(ConfigError, match=r"paralel.*parallel"):
        score("a", "b", "c", mode="paralel")


def test_edits_of_another_text_are_refused():
    with pytest.raises(InputError, match="do not belong to"):
        score("One ship.", "Two ships.", edits=repair("Three ships came.", "ships", "boats"))
    with pytest.raises(InputError, match="do not give the text after"):
        score("One ship.", "Two boats.", edits=repair("One ship.", "ship", "boat"))


# Guard-rails, facts, modes.


@pytest.mark.parametrize(
    ("before", "after", "broken"),
    [
        ("It took 12 days.", "It took 13 days.", {"numbers"}),
        ("He left on May 3, 2024 at noon.", "He left on May 4, 2024 at noon.", {"numbers", "dates"}),
        ("We met Ana Kovač there.", "We met Eva Kovač there.", {"names"}),
        ('She said "no ships today" to us.', 'She said "no boats today" to us.', {"quotations"}),
        ("See https://example.org/a for more.", "See https://example.org/b for more.", {"addresses"}),
        ("The pier  is closed .", "The pier is closed.", set()),
    ],
)
def test_guard_rails(before, after, broken):
    card = score(before, after)
    assert {guard.name for guard in card.guards if not guard.ok} == broken


def test_a_rule_that_owns_the_span_breaks_no_guard_rail():
    before = "We met Ana Kovac there."
    log = repair(before, "Kovac", "Kovač", "NAM001")
    card = score(before, apply(before, log)[0], edits=log)
    assert all(guard.ok for guard in card.guards)


def test_a_different_date_in_the_reference_is_a_question():
    before = "On January 7, 2026, the harbour office announced the closing of the northern pier."
    reference = "The harbour office announced on January 6, 2026 that the northern pier is closing."
    (question,) = score(before, before, reference, mode="nonparallel").questions
    assert (question.text, question.reference_text) == ("January 7, 2026", "January 6, 2026")
    assert before[question.span.start : question.span.end] == "January 7, 2026"


def test_first_person_is_counted_outside_quotations_only():
    before = 'Ana said "I am late". Having worked here, I am the captain.'
    after = 'Ana said "I am late". Having worked here, she is the captain.'
    card = score(before, after)
    assert [count.count("first") for count in card.person] == [1, 0]
    assert gains(card)["first person outside quotations"] == "better"


def test_pronouns_that_merely_go_away_are_no_gain():
    assert (
        gains(score("I am the captain here.", "The captain here."))["first person outside quotations"]
        != "better"
    )


def test_findings_are_taken_as_data():
    card = score("a b", "a c", findings=([{"code": "TYP001"}, {"code": "TYP001"}], [{"code": "TYP001"}]))
    assert gains(card)["findings"] == "better"
    assert card.as_dict()["residual"]["before"]["by_rule"] == {"TYP001": 2}


def test_lines_are_recognised_as_parallel_and_other_texts_are_not():
    drafts, references = sentences(12)
    assert score("\n".join(drafts), "\n".join(drafts), "\n".join(references)).pairing.mode == "parallel"
    assert (
        score("\n".join(drafts), "\n".join(drafts), "\n".join(references[:7])).pairing.mode == "nonparallel"
    )


def test_resegmented_text_is_compared_in_order():
    drafts, references = sentences(12)
    card = score(" ".join(drafts), " ".join(drafts), "\n".join(references), mode="resegmented")
    assert card.pairing.mode == "resegmented"
    assert card.coverage == 1.0
    assert all(result.before > 60 for result in card.results if result.metric.name == "chrF2")


def test_twenty_documents_are_the_unit():
    drafts, references = sentences(60)
    groups = [slice(i, i + 3) for i in range(0, 60, 3)]
    before = [Document("\n".join(drafts[part])) for part in groups]
    after = [Document(text.text.replace("squirrel rule", "chinchilla law")) for text in before]
    card = score(before, after, ["\n".join(references[part]) for part in groups], mode="parallel")
    assert {(result.unit, result.test.units) for result in card.results} == {("document", 20)}


def test_a_deleted_linked_sentence_still_counts():
    drafts, references = sentences(10)
    text = "\n\n".join(drafts)
    card = score(text, text.replace(drafts[3] + "\n\n", ""), "\n\n".join(references), mode="nonparallel")
    assert len(card.pairing.pairs) == 10
    assert claims(card)["chrF2++"] != "better"
    assert next(result for result in card.results if result.metric.name == "chrF2++").delta < 0


def test_edits_across_sentences_are_clipped_to_each():
    before = "The pier is closed. The ferry is late."
    log = repair(before, "closed. The ferry", "shut, and the boat", "PHR001", "form")
    card = score(before, apply(before, log)[0], edits=log)
    assert [segment.after for segment in card.pairing.segments] == [
        "The pier is shut, and the boat",
        " is late.",
    ]


# Reports.


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


@pytest.mark.parametrize("number", range(4))
def test_every_card_fits_the_schema(number):
    schema = json.loads(
        files("normalize.scoring").joinpath("score-1.schema.json").read_text(encoding="utf-8")
    )
    record = json.loads(json.dumps(list(cards())[number].as_dict(), allow_nan=False))
    assert list(violations(record, schema, schema)) == []


def test_the_schema_is_not_empty_talk():
    schema = json.loads(
        files("normalize.scoring").joinpath("score-1.schema.json").read_text(encoding="utf-8")
    )
    record = repaired_card().as_dict()
    assert list(violations({**record, "seed": "1"}, schema, schema)) == ["seed: not integer"]
    assert list(violations({**record, "new": 1}, schema, schema)) == [": unknown key new"]
    del record["mode"]
    assert list(violations(record, schema, schema)) == [": no key mode"]


TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}


def violations(value, schema, root, path=""):  # noqa: C901 - one branch for each keyword
    """A validator of the part of JSON Schema that ``score/1`` uses."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        yield from violations(value, root["$defs"][name], root, path)
    if "anyOf" in schema and all(list(violations(value, option, root, path)) for option in schema["anyOf"]):
        yield f"{path}: fits none of anyOf"
    if "const" in schema and value != schema["const"]:
        yield f"{path}: not {schema['const']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is not allowed"
    if "type" in schema:
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not any(value is None if kind == "null" else is_of(value, kind) for kind in kinds):
            yield f"{path}: not {' or '.join(kinds)}"
            return
    if isinstance(value, dict):
        yield from (f"{path}: no key {key}" for key in schema.get("required", ()) if key not in value)
        for key, item in value.items():
            inner = schema.get("properties", {}).get(key, schema.get("additionalProperties", {}))
            if inner is False:
                yield f"{path}: unknown key {key}"
            else:
                yield from violations(item, inner, root, f"{path}.{key}".strip("."))
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from violations(item, schema.get("items", {}), root, f"{path}[{index}]")


def is_of(value, kind):
    return isinstance(value, TYPES[kind]) and not (isinstance(value, bool) and kind in ("integer", "number"))


@pytest.mark.parametrize("number", range(4))
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


@pytest.mark.parametrize(
    ("before", "after", "reference"),
    [
        ("", "", ""),
        (" " * 200_000, " " * 200_000, "x"),
        ("\ud800 ship", "\ud800 boat", "\ud800 boats"),
        ("\0" * 1000, "\0" * 999, "\0"),
        ('"' * 50_000, '"' * 50_000, "a ship"),
    ],
)
def test_hostile_text_is_scored_or_left_alone(before, after, reference):
    card = score(before, after, reference, termbase=TERMS)
    assert better(card) == []
    assert render_text(card)
