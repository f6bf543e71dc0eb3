"""Bundled termbases."""

from __future__ import annotations

from pathlib import Path

from glossary.termbase import Termbase


def load_bundled(path: Path) -> Termbase:
    """The termbase of a bundled file."""
    return Termbase.parse(path.read_text(encoding="utf-8"), str(path))
