"""Files are read strictly and come back byte for byte."""

from __future__ import annotations

import codecs
import os
import stat
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.batch import atomic
from normalize.batch.textfile import Form, check_encoding, decode, encode, read
from normalize.errors import ConfigError, InputError

TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"))
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@given(TEXTS, ENCODINGS)
def test_what_is_read_is_written_back_as_it_was(text: str, encoding: str) -> None:
    raw = text.encode(encoding)
    file = decode(raw, "a.txt", check_encoding(encoding))
    assert encode(file.text, file.form, "a.txt") == raw


@given(
    st.binary(), st.sampled_from(["utf-8", "cp1252", "gb18030", "shift_jis", "iso2022_jp", "utf-7", "utf-16"])
)
def test_any_bytes_come_back_or_are_refused(raw: bytes, encoding: str) -> None:
    with suppress(InputError):
        file = decode(raw, "a.txt", encoding)
        assert encode(file.text, file.form, "a.txt") == raw


def test_utf_16_without_a_byte_order_is_refused() -> None:
    assert decode(b"", "a.txt", "utf-16").text == ""
    with pytest.raises(InputError, match="say utf-16-le or utf-16-be"):
        decode("ab".encode("utf-16-be"), "a.txt", "utf-16")


def test_the_byte_order_mark_is_no_part_of_the_text() -> None:
    file = decode(codecs.BOM_UTF8 + b"a\r\nb", "a.txt")
    assert (file.text, file.form) == ("a\r\nb", Form("utf-8", mark=True))
    assert file.facts() == {
        "encoding": "utf-8",
        "byte_order_mark": True,
        "line_ends": {"crlf": 1},
        "final_line_end": False,
        "characters": 4,
    }


def test_a_file_with_the_utf_8_mark_is_utf_8_whatever_was_said() -> None:
    assert decode(codecs.BOM_UTF8 + "é".encode(), "a.txt", "cp1252").text == "é"


def test_a_wrong_byte_is_named_with_its_place() -> None:
    with pytest.raises(InputError) as caught:
        decode(b"one\ntwo caf\xe9\n", "a.txt")
    assert str(caught.value) == (
        "a.txt: byte 0xe9 at offset 11 (line 2) is not utf-8; "
        "if it is in another encoding, name it: --encoding cp1252, gb18030, ..."
    )


def test_a_utf_16_file_is_recognised_in_the_message() -> None:
    with pytest.raises(InputError, match="--encoding utf-16"):
        decode("a".encode("utf-16"), "a.txt")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_characters_without_a_mark_are_named_with_their_encoding(encoding: str) -> None:
    raw = "Rates rose , then fell.".encode(encoding)
    with pytest.raises(InputError, match=f"^a.txt: .*--encoding {encoding}$"):
        decode(raw, "a.txt")


@pytest.mark.parametrize("text", ["a\0b", "\0" * 40, "One\0\0two\0three, and so on."])
def test_a_zero_byte_here_and_there_is_text(text: str) -> None:
    assert decode(text.encode(), "a.txt").text == text


def test_a_surrogate_in_utf_8_is_a_wrong_byte() -> None:
    with pytest.raises(InputError, match="byte 0xed at offset 1"):
        decode(b"a\xed\xa0\x80", "a.txt")


def test_a_character_the_encoding_has_no_place_for_is_refused() -> None:
    with pytest.raises(InputError, match=r"U\+2014, which cp1252x? cannot write|U\+0416"):
        encode("\u0416", Form("cp1252"), "a.txt")


@pytest.mark.parametrize("name", ["utf8x", "hex", "rot13", ""])
def test_what_is_no_text_encoding_is_refused(name: str) -> None:
    with pytest.raises(ConfigError, match="unknown encoding"):
        check_encoding(name)


def test_a_file_over_the_limit_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 11)
    assert read(path, limit=11).text == "x" * 11
    with pytest.raises(InputError, match="larger than the limit of 10 bytes"):
        read(path, limit=10)


def test_a_file_keeps_its_mode_when_it_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    atomic.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert names(tmp_path) == ["a.txt"]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(InputError, match=r"a\.txt: cannot be written: No space left on device"):
        atomic.write(path, b"new")
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


def test_what_a_killed_writer_left_is_replaced_or_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            atomic.write(path, b"half")
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".")
    atomic.write(path, b"whole")
    assert names(tmp_path) == ["a.txt"]
    (tmp_path / left.name).write_bytes(b"half")
    assert atomic.remove_stale(tmp_path) == 1
    assert names(tmp_path) == ["a.txt"]


def test_a_name_of_the_longest_length_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 255)
    atomic.write(path, b"a")
    assert path.read_bytes() == b"a"
