"""Settings: where they come from, and how they refuse what means nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalize.errors import ConfigError
from normalize.settings import Settings


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_whole_file_and_a_table_of_pyproject_read_alike(tmp_path: Path) -> None:
    body = 'select = ["TRM"]\nunsafe = ["PRN"]\nper-file-ignores = { "a/*" = ["TRM"] }\n'
    alone = Settings.load(write(tmp_path / "normalize.toml", body))
    table = Settings.load(write(tmp_path / "b/pyproject.toml", "[tool.normalize]\n" + body))
    assert alone == table
    assert alone.select == ("TRM",)
    assert alone.per_file_ignores == {"a/*": ("TRM",)}


def test_termbase_files_are_taken_from_the_folder_of_the_settings(tmp_path: Path) -> None:
    path = write(tmp_path / "normalize.toml", 'termbases = ["finance", "our/terms.toml"]\n')
    assert Settings.load(path).termbases == ("finance", str(tmp_path / "our/terms.toml"))


def test_the_nearest_file_wins(tmp_path: Path) -> None:
    write(tmp_path / "normalize.toml", "preview = true\n")
    write(tmp_path / "a/pyproject.toml", "[project]\nname = 'x'\n")
    inner = write(tmp_path / "a/b/normalize.toml", "")
    assert Settings.discover(tmp_path / "a/b") == (Settings(), inner)
    assert Settings.discover(tmp_path / "a")[0].preview


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("selct = []", "unknown setting 'selct'; did you mean 'select'?"),
        ('select = ["TMR"]', "did you mean 'TRM'?"),
        ('select = "TRM"', "setting select is a list, not 'TRM'"),
        ("select = [1]", "lists codes such as"),
        ('markup = "markdwn"', "did you mean 'markdown'?"),
        ('preview = "yes"', "setting preview is true or false"),
        ("select = [", "not TOML"),
    ],
)
def test_what_means_nothing_is_refused_with_the_nearest_that_does(
    tmp_path: Path, body: str, message: str
) -> None:
    path = write(tmp_path / "normalize.toml", body)
    with pytest.raises(ConfigError) as caught:
        Settings.load(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_family_is_valid_while_it_has_no_rule_yet() -> None:
    assert Settings(select=["PHR"]).select == ("PHR",)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        Settings.load(tmp_path / "none.toml")
