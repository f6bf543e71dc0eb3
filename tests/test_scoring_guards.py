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
