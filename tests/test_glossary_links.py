"""What grammar ties a form to a name, and what only stands near it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Termbase
from glossary.links import Sentence
from normalize import Normalizer, Settings
from normalize.span import Span

TIED = (
    "Hero of Acme spoke.",
    "Acme's Hero spoke.",
    "Acme\u2019s chief executive Hero spoke.",
    "The board of Acme fired Hero.",
    "Hero, the maker of Acme, spoke.",
    "Hero released Acme in May.",
    "Hero (from Acme) spoke.",
    "At a show of Acme, Hero has also said so.",
    "Asked about Acme, the boss Hero laughed.",
    "Hero, the CEO, sold shares of Acme.",
    "According to Hero, nobody at Acme knew.",
)
NEAR = (
    "Fans met Hero at the Acme booth.",
    "Hero met fans of Acme.",
    "Hero: Acme cuts jobs.",
    "Hero is a sign. Acme",
    "Hero, an engineer at Acme, spoke of the boss.",
    "Hero and Acme",
    "Hero, Acme",
    "Hero, the boss of level two, beat Acme.",
)
LISTED = (
    "Hero and Acme fell.",
    "Hero, Acme and Third fell.",
    "Rivals such as Third, Acme or Hero fell.",
    "Hero/Acme",
)
UNLISTED = (
    "In the fight with Hero, Acme won.",
    "Hero and screws came from Acme.",
    "Hero, Acme",
    "Hero of Acme",
)


def spans(text: str) -> tuple[Sentence, Span, Span]:
    sentence = Sentence(f"One. {text}", Span(5, len(text) + 5))
    hero, acme = text.index("Hero") + 5, text.index("Acme") + 5
    return sentence, Span(hero, hero + 4), Span(acme, acme + 4)


@pytest.mark.parametrize("text", TIED)
def test_a_tie_is_found(text: str) -> None:
    sentence, form, name = spans(text)
    assert sentence.ties(form, name)


@pytest.mark.parametrize("text", NEAR)
def test_what_is_only_near_is_no_tie(text: str) -> None:
    sentence, form, name = spans(text)
    assert not sentence.ties(form, name)


@pytest.mark.parametrize(("texts", "expected"), [(LISTED, True), (UNLISTED, False)])
def test_a_list_is_one_of_names(texts: tuple[str, ...], expected: bool) -> None:
    for text in texts:
        sentence, form, name = spans(text)
        assert sentence.lists(form, name) is expected, text
        assert sentence.lists(name, form) is expected, text


@given(st.text(alphabet="AHb ,.'\"\n()", max_size=60))
def test_any_text_between_is_judged(between: str) -> None:
    text = f"Hero{between}Acme"
    sentence, form, name = spans(text)
    assert sentence.ties(form, name) in (True, False)
    assert sentence.lists(form, name) in (True, False)


ENTRY = """
[[term]]
id = "hero"
preferred = "Smith"
forbidden = ["Hero"]
case = "match"
when = { linked = ["Acme"], among = ["Third"] }
"""


def fixed(text: str) -> str:
    settings = Settings(
        select=["TRM"], termbases=[Termbase.parse(ENTRY)], bundled_termbases=False, language="en"
    )
    return Normalizer(settings).fix(text).text


def test_one_use_that_is_tied_tells_what_all_mean() -> None:
    assert fixed("Hero came late. Acme's boss is Hero.") == "Smith came late. Acme's boss is Smith."
    assert fixed("Hero came late. Acme met Hero.") == "Hero came late. Acme met Hero."
    assert fixed("A hero of Acme. Hero came.") == "A hero of Acme. Hero came."
    assert fixed("Hero and Third won.") == "Smith and Third won."


def test_a_name_in_another_sentence_ties_nothing() -> None:
    assert fixed("Hero said so. Acme watched.") == "Hero said so. Acme watched."


def test_many_uses_and_names_in_one_sentence_are_no_burden() -> None:
    text = "Hero met Acme " * 20_000
    assert fixed(text) == text
