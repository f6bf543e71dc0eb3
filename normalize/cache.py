"""A folder of the user's for what is costly to work out again; never an error when it cannot be used."""

from __future__ import annotations

import contextlib
import os
import sys
import zlib
from _thread import get_ident
from pathlib import Path

_KEPT = 64
_PREFIX = "mt-normalize-"  # a folder that the user chose may hold files of the user's own


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


def sealed(content: bytes) -> bytes:
    """``content`` with a checksum before it, by which `unsealed` knows that all of it is there."""
    return zlib.crc32(content).to_bytes(4) + content


def unsealed(content: bytes) -> bytes | None:
    """What was sealed; None where the content was cut off or changed."""
    inner = content[4:]
    return inner if content[:4] == zlib.crc32(inner).to_bytes(4) else None


def load(name: str) -> bytes | None:
    """What was stored under ``name``, if it is whole and nobody but the user could have written it."""
    place = folder()
    if place is None:
        return None
    try:
        with (place / f"{_PREFIX}{name}").open("rb") as file:
            return unsealed(file.read()) if _is_own(os.fstat(file.fileno())) else None
    except OSError:
        return None


def _is_own(facts: os.stat_result) -> bool:
    """Whether a file is the user's; Windows keeps the caches of users apart itself."""
    return sys.platform == "win32" or (facts.st_uid == os.geteuid() and not facts.st_mode & 0o022)


def store(name: str, content: bytes) -> None:
    """Keep ``content`` under ``name``, whole or not at all."""
    place = folder()
    if place is None:
        return
    with contextlib.suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        target = place / f"{_PREFIX}{name}"
        draft = place / f"{target.name}.{os.getpid()}.{get_ident()}"
        try:
            with open(draft, "wb", opener=_private) as file:
                file.write(sealed(content))
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
        _prune(place)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _prune(place: Path) -> None:
    """Keep the newest of our own files only: content that changed leaves its old file behind."""
    found = []
    for file in place.glob(f"{_PREFIX}*"):
        with contextlib.suppress(FileNotFoundError):  # another process may have removed it
            found.append((file.stat().st_mtime_ns, file))
    for _, file in sorted(found, reverse=True)[_KEPT:]:
        file.unlink(missing_ok=True)
