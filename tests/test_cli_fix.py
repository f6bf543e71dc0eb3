"""`normalize fix`: what happens to files, and the filter."""

from __future__ import annotations

import io
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import DOUBLED, FIXED, SPACED, write

from normalize.batch import atomic
from normalize.cli import main

pytestmark = pytest.mark.usefixtures("scratch")


def test_fix_writes_in_place_and_says_what(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("a.txt", SPACED)
    path.chmod(0o600)
    assert main(["fix", "a.txt"]) == 0
    out, err = capsys.readouterr()
    assert out == "a.txt:1:11: TYP001 fixed: “rose ,” -> “rose,”\n"
    assert err == "normalize: 1 document: 1 fix made\n"
    assert path.read_text() == FIXED
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert main(["fix", "a.txt"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "raw",
    [b"\xef\xbb\xbfA , b.\r\nC.", b"A , b.\rC.\r", b"A , b.", b"A , b.\n\n\n"],
    ids=["mark-crlf", "cr", "no-final-line-end", "blank-lines"],
)
def test_fix_keeps_line_ends_and_mark(raw: bytes) -> None:
    path = write("a.txt", raw)
    assert main(["fix", "a.txt"]) == 0
    assert path.read_bytes() == raw.replace(b" ,", b",")


def test_a_clean_file_is_not_touched() -> None:
    path = write("a.txt", FIXED)
    before = path.stat()
    assert main(["fix", "a.txt"]) == 0
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_fix_leaves_findings_without_an_accepted_fix(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("a.txt", DOUBLED)
    assert main(["fix", "a.txt"]) == 0
    assert path.read_text() == DOUBLED
    assert "DUP001 unsafe" in capsys.readouterr().out
    assert main(["fix", "--unsafe", "DUP001", "a.txt"]) == 0
    assert path.read_text() == "It was the end of it.\n"


def test_a_symbolic_link_is_not_written_through(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("a.txt", SPACED)
    Path("link.txt").symlink_to("a.txt")
    assert main(["fix", "link.txt"]) == 2
    err = capsys.readouterr().err
    assert "a symbolic link; name the file it points to" in err
    assert "fix made" not in err
    assert Path("link.txt").is_symlink()
    assert path.read_text() == SPACED


def test_a_file_that_cannot_be_written_is_named_and_stays(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("a.txt", SPACED)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "_write_synced", fail)
    assert main(["fix", "a.txt"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "a.txt: cannot be written: No space left on device" in err
    assert path.read_text() == SPACED


class Stdin:
    """Standard input with bytes."""

    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


Feed = Callable[[bytes], None]


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Feed:
    return lambda raw: monkeypatch.setattr(sys, "stdin", Stdin(raw))


def test_fix_is_a_filter(feed: Feed, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    feed(b"\xef\xbb\xbf" + SPACED.encode())
    assert main(["fix", "-"]) == 0
    out, err = capsysbinary.readouterr()
    assert out == b"\xef\xbb\xbf" + FIXED.encode()
    assert b"<stdin>:1:11: TYP001 fixed" in err


def test_a_filter_puts_nothing_out_when_it_fails(
    feed: Feed, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    feed(b"caf\xe9")
    assert main(["fix", "-"]) == 2
    assert capsysbinary.readouterr().out == b""


def test_a_filter_stands_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "-", "a.txt"]) == 2
    assert "- stands alone" in capsys.readouterr().err


def test_a_line_without_end_is_refused_without_reading_it_whole(
    feed: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(b"x" * 2000)
    assert main(["check", "--max-size", "1K", "-"]) == 2
    assert "<stdin>: larger than the limit of 1,024 bytes a document" in capsys.readouterr().err
    assert sys.stdin.buffer.read() == b"x" * (2000 - 1025)


def test_an_empty_file_is_a_document(feed: Feed, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write("a.txt", "")
    assert main(["check", "a.txt"]) == 0
    assert main(["fix", "a.txt"]) == 0
    feed(b"")
    assert main(["fix", "-"]) == 0
    assert capsysbinary.readouterr().out == b""
