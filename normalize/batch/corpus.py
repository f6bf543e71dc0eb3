"""Who is who in a folder: drafts, the references they are judged by, the sources they were made from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from normalize.batch.folder import documents_in
from normalize.errors import ConfigError, InputError, unknown
from normalize.settings import language_code

ROLES_FILE = "corpus.toml"
ROLES = ("draft", "reference", "source")
_KEYS = ("path", "role", "of", "language", "field")


@dataclass(frozen=True, slots=True)
class Draft:
    """A document to clean, and what is known about it.

    Args:
        name: relative to the folder, with forward slashes.
        path: of the file.
        references: files with passages on the same facts; never the draft itself.
        source: the file it is a translation of, or None; never the draft itself.
        language: as declared, or None.

    """

    name: str
    path: Path
    references: tuple[Path, ...] = ()
    source: Path | None = None
    language: str | None = None


@dataclass(frozen=True)
class _Role:
    """One entry of the roles file."""

    path: str
    role: str
    of: tuple[str, ...]
    language: str | None


def drafts_in(folder: Path, reference: Path | None = None, source: Path | None = None) -> list[Draft]:
    """The drafts of ``folder``, sorted by name; a document that the roles file does not name is a draft.

    Args:
        folder: the folder, or a single file.
        reference: what a draft without a reference in the roles file is judged by: a file, or a folder in
            which the document of the same name is meant or, where there is none, all documents.
        source: the same for sources, by name only.

    Raises:
        InputError: a path does not exist, or there is no document.
        ConfigError: the roles file says what cannot be.

    """
    for path in filter(None, (folder, reference, source)):
        if not path.exists():
            raise InputError(f"{path}: no such file or folder")
    if folder.is_file():
        names, roles, folder = [folder.name], {}, folder.parent
    else:
        names, roles = documents_in(folder), _read_roles(folder)
    drafts = [name for name in names if name not in roles or roles[name].role == "draft"]
    if not drafts:
        raise InputError(f"{folder / ROLES_FILE}: every document is a reference or a source, none a draft")
    sources = _Sources(source, alone=len(drafts) == 1)
    references = _References(reference)
    return [
        Draft(
            name,
            folder / name,
            _said(folder, roles, "reference", name) or references.of(name, folder / name),
            next(iter(_said(folder, roles, "source", name)), None) or sources.of(name, folder / name),
            roles[name].language if name in roles else None,
        )
        for name in drafts
    ]


def _said(folder: Path, roles: Mapping[str, _Role], role: str, draft: str) -> tuple[Path, ...]:
    return tuple(folder / item.path for item in roles.values() if item.role == role and draft in item.of)


class _References:
    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._names = documents_in(path) if path is not None and path.is_dir() else []

    def of(self, name: str, draft: Path) -> tuple[Path, ...]:
        if self._path is None:
            return ()
        if not self._path.is_dir():
            return () if self._path.samefile(draft) else (self._path,)
        own = [self._path / name] if name in self._names else []
        return _others(own, draft) or _others([self._path / other for other in self._names], draft)


def _others(paths: list[Path], draft: Path) -> tuple[Path, ...]:
    return tuple(path for path in paths if not path.samefile(draft))


class _Sources:
    def __init__(self, path: Path | None, *, alone: bool) -> None:
        self._path = path
        if path is not None and path.is_file() and not alone:
            raise ConfigError(f"{path}: one source for several documents; give a folder with the same names")

    def of(self, name: str, draft: Path) -> Path | None:
        if self._path is None:
            return None
        path = self._path if self._path.is_file() else self._path / name
        return path if path.is_file() and not path.samefile(draft) else None


def _read_roles(folder: Path) -> dict[str, _Role]:
    """The entries of the roles file by path, checked; none where there is no such file."""
    path = folder / ROLES_FILE
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigError(f"{path}: not TOML: {error}") from None
    for key in table:
        if key != "document":
            raise ConfigError(f"{path}: {unknown('key', key, ['document'])}")
    entries = table.get("document", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ConfigError(f"{path}: documents are tables: [[document]], each with `path` and `role`")
    roles: dict[str, _Role] = {}
    for number, entry in enumerate(entries, 1):
        role = _role(f"{path}: document {number}", entry)
        if role.path in roles:
            raise ConfigError(f"{path}: document {number}: {role.path!r} stands here twice")
        roles[role.path] = role
    _check_roles(folder, path, roles)
    return roles


def _role(place: str, entry: Mapping[str, Any]) -> _Role:
    for key in entry:
        if key not in _KEYS:
            raise ConfigError(f"{place}: {unknown('key', key, _KEYS)}")
    role = entry.get("role", "draft")
    if role not in ROLES:
        raise ConfigError(f"{place}: {unknown('role', str(role), ROLES)}")
    of = entry.get("of", [])
    of = (of,) if isinstance(of, str) else tuple(of)
    if (role == "draft") == bool(of):
        raise ConfigError(
            f"{place}: a reference or source says with `of` which draft it belongs to; a draft does not"
        )
    path = entry.get("path")
    if not isinstance(path, str):
        raise ConfigError(f"{place}: `path` is missing: the file, relative to this folder")
    return _Role(path, role, of, language_code(entry.get("language"), f"{place}: `language`"))


def _check_roles(folder: Path, path: Path, roles: Mapping[str, _Role]) -> None:
    for role in roles.values():
        if not (folder / role.path).is_file():
            raise ConfigError(f"{path}: {role.path!r}: no such file in this folder")
        for draft in role.of:
            if draft == role.path or (draft in roles and roles[draft].role != "draft"):
                raise ConfigError(f"{path}: {role.path!r} is of {draft!r}, which is not a draft")
            if not (folder / draft).is_file():
                raise ConfigError(f"{path}: {role.path!r} is of {draft!r}: no such file in this folder")
