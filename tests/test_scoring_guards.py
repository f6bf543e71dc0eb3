"""Guard-rails, questions of fact, and persons on the scorecard."""

import pytest
from harbour import gains, repair

from normalize.scoring import score
from normalize.span import apply


@pytest.mark.parametrize(
    ("before", "after", "broken"),
    [
        ("It took 12 days.", "It took 13 days.", {"numbers"}),
        ("He left on May 3, 2024 at noon.", "He left on May 4, 2024 at noon.", {"numbers", "dates"}),
        ("We met Ana Kovač there.", "We met Eva Kovač there.", {"names"}),
        ('She said "no ships today" to us.', 'She said "no boats today" to us.', {"quotations"}),
        ("See https://example.org/a for more.", "See https://example.org/b for more.", {"addresses"}),
        ("The pier  is closed .", "The pier is closed.", set()),
        ("It took 1200 hours.", "It took 1,200 hours.", set()),
        ("It took 1200 hours.", "It took 1,300 hours.", {"numbers"}),
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


@pytest.mark.parametrize(
    ("here", "there", "question"),
    [
        ("The pier cost 3000 kuna.", "A pier for 3,000 kuna.", None),
        ("The pier cost 14 , 000 , 000 kuna.", "A pier for 14 million kuna.", None),
        (
            "The pier cost 14 , 000 , 000 kuna.",
            "A pier for 15 million kuna.",
            ("14 , 000 , 000", "15 million"),
        ),
        ("Some 1, 500 people came.", "The 1,500 people came.", None),
        ("In 2019, 500 people came.", "In 2019 the 500 people came.", None),
        ("In 2019, 500 people came.", "In 2019 the 600 people came.", ("2019, 500", "600")),
        ("It grew by 2.5%.", "It grew by 2.5 percent.", None),
        ("It grew by 2.5%.", "It grew by 3.5 percent.", ("2.5", "3.5")),
        ("It cost $40 in all.", "It cost 50 dollars in all.", ("40", "50")),
        ("A port of 3.1 million tonnes.", "A port of 3,137,000 tonnes.", None),
        ("The 12 ships left.", "Twelve ships left.", None),
        ("The 12 ships and 14 ships left.", "The 13 ships left.", None),
        ("The A-320 ships left.", "The A-330 ships left.", None),
        ("It is worth 88.2 million.", "It is worth 8.2 million.", ("88.2 million", "8.2 million")),
    ],
)
def test_amounts_are_compared_by_what_they_come_to(here, there, question):
    asked = score([here], [here], [there]).questions
    assert [(q.text, q.reference_text) for q in asked] == ([question] if question else [])
    assert all(here[q.span.start : q.span.end] == q.text for q in asked)


@pytest.mark.parametrize("text", ["1, 000" + ", 000" * 20_000, "5 ships " * 20_000, "9" * 100_000 + " ships"])
def test_hostile_numbers_stay_linear(text):
    assert isinstance(score([text], [text], [text + " 7 boats"]).questions, tuple)


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


REPORT = (
    "Ola Brandt left the museum on Friday. He had led it for ten years. Brandt told the staff that his "
    "health came first, and Brandt kept his word.\n"
)


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("The individual stated that they will write a book.", ["they"]),
        ("The individual announced their resignation in a letter. They thank the city.", ["their", "They"]),
        ("Brandt announced their resignation.", ["their"]),
        ("The individual thanked colleagues for their trust.", []),
        ("The visitors stated that they will return.", []),
        ("He said that they had found nothing.", []),
        ("Brandt said that they had found nothing.", []),
        ("Brandt read the letters because they were short.", []),
        ("The board met the individual, and they agreed.", []),
        ("Ana Lopez and the individual said that they agreed.", []),
        ("If the individual asks, they must be told.", []),
        ("“The individual stated that they will go,” he said.", []),
        ("A new paragraph.\n\nThey were there.", []),
    ],
)
def test_they_counts_where_it_stands_for_one_person(sentence, counted):
    text = REPORT + sentence
    spans = score(text, text).person[0].spans["they"]
    assert [text[span.start : span.end] for _, span in spans] == counted


def test_they_counts_for_nobody_who_is_not_called_he_or_she():
    assert score("The individual stated that they will go.", "x").person[0].count("they") == 0


def test_they_is_not_gone_because_its_antecedent_was_reworded():
    before = REPORT + "The individual stated that they will write a book."
    log = repair(before, "The individual", "He", "PRN002")
    card = score(before, apply(before, log)[0], edits=log)
    assert [count.count("they") for count in card.person] == [1, 1]
    assert gains(card)["they for one person"] == "same"
    log += repair(before, "they", "he", "PRN003")
    whole = score(before, apply(before, log)[0], edits=log)
    assert [count.count("they") for count in whole.person] == [1, 0]
    assert gains(whole)["they for one person"] == "better"
