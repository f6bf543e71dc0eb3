"""Whose role it is that stands in a sentence with a name: that of the person, or of somebody beside."""

from __future__ import annotations

import pytest
from alone import fix

REPORT = (
    "{} She came from Lyon, and her first book was about rivers. Moreau lives in a village. The town likes "
    "Moreau.\nThe library opens at nine. {} The books are old.\n"
)
CLAIM = "I am the head of studies and have ordered new books."
OWN = [
    "Ines Moreau, head of studies, resigned on Monday.",
    "Ines Moreau, the head of studies and a poet, resigned on Monday.",
    "Ines Moreau, a poet and head of studies, resigned on Monday.",
    "Ines Moreau (head of studies) resigned on Monday.",
    "Ines Moreau, 48, head of studies, resigned on Monday.",
    "Ines Moreau, born in 1971, head of studies, resigned on Monday.",
    "Ines Moreau, who is head of studies, resigned on Monday.",
    "The head of studies, Ines Moreau, resigned on Monday.",
    "The school's head of studies, Ines Moreau, resigned on Monday.",
    "Head of studies Ines Moreau resigned on Monday.",
    "As head of studies, Ines Moreau resigned on Monday.",
    "The board dismissed its head of studies, Ines Moreau.",
    "Ines Moreau is the head of studies.",
    "Ines Moreau has long been the head of studies.",
    "Ines Moreau was named head of studies in May.",
    "Ines Moreau was promoted to head of studies in May.",
    "Ines Moreau resigned as head of studies on Monday.",
    "Ines Moreau holds the post of head of studies.",
    "Ines Moreau's role as head of studies pleased the town.",
    "Ines Moreau, appointed head of studies in May, likes the town.",
    "Ines Moreau became the newly created head of studies.",
    "Ines Moreau works late. She is the head of studies.",
]
OF_OTHERS = [
    "Ines Moreau thanked the head of studies.",
    "Ines Moreau met the head of studies on Monday.",
    "Ines Moreau succeeded the head of studies on Monday.",
    "Ines Moreau reports to the head of studies.",
    "Ines Moreau was hired by the head of studies.",
    "Ines Moreau is married to the head of studies.",
    "Ines Moreau, wife of the head of studies, resigned on Monday.",
    "Ines Moreau, deputy to the head of studies, resigned on Monday.",
    "Ines Moreau's head of studies resigned on Monday.",
    "Ines Moreau's sister is the head of studies.",
    "Ines Moreau said that Eva Strand is the head of studies.",
    "Ines Moreau was hired by Eva Strand, head of studies, on Monday.",
    "Ines Moreau and her brother, head of studies, resigned on Monday.",
    "Ines Moreau is not the head of studies.",
    "Ines Moreau wants to know who is the head of studies.",
    "Ines Moreau hired Eva Strand as head of studies.",
    "Unlike the head of studies, Ines Moreau resigned on Monday.",
    "According to the head of studies, Ines Moreau resigned on Monday.",
    "The head of studies, Moreau said, was ill. Ines Moreau resigned.",
    "The head of studies thanked Ines Moreau on Monday.",
    "The deputy of Ines Moreau is the head of studies.",
    "When she met the head of studies, Ines Moreau laughed.",
    "According to Eva Strand, head of studies, Ines Moreau resigned.",
]


@pytest.mark.parametrize("sentence", OWN)
def test_a_role_said_of_the_person_gives_her_the_first_person(sentence: str) -> None:
    report = fix("PRN001", REPORT.format(sentence, CLAIM), unsafe=False)

    new = "She is the head of studies and has ordered new books."
    assert report.text == REPORT.format(sentence, new)


@pytest.mark.parametrize("sentence", OF_OTHERS)
def test_a_role_of_somebody_beside_gives_her_nothing(sentence: str) -> None:
    report = fix("PRN001", REPORT.format(sentence, CLAIM))

    assert report.findings == ()


@pytest.mark.parametrize(
    ("sentence", "is_hers"),
    [
        ("Ines Moreau is known as the tutor of tutors.", True),
        ("Ines Moreau, often called the tutor of tutors, resigned.", True),
        ("Known as the tutor of tutors, Ines Moreau resigned.", True),
        ("Ines Moreau met a man known as the tutor of tutors.", False),
        ("Ines Moreau met Eva Strand, known as the tutor of tutors.", False),
    ],
)
def test_an_epithet_of_somebody_beside_proves_nothing(sentence: str, is_hers: bool) -> None:
    report = fix("PRN001", REPORT.format(sentence, "I am known as the tutor of tutors."), unsafe=False)

    assert bool(report.edits) is is_hers
