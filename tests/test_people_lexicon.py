"""The word lists of the person rules: none that nothing asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import normalize
from normalize.people.lexicon import sections

CODE = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(normalize.__file__).parent.glob("**/people/*.py")
)
NAMES = ["words", "verbs", "source_ja", "source_ru", "source_uk", "source_zh"]


@pytest.mark.parametrize("name", NAMES)
def test_every_section_is_asked_for(name: str) -> None:
    asked = set(re.findall(r'"([a-z][a-z ]*)"', CODE)) | set(re.findall(r"'([a-z][a-z ]*)'", CODE))

    assert [title for title in sections(name) if not {title, title.removeprefix("not ")} & asked] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_section_is_empty(name: str) -> None:
    assert [title for title, entries in sections(name).items() if not entries] == []
