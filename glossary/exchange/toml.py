"""Termbases in the native format."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from glossary.exchange.mapping import as_mapping, person_mapping
from glossary.exchange.separated import decoded
from glossary.termbase import Termbase

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def dump(termbase: Termbase) -> bytes:
    """The termbase as TOML; nothing is lost."""
    head = {
        "name": termbase.name,
        "source_language": termbase.source_language,
        "target_language": termbase.target_language,
    }
    lines = [f"{key} = {literal(value)}" for key, value in head.items() if value]
    for key, rows in (
        ("fact", [_fact(item) for item in termbase.facts]),
        ("term", [as_mapping(term) for term in termbase.terms]),
        ("person", [person_mapping(person) for person in termbase.persons]),
    ):
        lines += [line for row in rows for line in _table(key, row)]
    return ("\n".join(lines).lstrip("\n") + "\n").encode("utf-8")


def _table(header: str, row: dict[str, Any]) -> list[str]:
    """A table; lists of tables in it, learned renderings above all, come after it, each to be read alone."""
    inner = {key: value for key, value in row.items() if isinstance(value, list) and _are_tables(value)}
    lines = ["", f"[[{header}]]"]
    lines += [f"{_key(key)} = {literal(value)}" for key, value in row.items() if key not in inner]
    for key, tables in inner.items():
        for table in tables:
            lines += _table(f"{header}.{_key(key)}", table)
    return lines


def _are_tables(values: list[Any]) -> bool:
    return bool(values) and all(isinstance(value, dict) for value in values)


def load(
    content: bytes, path: str | None = None, source: str | None = None, target: str | None = None
) -> Termbase:
    """Read what ``dump`` wrote; examples are not run."""
    termbase = Termbase.parse(decoded(content, path), path)
    return replace(
        termbase,
        source_language=source or termbase.source_language,
        target_language=target or termbase.target_language,
    )


def _fact(item: Any) -> dict[str, str]:
    return {key: value for key in type(item).__slots__ if (value := getattr(item, key))}


def literal(value: Any) -> str:
    """A value as TOML; tables are written inline."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {literal(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    return '"' + "".join(_escaped(char) for char in str(value)) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    return f"\\u{ord(char):04x}" if char < " " or char == "\x7f" else char


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else literal(name)
