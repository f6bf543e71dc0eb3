"""The discourse model: who is in a text, who tells it, what the source says, and the report's statistic."""
# ruff: noqa: E501 - a sentence is easier to read on one line

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import texts

from glossary import Person
from normalize import Normalizer, Settings
from normalize.document import Document
from normalize.people.discourse import people_of
from normalize.people.firstperson import subjects_of
from normalize.people.lexicon import sections
from normalize.people.narrative import narrative_of
from normalize.people.source import marks_in, source_language, source_view
from normalize.people.statistics import person_statistics
from normalize.people.tokens import token_pattern, words_of
from normalize.span import Span

REPORT = (
    "Vera Lindqvist, Head of Archives at the Harbour Library, resigned on Tuesday. She had worked there since 2004. "
    "Lindqvist told the council that her health came first. Vera lives in Malmö.\n"
)


@given(texts | st.text("aé\u00aaß東s2²_-' \n.’ʼ\u0301\x1c", max_size=12))
def test_the_words_of_a_text_are_the_same_for_any_letters(text: str) -> None:
    source = words_of(Document(text))

    assert source.forms == token_pattern().findall(text)
    assert [text[a:b] for a, b in zip(source.starts, source.ends, strict=True)] == source.forms


def test_names_and_their_forms_are_one_person() -> None:
    discourse = people_of(Document(REPORT))

    assert [person.name for person in discourse.persons] == ["Vera Lindqvist"]
    assert discourse.protagonist is not None
    assert discourse.protagonist.forms == ("Vera Lindqvist", "Lindqvist", "Vera")
    assert [REPORT[a:b] for a, b in discourse.protagonist.mentions] == ["Vera Lindqvist", "Lindqvist", "Vera"]
    assert discourse.protagonist.pronouns is not None
    assert discourse.protagonist.pronouns.subject == "she"


def test_the_model_is_made_once() -> None:
    document = Document(REPORT)

    assert people_of(document) is people_of(document)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The Harbour Library said that the hall was closed. It reopens in May.",
        "Goldman Partners announced a plan. Goldman Partners hired ten people at Goldman Partners.",
        REPORT.replace("She", "He"),  # as many of one gender as of the other
        REPORT.replace("She", "They").replace("her", "their"),
        REPORT + "Nils Ahlgren, a clerk, said no. Ahlgren left. Ahlgren, who is 60, slept.",
        "Vera Lindqvist, Head of Archives, resigned. She had worked there for long, and her room is empty.",
    ],
    ids=["empty", "nobody", "a company", "two genders", "they", "two people", "named once"],
)
def test_no_protagonist_without_evidence(text: str) -> None:
    assert people_of(Document(text)).protagonist is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "Jan van der Meer",
            "Jan van der Meer, a poet, wrote it. He slept. Van der Meer said that his dog ran.",
        ),
        ("J. R. Olsen", "J. R. Olsen, a poet, wrote it. He slept, and his dog ran. J. R. Olsen left."),
        ("Anna-Lena Ek", "Anna-Lena Ek, 43, wrote it. She slept. Ek said that her dog ran."),
        ("Siobhan O'Neill", "Siobhan O'Neill, who is 40, wrote. She slept. O'Neill said that her dog ran."),
        ("Ravi Menon", "Dr. Ravi Menon wrote it. He slept. Menon said that his dog ran."),
        ("Ravi Menon", "The surgeon Ravi Menon said no. He slept. Menon said that his dog ran."),
    ],
)
def test_kinds_of_names(name: str, text: str) -> None:
    assert name in [person.name for person in people_of(Document(text)).persons]


def test_pronouns_come_from_an_entry_before_the_text() -> None:
    entry = Person(id="v", name="Vera Lindqvist", pronouns="they/them")
    person = people_of(Document(REPORT), (entry,)).protagonist

    assert person is not None
    assert person.declared is entry
    assert person.pronouns is not None
    assert person.pronouns.subject == "they"


def test_an_entry_that_the_text_does_not_name_is_nobody() -> None:
    entry = Person(id="x", name="Xenia Moor", pronouns="she/her")

    assert all(person.declared is None for person in people_of(Document(REPORT), (entry,)).persons)


def test_pronouns_that_the_text_states() -> None:
    text = REPORT.replace("resigned", "who uses they/them pronouns, resigned")
    person = people_of(Document(text)).protagonist

    assert person is not None
    assert person.stated
    assert person.pronouns is not None
    assert person.pronouns.subject == "they"


def test_pronouns_in_quotations_do_not_count() -> None:
    text = 'Vera Lindqvist, a clerk, left. Lindqvist slept. Vera Lindqvist said: "He knew, and his dog knew."'

    assert people_of(Document(text)).protagonist is None


@pytest.mark.parametrize(
    "text",
    [
        "World War I began.", "Type I errors", "Elizabeth I ruled.", "John Paul I was pope.", "the I-95 road",
        "an I/O board", "I. Origins", "Part I of the plan", 'She said: "I am here."', "Alexander I and his court",
    ],
)  # fmt: skip
def test_what_is_no_first_person(text: str) -> None:
    assert subjects_of(words_of(Document(text))) == []


@pytest.mark.parametrize(
    "text", ["I am here.", "Then I left.", "When I came, I'm told, it rained.", "And I’ve won."]
)
def test_what_is_a_first_person(text: str) -> None:
    assert subjects_of(words_of(Document(text)))


