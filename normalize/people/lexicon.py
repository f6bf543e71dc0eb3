"""Word lists, read once and only when asked for: sections of plain text files beside this one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The sections of ``data/<name>.txt``; an underscore in an entry stands for a space."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current += [entry.replace("_", " ") for entry in line.split()]
    return {title: tuple(entries) for title, entries in found.items()}


@cache
def words(section: str) -> frozenset[str]:
    """One section of the English word lists."""
    return frozenset(sections("words")[section])
