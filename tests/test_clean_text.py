"""Good text stays: nothing safe to fix in texts full of what looks like a flaw."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalize import Normalizer, Safety
from normalize.document import Document

FILES = sorted((Path(__file__).parent / "data" / "clean").iterdir())


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer()


def test_there_are_enough_texts() -> None:
    assert len(FILES) >= 6


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_clean_text(path: Path, normalizer: Normalizer) -> None:
    text = path.read_bytes().decode("utf-8")
    report = normalizer.fix(Document(text, id=path.name, language="en"))
    safe = [finding for finding in report.findings if finding.safety is Safety.SAFE]

    assert [(finding.code, text[finding.start : finding.end]) for finding in safe] == []
    assert report.text == text
    assert report.error is None
