"""Spellings of one name are told from names of several people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Person
from glossary.variants import Names, sound_key
from normalize import Document

SAME = """
Zelensky/Zelenskyy Zelensky/Zelenskiy Vasiliev/Vasilyev Shevtsova/Schevtsova Kowalski/Kovalski
Tchaikovsky/Tchaikowsky Dostoevsky/Dostoyevsky Khrushchev/Hrushchev Joukov/Joukow Rakhmaninov/Rahmaninov
Mikhail/Mihail Yulia/Julia Sergei/Sergey Aleksei/Aleksey Philipp/Filipp Fritz/Frits Beckmann/Bekman
Čapek/Capek Jesenský/Yesensky
"""
OTHER = """
Schmidt/Schmitz Martin/Marten Wardle/Wordle Israel/Israeli Petrov/Petrova Ivanov/Ivanova Germany/German
Johnson/Johnston Miller/Muller Anderson/Andersen Berlin/Merlin Wagner/Magner Brandt/Brand
"""


@pytest.mark.parametrize("pair", SAME.split())
def test_spellings_of_one_name_share_a_key(pair: str) -> None:
    one, two = pair.split("/")

    assert sound_key(one) == sound_key(two)


@pytest.mark.parametrize("pair", OTHER.split())
def test_different_names_do_not(pair: str) -> None:
    one, two = pair.split("/")

    assert sound_key(one) != sound_key(two)


def test_two_persons_on_record_who_sound_alike_decide_nothing() -> None:
    names = Names([Person("a", "Ada Kovalski"), Person("b", "Eva Kowalski")])

    assert list(names.spellings(Document("Kovalsky spoke."))) == []


def test_the_record_decides_with_its_given_name() -> None:
    names = Names([Person("a", "Ada Kovalski", aliases=("Kovalski",))])
    (alone,) = names.spellings(Document("Kowalski spoke."))
    (named,) = names.spellings(Document("Ada Kowalski spoke."))

    assert (alone.wanted, alone.given, alone.uses) == ("Kovalski", "", 0)
    assert (named.wanted, named.given) == ("Kovalski", "Ada")


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    for item in Names([Person("a", "Ada Kovalski")]).spellings(Document(text)):
        assert text[item.start : item.end] != item.wanted
