"""A copy of what the distribution is built from."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
_ELSE = {"tests", "docs", "benchmarks", "seeds", "cleaned", "build", "dist"}


def copy_project(target: Path) -> None:
    """Put a copy at ``target``, a folder that exists."""
    for part in ROOT.iterdir():
        if part.is_file():
            shutil.copy(part, target)
        elif part.name not in _ELSE and not part.name.startswith("."):
            shutil.copytree(part, target / part.name, ignore=shutil.ignore_patterns("__pycache__"))
