"""Paths on the command line become documents."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from normalize.batch.folder import documents_in
from normalize.batch.textfile import TextFile, decode, read, too_large
from normalize.document import Document
from normalize.errors import ConfigError, InputError
from normalize.records import dataclass

if TYPE_CHECKING:
    import argparse

STDIN = "-"
_STDIN_NAME = "<stdin>"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document is, what it is called, and under which name its source lies.

    ``path`` is None for standard input.
    """

    path: Path | None
    name: str
    source: Path | None = None

    def read(self, encoding: str, limit: int) -> TextFile:
        """The text and how it lies in the file.

        Raises:
            InputError: it cannot be read.

        """
        if self.path is not None:
            return read(self.path, encoding, limit)
        raw = sys.stdin.buffer.read(limit + 1)
        if len(raw) > limit:
            raise InputError(too_large(self.name, limit))
        return decode(raw, self.name, encoding)


def add_paths(parser: argparse.ArgumentParser) -> None:
    """The arguments that `places` reads."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="files, folders (.txt and .md in them), or - (standard input)",
    )
    parser.add_argument(
        "--source", type=Path, metavar="PATH", help="what it is a translation of: a file, or a folder by name"
    )


def places(paths: list[str], source: Path | None) -> list[Place]:
    """The documents that ``paths`` stand for, each once, in the order given.

    Raises:
        InputError: a path does not exist, or a folder has no document.
        ConfigError: one source is given for several documents.

    """
    found = {place.name: place for path in paths for place in _places(path, source)}
    if source is not None and not source.exists():
        raise InputError(f"--source {source}: no such file or folder")
    if source is not None and source.is_file() and len(found) > 1:
        raise ConfigError(
            f"--source {source}: one source for {len(found)} documents; give a folder with the same names"
        )
    return list(found.values())


def _places(path: str, source: Path | None) -> Iterator[Place]:
    if path == STDIN:
        yield Place(None, _STDIN_NAME, source)
        return
    place = Path(path)
    if place.is_dir():
        for name in documents_in(place):
            yield Place(place / name, (place / name).as_posix(), _source(source, name))
    elif place.exists():
        yield Place(place, place.as_posix(), _source(source, place.name))
    else:
        raise InputError(f"{path}: no such file or folder")


def _source(source: Path | None, name: str) -> Path | None:
    if source is None or not source.is_dir():
        return source
    path = source / name
    return path if path.is_file() else None


def document(place: Place, file: TextFile, encoding: str, limit: int) -> Document:
    """What the engine is given.

    Raises:
        InputError: the source cannot be read.

    """
    source = read(place.source, encoding, limit).text if place.source else None
    return Document(file.text, place.name, source)
