"""pre-commit itself, in a scratch repository, with our manifest."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from project import ROOT, copy_project

MANIFEST = ".pre-commit-hooks.yaml"
NO_INDEX = ("No matching distribution", "Could not find a version", "Failed to establish a new connection")
PROSE = "Rates rose , then fell. The color was red.\n"
TERMS = '[[term]]\nid = "colour"\npreferred = "colour"\nforbidden = ["color"]\n'
SETTINGS = 'bundled-termbases = false\ntermbases = ["terms.toml"]\n'

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    return subprocess.run(
        ["git", *identity, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=ENVIRONMENT,
    )


# git sets variables of its own when the tests run from a hook
ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}


def must(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, done.stdout + done.stderr


@dataclass
class Scratch:
    """A repository with hooks."""

    folder: Path

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def commit(self) -> subprocess.CompletedProcess[str]:
        must(git(self.folder, "add", "-A"))
        return git(self.folder, "commit", "-m", "a change")


def local_hooks() -> str:
    """The manifest's hooks, run by the Python at hand."""
    hooks = yaml.safe_load((ROOT / MANIFEST).read_text(encoding="utf-8"))
    for hook in hooks:
        command, _, rest = hook["entry"].partition(" ")
        assert (command, hook["language"]) == ("normalize", "python")
        hook |= {"entry": f"{sys.executable} -m normalize {rest}", "language": "system"}
    return yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]})


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with this project in it, as a user's configuration names one."""
    folder = tmp_path_factory.mktemp("release")
    copy_project(folder)
    must(git(folder, "init"))
    must(git(folder, "add", "-A"))
    must(git(folder, "commit", "-m", "release"))
    return folder


@pytest.fixture(params=["installed by pre-commit", "at hand"])
def scratch(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    folder = tmp_path / "scratch"
    folder.mkdir()
    if request.param == "at hand":
        home, config = tmp_path / "home", local_hooks()
    else:
        release = request.getfixturevalue("release")
        revision = git(release, "rev-parse", "HEAD").stdout.strip()
        hooks = [{"id": "normalize-check"}, {"id": "normalize-fix"}]
        home = release.parent / "pre-commit-home"
        config = yaml.safe_dump({"repos": [{"repo": str(release), "rev": revision, "hooks": hooks}]})
    monkeypatch.setitem(ENVIRONMENT, "PRE_COMMIT_HOME", str(home))
    repository = Scratch(folder)
    must(git(folder, "init"))
    repository.write(".pre-commit-config.yaml", config)
    install = [sys.executable, "-m", "pre_commit", "install", "--install-hooks"]
    done = subprocess.run(install, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if any(sign in done.stdout for sign in NO_INDEX):
        pytest.skip("pre-commit cannot install the project here: pip finds no package index")
    must(done)
    repository.write("normalize.toml", SETTINGS)
    repository.write("terms.toml", TERMS)
    return repository


def test_a_commit_with_artifacts_is_stopped_explained_fixed_and_passes(scratch: Scratch) -> None:
    page = scratch.write("page.md", PROSE)
    scratch.write("code.py", "x = 'a , b'\n")
    stopped = scratch.commit()
    said = stopped.stdout + stopped.stderr
    assert stopped.returncode == 1
    assert "page.md:1:11: TYP001 safe: “rose ,” -> “rose,”" in said
    assert "“color” -> “colour”" in said
    assert "files were modified by this hook" in said
    assert "code.py" not in said
    assert page.read_text() == "Rates rose, then fell. The colour was red.\n"
    must(scratch.commit())


@pytest.mark.parametrize(
    "overruled",
    [
        'ignore = ["TYP001", "TRM001:colour"]\n',
        'ignore = ["TYP001", "TRM"]\n',
        '[per-file-ignores]\n"page.md" = ["TYP", "TRM"]\n',
    ],
    ids=["entry", "family", "file"],
)
def test_a_finding_can_be_overruled(scratch: Scratch, overruled: str) -> None:
    page = scratch.write("page.md", PROSE)
    scratch.write("normalize.toml", SETTINGS + overruled)
    must(scratch.commit())
    assert page.read_text() == PROSE


def test_the_manifest_has_the_hooks_the_readme_names() -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / MANIFEST).read_text(encoding="utf-8"))}
    assert set(hooks) == {"normalize-check", "normalize-fix"}
    assert {tuple(hook["types_or"]) for hook in hooks.values()} == {("plain-text", "markdown")}
