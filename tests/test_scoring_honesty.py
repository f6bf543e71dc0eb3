"""What looks like an improvement and is none, and what is refused."""

import random

import pytest
from harbour import TERMS, better, claims, gains, repair, repaired_card, sentences

from glossary import Term, Termbase
from normalize.document import Document
from normalize.errors import ConfigError, InputError
from normalize.scoring import render_text, score


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


@pytest.mark.parametrize("mode", ["auto", "parallel", "resegmented", "nonparallel"])
@pytest.mark.parametrize("reference", ["", " \n", ["A ship.", ""]])
def test_an_empty_reference_is_refused(mode, reference):
    with pytest.raises(InputError, match=r"the reference of a\.txt is empty"):
        score(Document("A ship.", "a.txt"), "A ship.", reference, mode=mode)


def test_an_unknown_mode_is_refused_with_the_nearest_one():
    with pytest.raises(ConfigError, match=r"paralel.*parallel"):
        score("a", "b", "c", mode="paralel")


def test_edits_of_another_text_are_refused():
    with pytest.raises(InputError, match="do not belong to"):
        score("One ship.", "Two ships.", edits=repair("Three ships came.", "ships", "boats"))
    with pytest.raises(InputError, match="do not give the text after"):
        score("One ship.", "Two boats.", edits=repair("One ship.", "ship", "boat"))


@pytest.mark.parametrize(
    ("before", "after", "reference"),
    [
        ("", "", "a ship"),
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
