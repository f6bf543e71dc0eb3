"""Which documents a path stands for, and under which names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from normalize.errors import InputError

SUFFIXES = frozenset({".txt", ".md"})


def is_document(path: Path) -> bool:
    """Whether a file in a folder is taken for a document."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def documents_in(folder: Path) -> list[str]:
    """Names, relative to ``folder`` with forward slashes, of the documents in it and below, sorted.

    Hidden files and folders and symbolic links are left out.

    Raises:
        InputError: the folder cannot be read, or holds no document.

    """
    names = sorted(_walk(folder))
    if not names:
        raise InputError(f"{folder}: no document here; a document is a .txt or .md file that is not hidden")
    return names


def _walk(folder: Path) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        raise InputError(f"{error.filename}: cannot be read: {error.strerror}") from None

    for place, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(place, name)
            if is_document(path) and not path.is_symlink():
                yield path.relative_to(folder).as_posix()