def test_narrative_person_of_blocks() -> None:
    text = 'I was there.\n\nYou know it.\n\nShe left.\n\nRain fell.\n\nRain fell, and "I" is a letter.'
    document = Document(text)
    source = words_of(document)
    narratives = [narrative_of(source, source.indexes(span)) for span in document.paragraphs]

    assert narratives == ["first", "second", "third", "none", "none"]


@pytest.mark.parametrize(
    ("language", "text", "first", "he", "she", "they"),
    [
        ("zh", "我是主管。", True, False, False, False),
        ("zh", "我国是大国。", False, False, False, False),
        ("zh", "其他人来了。", False, False, False, False),
        ("zh", "她和他。", False, True, True, False),
        ("zh", "他们来了。", False, False, False, True),
        ("ja", "私は館長です。", True, False, False, False),
        ("ja", "私立の学校。", False, False, False, False),
        ("ja", "オレンジを食べた。", False, False, False, False),
        ("ja", "彼女は来た。", False, False, True, False),
        ("ja", "彼らは来た。", False, False, False, True),
        ("ru", "Я пришла.", True, False, True, False),
        ("ru", "У нас дождь.", False, False, False, False),
        ("ru", "Работаю тут.", True, False, False, False),
        ("ru", "Пришел домой.", False, True, False, False),
        ("ru", "Школа и стол.", False, False, False, False),
        ("uk", "Я тут.", True, False, False, False),
        ("uk", "Працюю тут.", True, False, False, False),
        ("uk", "Казала, що дощ.", False, False, True, False),
    ],
)
def test_marks_of_a_source(language: str, text: str, first: bool, he: bool, she: bool, they: bool) -> None:
    marks = marks_in(text, language)

    assert (marks.first, marks.he, marks.she, marks.they) == (first, he, she, they)


@pytest.mark.parametrize(
    ("text", "language"),
    [("Я тут", "ru"), ("Він тут", "uk"), ("我在", "zh"), ("私は", "ja"), ("Ich", None), ("", None)],
)
def test_language_of_a_source(text: str, language: str | None) -> None:
    assert source_language(text) == language


def test_a_source_speaks_only_for_its_own_sentence() -> None:
    document = Document("The hall is old.\nI sing in it every day.", source="礼堂很旧。\n我每天在里面唱歌。")

    assert not source_view(document, Span(0, 16)).first_person
    assert source_view(document, Span(17, 40)).first_person


def test_no_source_no_view() -> None:
    view = source_view(Document("I am here."), Span(0, 10))

    assert not view.aligned
    assert not view.first_person


def test_the_tables_are_whole() -> None:
    for language in ("ru", "uk", "zh", "ja"):
        tables = sections(f"source_{language}")
        assert {"first singular", "he", "she", "they"} <= tables.keys()
        assert all(tables.values())


def test_statistics() -> None:
    text = (
        REPORT + "The individual moved the piano. I am late.\n"
        "She left early. The individual said that actors were late, as they prefer to sleep."
    )
    found = person_statistics(Document(text))

    assert found["sentences"] == {"first": 1, "second": 0, "third": 4, "none": 3}
    assert found["pronouns"] == {"he": 0, "she": 3, "they": 1}
    assert found["persons"] == [
        {
            "name": "Vera Lindqvist",
            "mentions": 3,
            "pronouns": "she/her",
            "declared": False,
            "protagonist": True,
        }
    ]
    assert [(item["text"], item["kind"]) for item in found["left"]] == [
        ("The individual", "impersonal"),
        ("they", "they"),
    ]
    assert all(
        item["reasons"] and text[item["start"] : item["end"]] == item["text"] for item in found["left"]
    )
    assert json.loads(json.dumps(found)) == found


HOSTILE = [
    "I" * 20000, "I " * 20000, " " * 200000, '"' * 50000, "They " * 5000, "the individual " * 3000,
    "A B " * 5000, "\ud800I am\x00", "I\u0301 am", "Ann Lee, " * 3000, "I am the of the of " * 2000,
    "he she they " * 4000, "İI am\nİstanbul I am", "von " * 9000, "I, and " * 5000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_survived(text: str) -> None:
    n = Normalizer(Settings(select=["PRN"], unsafe=["PRN"], bundled_termbases=False, language="en"))

    assert n.fix(REPORT + text).error is None
    person_statistics(Document(text))


PIECES = st.sampled_from(
    [
        "Vera Lindqvist", "Lindqvist", "She", "her", "I am the Head of Archives", "The individual", "stated that",
        "they will", "their tenure", "They praise", "and am known as", "the town", ". ", ", ", "\n", "\n- ", "Role: ",
        '"', "\N{LEFT DOUBLE QUOTATION MARK}", "resigned", "Nils Ahlgren said", "Head of Archives", " ", "I have led", "me", "?",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30), st.booleans())
def test_fixing_twice_is_fixing_once(pieces: list[str], unsafe: bool) -> None:
    n = Normalizer(
        Settings(select=["PRN"], unsafe=["PRN"] if unsafe else [], bundled_termbases=False, language="en")
    )
    report = n.fix(REPORT + " ".join(pieces))

    assert report.error is None
    assert report.undo() == report.source
    assert n.fix(report.text).text == report.text
