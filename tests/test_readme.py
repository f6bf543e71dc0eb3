"""What the README says is so: its blocks are run, and their output compared.

After a change that is meant, run ``UPDATE_GOLDEN=1 pytest tests/test_readme.py`` and read the difference.
"""

from __future__ import annotations

import code
import contextlib
import io
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from test_hook import local_hooks

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
_STAMP = re.compile(r"\b\d+\.\d+\.\d+\+[0-9a-f]{16}\b")


def blocks(language: str) -> list[str]:
    return [body for name, body in _BLOCK.findall(README.read_text(encoding="utf-8")) if name == language]


def in_steps(block: str, prompt: str) -> list[str]:
    """The commands of a block."""
    return [line.removeprefix(prompt) for line in block.splitlines() if line.startswith(prompt)]


def hold(block: str, seen: str) -> None:
    """Compare a block with what running it gave, or put that into the README."""
    if os.environ.get("UPDATE_GOLDEN"):
        README.write_text(README.read_text(encoding="utf-8").replace(block, seen), encoding="utf-8")
    else:
        assert block == seen


@pytest.fixture
def shell(tmp_path: Path) -> Callable[[str], str]:
    places = [str(Path(sys.executable).parent), os.environ["PATH"]]
    git = {"GIT_CONFIG_GLOBAL": str(tmp_path / "gitconfig"), "GIT_CONFIG_NOSYSTEM": "1"}
    outer = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment = {**outer, "PATH": os.pathsep.join(places), "PRE_COMMIT_HOME": str(tmp_path / "home"), **git}
    (tmp_path / "gitconfig").write_text(
        "[user]\nname = A\nemail = a@example.org\n[init]\ndefaultBranch = main\n"
    )
    (tmp_path / "work").mkdir()

    def run(command: str) -> str:
        done = subprocess.run(
            ["bash", "-c", f"({command}) 2>&1"],
            cwd=tmp_path / "work",
            env=environment,
            capture_output=True,
            check=False,
        )
        return _STAMP.sub("0.1.0+…", done.stdout.decode())

    return run


def played(block: str, run: Callable[[str], str]) -> str:
    return "".join(f"$ {command}\n{run(command)}" for command in in_steps(block, "$ "))


def test_a_folder_of_documents(shell: Callable[[str], str]) -> None:
    block = blocks("console")[0]
    hold(block, played(block, shell))


def test_a_pre_commit_hook(shell: Callable[[str], str], tmp_path: Path) -> None:
    shell("git init")
    (tmp_path / "work/.pre-commit-config.yaml").write_text(local_hooks())
    shell("pre-commit install")
    block = blocks("console")[1]
    hold(block, played(block, shell))


def test_the_hooks_of_the_configuration_exist() -> None:
    (config,) = map(yaml.safe_load, blocks("yaml"))
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {hook["id"] for hook in config["repos"][0]["hooks"]} == {hook["id"] for hook in manifest}


def test_a_library() -> None:
    (block,) = blocks("pycon")
    hold(block, "".join(_session(in_steps(block, ">>> "))))


def _session(lines: list[str]) -> Iterator[str]:
    console = code.InteractiveConsole()
    for line in lines:
        seen = io.StringIO()
        with contextlib.redirect_stdout(seen), contextlib.redirect_stderr(seen):
            assert not console.push(line)
        yield f">>> {line}\n{seen.getvalue()}"


def test_the_line_for_the_main_job_does_what_it_says(tmp_path: Path) -> None:
    line, _ = blocks("sh")
    command = line.strip().split(" && ")[-1].removeprefix(".venv/bin/normalize ").split()
    assert command == ["run", "seeds", "--out", "cleaned"]
    command[-1] = str(tmp_path / "cleaned")
    done = subprocess.run(
        [sys.executable, "-m", "normalize", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "documents: 4 in, 4 out, 0 quarantined" in done.stdout
    assert "chrF2++" in done.stdout


def test_the_line_for_the_tests_is_the_one_that_ci_runs() -> None:
    _, line = blocks("sh")
    assert line.count("\n") == 1
    assert line.endswith("-m pytest\n")
    lines = [text for text in README.read_text(encoding="utf-8").splitlines() if '".[dev]"' in text]
    assert lines == [line.strip()]
    assert """grep -F '".[dev]"' README.md""" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_the_roles_it_shows_can_be_used(tmp_path: Path) -> None:
    from normalize.batch.corpus import drafts_in

    (block,) = blocks("toml")
    assert tomllib.loads(block)["document"]
    for name in ("mine.txt", "mine.reference.txt"):
        (tmp_path / name).write_text("Prose.\n")
    (tmp_path / "corpus.toml").write_text(block)
    (draft,) = drafts_in(tmp_path)
    assert (draft.name, [path.name for path in draft.references]) == ("mine.txt", ["mine.reference.txt"])


def test_pages_of_recipes_hold() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    from glossary.termbase import Termbase

    (entry,) = [body for name, body in _BLOCK.findall(page) if name == "toml"]
    assert Termbase.parse(entry).get("reasoning-trace") is not None
    for name in re.findall(r"`((?:normalize|tests|glossary)/[\w/.]+)`", page):
        assert (ROOT / name).exists(), name
