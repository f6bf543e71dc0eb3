"""What must hold before a user's termbase is used."""

from __future__ import annotations

from glossary.termbase import Termbase


def check_once(termbase: Termbase, content: str) -> None:
    """Nothing yet is known that could be wrong with ``termbase``."""
