"""What a document remembers, and for whom."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from normalize import Document
from normalize.people.tokens import words_of


def counted(calls: list[str], value: str) -> Callable[[], str]:
    def compute() -> str:
        calls.append(value)
        return value

    return compute


def test_a_memo_is_of_one_text() -> None:
    calls: list[str] = []
    document = Document("one")
    for text in (document, document, document.replace(text="two")):
        text.memo("key", counted(calls, text.text))
    assert calls == ["one", "two"]


def test_what_is_recalled_is_shared_with_later_versions_of_a_text_and_no_other() -> None:
    calls: list[str] = []
    document = Document("one two")
    later = document.replace(text="one three").replace(text="one four")
    for text in (document, later, Document("one two")):
        assert text.recall(("words", "one"), counted(calls, "one")) == "one"
    assert calls == ["one", "one"]


STRUCTURE = ("blocks", "sentences", "quotations", "first_person_sections", "protected")


@pytest.mark.parametrize("markup", ["text", "markdown"])
@given(texts, st.lists(texts, min_size=1, max_size=3), st.data())
def test_a_later_version_has_the_structure_of_its_text(
    markup: str, text: str, pieces: list[str], data: st.DataObject
) -> None:
    document = Document(f"{text}\n{text}", markup=markup)
    for piece in pieces:
        start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(document.text))] * 2)))
        for name in STRUCTURE:
            getattr(document, name)
        words_of(document)
        document = document.replace(text=document.text[:start] + piece + document.text[end:])
        fresh = Document(document.text, markup=markup)
        for name in STRUCTURE:
            assert getattr(document, name) == getattr(fresh, name)
        assert words_of(document).forms == words_of(fresh).forms
