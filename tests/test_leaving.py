"""The process ends without being taken apart only where nobody can tell."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CALL = "import sys; sys.argv = ['normalize', 'check', 'a.txt']; from normalize.cli import main; code = main()"


def _run(folder: Path, before: str = "pass") -> tuple[int, list[str]]:
    (folder / "a.txt").write_text("It rose , then.\n" * 3000)
    code = f"{before}\n{CALL}\nprint('taken apart')\nraise SystemExit(code)"
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines()


def test_all_is_written_before_it_ends(tmp_path: Path) -> None:
    code, lines = _run(tmp_path)

    assert code == 1
    assert len(lines) == 3000
    assert all(line.startswith("a.txt:") for line in lines)


@pytest.mark.parametrize(
    "waiting",
    [
        "import atexit; atexit.register(print, 'end')",
        "import tempfile; folder = tempfile.TemporaryDirectory()",
        "import sys; sys.setprofile(lambda *_: None)",
        "import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()",
    ],
    ids=["atexit", "temporary folder", "profiler", "thread"],
)
def test_who_waits_for_the_end_is_not_left(tmp_path: Path, waiting: str) -> None:
    code, lines = _run(tmp_path, waiting)

    assert code == 1
    assert "taken apart" in lines


def test_it_returns_to_who_gave_arguments(tmp_path: Path) -> None:
    code = "from normalize.cli import main; main(['--version']); print('still here')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[1:] == ["still here"]
