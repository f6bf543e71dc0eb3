"""The shape the rules of person were built for, over names, genders, quotation marks, layouts and roles."""
# ruff: noqa: E501 - a sentence is easier to read on one line

from __future__ import annotations

from functools import cache
from itertools import product

import pytest
from profiles import HEROES, Hero, fill

from normalize import Normalizer, Settings

QUOTES = {
    "straight": ('"', '"'),
    "curly": ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"),
}
LAYOUTS = {
    "lines": "{label}: {text};",
    "bullets": "- {label}: {text};",
    "dots": "\N{BULLET} {label}: {text}.",
    "numbers": "{number}. {label}: {text}.",
    "spaced": "{label}: {text}.\n",
    "bold": "- **{label}:** {text}.",
}
HEAD = (
    "On 12 March, {given} {family}, {role} and one of the founders of {place}, formally announced {possessive} "
    "resignation. Known as the <{epithet},> {given} had been with the house for almost nine years. {Subject} chose "
    "to begin a new project because {subject} wanted to study questions that were hard to support at {place}.\n"
    "{given} {family} explained the decision in a post, with the main points and reasons as follows:\n"
)
TAIL = (
    "During {possessive} years at {place}, {given} {family} took part in many large projects. "
    "{Possessive} knowledge may help younger teams.\n"
    "The departure of {given} {family} shows how the field is changing. Observers will watch what comes next."
)
ITEMS = (
    (
        "Position and service",
        (
            "After nearly nine years at {place}, I am the {role} and a member of the founding circle. "
            "I have built several key systems and am known as the <{epithet}>"
        ),
        (
            "After nearly nine years at {place}, {subject} is the {role} and a member of the founding circle. "
            "{Subject} has built several key systems and is known as the <{epithet}>"
        ),
    ),
    (
        "Reason for leaving",
        (
            "The individual clearly stated that they will study questions that are hard to pursue at {place}. "
            "However, trade analysts see a change of policy"
        ),
        (
            "{Subject} clearly stated that {subject} will study questions that are hard to pursue at {place}. "
            "However, trade analysts see a change of policy"
        ),
    ),
    (
        "Mood",
        (
            "In the post, the individual reflects on the good days during their career, thanks partners for their "
            "patience, and admits that leaving was hard. They warmly praise {place}"
        ),
        (
            "In the post, {subject} reflects on the good days during {possessive} career, thanks partners for their "
            "patience, and admits that leaving was hard. {Subject} warmly praises {place}"
        ),
    ),
)


def article(hero: Hero, quotes: tuple[str, str], layout: str, *, fixed: bool) -> str:
    """The report about ``hero``, as an engine wrote it or as it should be."""
    lines = [
        layout.format(number=number, label=label, text=right if fixed else wrong)
        for number, (label, wrong, right) in enumerate(ITEMS, 1)
    ]
    text = fill(HEAD + "\n".join(lines) + "\n" + TAIL, hero)
    return text.replace("<", quotes[0]).replace(">", quotes[1])


@cache
def _normalizer() -> Normalizer:
    return Normalizer(Settings(select=["PRN"], bundled_termbases=False, markup="markdown", language="en"))


VARIANTS = list(product(HEROES, QUOTES, LAYOUTS))


def test_there_are_enough_variants() -> None:
    assert len(VARIANTS) >= 60


@pytest.mark.parametrize(
    ("hero", "quotes", "layout"), VARIANTS, ids=[f"{h.family}-{q}-{n}" for h, q, n in VARIANTS]
)
def test_variant(hero: Hero, quotes: str, layout: str) -> None:
    wrong, right = (article(hero, QUOTES[quotes], LAYOUTS[layout], fixed=fixed) for fixed in (False, True))

    report = _normalizer().fix(wrong)

    assert report.text == right
    assert report.error is None
    assert report.undo() == wrong
    assert _normalizer().fix(right).edits == ()


@pytest.mark.parametrize("hero", HEROES, ids=lambda hero: hero.family)
def test_unsafe_fixes_come_to_rest_too(hero: Hero) -> None:
    n = Normalizer(Settings(select=["PRN"], unsafe=["PRN"], bundled_termbases=False, language="en"))
    once = n.fix(article(hero, QUOTES["straight"], LAYOUTS["lines"], fixed=False)).text

    assert n.fix(once).text == once
