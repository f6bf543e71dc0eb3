"""A command line of nothing but paths comes to what argparse makes of it."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.cli.app import COMMANDS
from normalize.cli.parser import Parser
from normalize.cli.plain import plain
from normalize.errors import ConfigError

MODULES = {name: import_module(f"normalize.cli.commands.{name.replace(' ', '_')}") for name in COMMANDS}
MANY = ["check", "fix", "diff", "glossary lint", "glossary test"]
ARGUMENTS = st.lists(st.one_of(st.text(max_size=5), st.sampled_from(["-", "--", "-x", "--format", "a.md"])))


def _parsed(module: Any, argv: list[str]) -> dict[str, Any] | None:
    parser = Parser(prog="normalize")
    module.options(parser)
    try:
        return vars(parser.parse(argv))
    except (ConfigError, SystemExit):
        return None


@pytest.mark.parametrize("name", COMMANDS)
@given(argv=ARGUMENTS)
def test_it_is_what_argparse_says_or_left_to_it(name: str, argv: list[str]) -> None:
    found = plain(MODULES[name].options, argv)

    assert found is None or vars(found) == _parsed(MODULES[name], argv)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("argv", [["a.txt", "b c.md", "-"], ["a.txt"]], ids=["many", "one"])
def test_which_commands_take_any_number_of_paths(name: str, argv: list[str]) -> None:
    assert (plain(MODULES[name].options, argv) is not None) is (name in MANY)


def test_a_clean_file_needs_no_heavy_library(tmp_path: Path) -> None:
    (tmp_path / "clean.txt").write_text("The committee met in the harbour on Tuesday. It agreed on a plan.\n")
    heavy = {"argparse", "dataclasses", "ftfy", "langdetect", "multiprocessing", "numpy", "regex", "rich"}
    heavy |= {"shutil", "tomllib"}
    code = (
        "import sys\nfrom normalize.cli import main\ncode = main(['check', 'clean.txt'])\n"
        f"print(code, sorted({heavy} & set(sys.modules)))"
    )
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, cwd=tmp_path, check=True, capture_output=True, text=True)

    assert done.stdout.strip() == "0 []"
