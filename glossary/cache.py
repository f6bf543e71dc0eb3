"""A folder of the user's for what is costly to work out again; never an error when it cannot be used."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

_KEPT = 64


def folder() -> Path | None:
    """Where caches live; None when the user has no home or asked for none (``MT_NORMALIZE_CACHE`` empty)."""
    chosen = os.environ.get("MT_NORMALIZE_CACHE")
    if chosen is not None:
        return Path(chosen) if chosen else None
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if base:
        return Path(base) / "mt-normalize"
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home raises where there is none
    if home == "~":
        return None
    return Path(home, "Library/Caches" if sys.platform == "darwin" else ".cache", "mt-normalize")


def load(name: str) -> bytes | None:
    """What was stored under ``name``, if anything."""
    place = folder()
    if place is None:
        return None
    try:
        return (place / name).read_bytes()
    except OSError:
        return None


def store(name: str, content: bytes) -> None:
    """Keep ``content`` under ``name``, whole or not at all."""
    place = folder()
    if place is None:
        return
    with contextlib.suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        draft = place / f"{name}.{os.getpid()}"
        try:
            draft.write_bytes(content)
            draft.replace(place / name)
        finally:
            draft.unlink(missing_ok=True)
        _prune(place)


def _prune(place: Path) -> None:
    """Keep the newest files only: content that changed leaves its old file behind."""
    files = sorted(place.iterdir(), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in files[_KEPT:]:
        file.unlink()
