"""A wheel, built here and installed elsewhere without a network, has its data and works."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from project import ROOT, copy_project

DATA = {".toml", ".csv", ".txt", ".json"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    (folder / "project").mkdir()
    copy_project(folder / "project")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(folder / "project")], check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment with our wheel; what that depends on is shared."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    site = next(folder.glob("lib/python*/site-packages"))
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index", "--no-deps"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    (site / "shared.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return python


def run(python: Path, *arguments: str) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [str(python), *arguments],
        capture_output=True,
        text=True,
        cwd=python.parent,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_data_file_is_in_the_wheel(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    data = {
        path.relative_to(ROOT).as_posix()
        for package in ("normalize", "glossary")
        for path in (ROOT / package).rglob("*")
        if path.suffix in DATA or path.name == "py.typed"
    }
    assert data
    assert data <= packed


def test_it_is_the_wheel_that_runs(python: Path) -> None:
    assert str(python.parent.parent) in run(python, "-c", "import normalize; print(normalize.__file__)")


def test_the_installed_command_knows_its_rules_and_termbases(python: Path) -> None:
    command = str(python.parent / "normalize")
    assert "ENC001  mojibake" in run(python, command, "rules")
    sample = python.parent.parent / "sample.txt"
    sample.write_text("Rates rose , then fell. The O1 inference model was slow.\n", encoding="utf-8")
    run(python, command, "fix", str(sample))
    assert sample.read_text(encoding="utf-8") == "Rates rose, then fell. The o1 reasoning model was slow.\n"


def test_bundled_termbases_are_compiled_in_the_wheel(wheel: Path, python: Path) -> None:
    packed = zipfile.ZipFile(wheel).namelist()
    names = {
        Path(name).stem for name in packed if name.startswith("glossary/data/") and name.endswith(".toml")
    }
    code = (
        "from glossary.termbase import DATA, Termbase, bundled_names\n"
        "from glossary.compiled import restored\n"
        "for name in bundled_names():\n"
        "    path = DATA / f'{name}.compiled'\n"
        "    assert restored(path.read_bytes(), name) == Termbase.bundled(name)\n"
        "print(len(bundled_names()))\n"
    )

    assert {f"glossary/data/{name}.compiled" for name in names} <= set(packed)
    assert run(python, "-c", code).strip() == str(len(names))
