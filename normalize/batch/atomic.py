"""Files that are there whole or not at all."""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path

from normalize.errors import InputError

_PREFIX, _SUFFIX = ".normalize-", ".tmp"


def write(path: Path, data: bytes) -> None:
    """Put a file at ``path``: written beside it, synced, then renamed over it.

    A file that was there keeps its mode bits and, where that is allowed, its owner.

    Raises:
        InputError: the folder or the file cannot be written.

    """
    # a name of fixed length that only this file's writers use: what a killed one left is overwritten
    key = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]
    temporary = path.with_name(f"{_PREFIX}{key}{_SUFFIX}")
    try:
        old = path.stat() if path.exists() else None
        temporary.unlink(missing_ok=True)
        _write_synced(temporary, data, old)
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from None


def remove_stale(folder: Path) -> int:
    """Delete what a killed run left half-written under ``folder``; how many files that were."""
    stale = [path for path in folder.rglob(f"{_PREFIX}*{_SUFFIX}") if path.is_file()]
    for path in stale:
        path.unlink()
    return len(stale)


def _write_synced(path: Path, data: bytes, old: os.stat_result | None) -> None:
    # O_EXCL: never through a link that somebody else put there
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - from a descriptor
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if old is not None:
        with suppress(AttributeError, PermissionError):
            os.chown(path, old.st_uid, old.st_gid)
        path.chmod(stat.S_IMODE(old.st_mode))


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # not every system lets a folder be opened
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
