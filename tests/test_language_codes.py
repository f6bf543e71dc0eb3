"""Codes of languages as people write them."""

from __future__ import annotations

import pytest

from normalize import Document, Normalizer, Settings
from normalize.language import _IN_LATIN, _SCRIPTS
from normalize.language_codes import _short_codes, bare_code

SLIP = "It rose , then it fell."


@pytest.mark.parametrize("code", ["en", "EN", "eng", "ENG", "en-US", "en_GB", "eng-AU", " en "])
def test_every_code_of_english_lets_english_rules_run(code: str) -> None:
    assert bare_code(code) == "en"
    assert Normalizer(Settings(language=code)).fix(SLIP).edits
    assert Normalizer().fix(Document(SLIP, language=code)).edits


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("deu", "de"),
        ("ger", "de"),
        ("de-AT", "de"),
        ("zho", "zh"),
        ("chi", "zh"),
        ("cmn-Hans", "zh"),
        ("haw", "haw"),
    ],
)
def test_another_language_keeps_them_silent(code: str, short: str) -> None:
    assert bare_code(code) == short
    assert not Normalizer(Settings(language=code)).fix(SLIP).edits
    assert not Normalizer().fix(Document(SLIP, language=code)).edits


@pytest.mark.parametrize("code", ["und", "english", "", "e", "12", "\u0435\u043d"])
def test_what_is_no_code_says_nothing_of_a_document(code: str) -> None:
    document = Document(SLIP, "a", "Es stieg.", "text", {"key": 1}, language=code)
    report = Normalizer().fix(document)
    assert bare_code(code) is None
    assert report.edits
    assert (report.id, report.meta) == ("a", {"key": 1})


def test_what_is_no_text_is_no_code() -> None:
    assert bare_code(None) is None
    assert bare_code(3) is None


def test_every_language_that_can_be_found_has_a_code_of_three_letters() -> None:
    assert {*_SCRIPTS, *_IN_LATIN} <= {*_short_codes().values()}
    assert all(len(long) == 3 and len(short) == 2 for long, short in _short_codes().items())
