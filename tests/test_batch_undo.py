"""Sources come back from results and edit logs alone, or nothing is touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from drafts import RAW, contents, done

from normalize import Normalizer
from normalize.batch.log import read_log, undo
from normalize.errors import InputError


@pytest.mark.parametrize("elsewhere", [False, True])
def test_sources_come_back_from_results_and_logs_alone(
    folder: Path, normalizer: Normalizer, elsewhere: bool
) -> None:
    done(folder, normalizer)
    out = folder.parent / "out"
    target = folder.parent / "sources" if elsewhere else None
    for log in sorted((out / "_edits").rglob("*.jsonl")):
        name = log.relative_to(out / "_edits").as_posix().removesuffix(".jsonl")
        for _ in range(2):  # undoing twice is undoing once
            assert undo(read_log(log), target).read_bytes() == RAW[name]


def test_another_encoding_comes_back_too(folder: Path, normalizer: Normalizer) -> None:
    (folder / "latin.txt").write_bytes("Café , Straße.\r".encode("utf-16"))
    summary = done(folder, normalizer, encoding="utf-16")
    assert summary["out"] == 3  # with the empty one, and deep/b.md, which has the mark of UTF-8
    out = folder.parent / "out"
    assert (out / "latin.txt").read_bytes() == "Café, Straße.\r".encode("utf-16")
    assert undo(read_log(out / "_edits/latin.txt.jsonl")).read_bytes() == "Café , Straße.\r".encode("utf-16")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda out: (out / "a.txt").write_text("changed"), "changed since"),
        (lambda out: (out / "a.txt").unlink(), "cannot be read: No such file"),
        (lambda out: _spoil(out, b'"after": ","', b'"after": ";"'), "does not fit|is not the source"),
        (lambda out: _spoil(out, b'"start": 10', b'"start": 11'), "does not fit"),
        (lambda out: _spoil(out, b'"edits": 2', b'"edits": 3'), "2 edits where 3 were written"),
        (lambda out: _spoil(out, b'"codes": [', b'"codes": '), r"jsonl:2: damaged edit log"),
        (lambda out: _spoil(out, b'"safety": "safe"', b'"safety": "sure"'), r"jsonl:2: damaged edit log"),
        (lambda out: _spoil(out, b"edit-log/1", b"edit-log/9"), "not an edit log"),
        (lambda out: _spoil(out, b'"document": "a.txt"', b'"document": "../a.txt"'), "leads out of"),
    ],
)
def test_nothing_is_undone_on_doubt(
    folder: Path, normalizer: Normalizer, spoil: Callable[[Path], None], message: str
) -> None:
    done(folder, normalizer)
    out = folder.parent / "out"
    spoil(out)
    before = contents(out)
    with pytest.raises(InputError, match=message):
        undo(read_log(out / "_edits/a.txt.jsonl"))
    assert contents(out) == before


def _spoil(out: Path, old: bytes, new: bytes) -> None:
    log = out / "_edits/a.txt.jsonl"
    raw = log.read_bytes()
    assert old in raw
    log.write_bytes(raw.replace(old, new, 1))
