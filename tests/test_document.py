"""What a document remembers, and for whom."""

from collections.abc import Callable

from normalize import Document


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
