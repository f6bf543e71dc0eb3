"""Settings and termbases of the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from commands import FIXED, SPACED, TERMS, write

from normalize.cli import main

pytestmark = pytest.mark.usefixtures("scratch")


def test_a_termbase_from_the_command_line_and_one_entry_overruled(capsys: pytest.CaptureFixture[str]) -> None:
    write("terms.toml", TERMS)
    path = write("a.txt", "The color was red.\n")
    assert main(["check", "--termbase", "terms.toml", "a.txt"]) == 1
    code = capsys.readouterr().out.split()[1]
    assert code.endswith(":colour")
    assert main(["check", "--termbase", "terms.toml", "--ignore", code, "a.txt"]) == 0
    assert main(["fix", "--termbase", "terms.toml", "a.txt"]) == 0
    assert path.read_text() == "The colour was red.\n"


def test_a_broken_termbase_is_named_with_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    write("terms.toml", TERMS + "[[term]]\nid = 'x'\npreferred = \n")
    path = write("a.txt", SPACED)
    assert main(["fix", "--termbase", "terms.toml", "a.txt"]) == 2
    assert "terms.toml:8" in capsys.readouterr().err
    assert path.read_text() == SPACED


def test_an_unknown_setting_gets_the_nearest_name(capsys: pytest.CaptureFixture[str]) -> None:
    write("normalize.toml", "ignroe = ['TYP']\n")
    path = write("a.txt", SPACED)
    assert main(["fix", "a.txt"]) == 2
    err = capsys.readouterr().err
    assert "normalize.toml: unknown setting 'ignroe'; did you mean 'ignore'?" in err
    assert path.read_text() == SPACED


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("per-file-ignores = ['TYP']", "per_file_ignores is a table of file patterns"),
        ("language = 3", "language is a code such as 'en', not 3"),
        ("language = 'english'", "language is a code such as 'en', not 'english'"),
        ("language = 'und'", "language is a code such as 'en', not 'und'"),
        ("termbases = [3]", "termbases lists a file, a name or a Termbase, not 3"),
        ("persons = ['x']", "persons lists a table with a name, or a Person, not 'x'"),
        ("select = 'TYP'", "select is a list, not 'TYP'"),
        ("preview = 1", "preview is true or false, not 1"),
        ("select = [", "not TOML"),
    ],
)
def test_a_setting_of_the_wrong_kind_is_named(
    text: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.txt", FIXED)
    write("normalize.toml", text)
    assert main(["check", "a.txt"]) == 2
    assert message in capsys.readouterr().err


def test_settings_come_from_above_or_from_the_option(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    write("a.txt", SPACED)
    write("normalize.toml", "bundled-termbases = false\nignore = ['TYP001']\n")
    write("other.toml", "bundled-termbases = false\n")
    assert main(["check", "a.txt"]) == 0
    assert main(["check", "--config", "other.toml", "a.txt"]) == 1
    write("sub/b.txt", SPACED)
    os.chdir("sub")
    assert main(["check", "b.txt"]) == 0


@pytest.mark.parametrize("code", ["en", "EN", "en-US", "en_GB"])
def test_a_region_does_not_switch_the_rules_of_a_language_off(code: str) -> None:
    write("a.txt", SPACED)
    assert main(["check", "--language", code, "a.txt"]) == 1
    assert main(["check", "--language", "de", "a.txt"]) == 0


def test_ignores_of_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    write("normalize.toml", "bundled-termbases = false\n[per-file-ignores]\n'old/*' = ['TYP']\n")
    write("old/a.txt", SPACED)
    write("new/a.txt", SPACED)
    assert main(["check", "old", "new"]) == 1
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == ["new/a.txt"]
