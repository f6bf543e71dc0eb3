"""Termbases in a form that loads fast: the table of forms at once, entries when they are asked for.

The first line is a JSON object with everything but the entries; each line after it is one entry, the table
of the TOML file as JSON. It lies beside a bundled file in the wheel, or in the user's cache folder, and
belongs to one content: another content is another key.
"""

from __future__ import annotations

import json
import os
import zlib
from functools import cache
from pathlib import Path
from typing import Any

from glossary import cache as store
from glossary.entries import Entries, LazyTerms, Part
from glossary.forms import FormTable, form_table
from glossary.read import Row, Rows, parsed, rows, term_from
from glossary.term import Term
from glossary.termbase import Termbase

_FORMAT = b"5"


def load_bundled(path: Path) -> Termbase:
    """The termbase of a bundled file; what is compiled beside it is used if it is of the same content."""
    content = path.read_bytes()
    try:
        beside = path.with_suffix(".jsonl").read_bytes()
    except OSError:
        beside = b""
    if beside and _head(beside)["key"] == key_of(content):
        return restored(beside, str(path))
    name = f"bundled-{path.stem}-{key_of(_code() + content)}.jsonl"
    return _stored(name, str(path)) or _compile(name, content.decode("utf-8"), str(path))


def load_trusted(content: str, path: str) -> Termbase:
    """The termbase of a user's file, checked the first time its content is met.

    Raises:
        TermbaseError: it cannot be used; see `glossary.trust`.

    """
    name = f"termbase-{own_key(content.encode('utf-8', 'surrogatepass'))}.jsonl"
    known = _stored(name, path)
    if known is not None:
        return known
    from glossary.trust import check

    check(Termbase.parse(content, path))
    return _compile(name, content, path)


def compiled(content: bytes) -> bytes:
    """A TOML termbase in the form that loads fast."""
    tables = rows(content.decode("utf-8"))
    terms = parsed(tables).terms
    head = {
        "key": key_of(content),
        "fields": tables.fields,
        "ids": [term.id for term in terms],
        "domains": [term.domain for term in terms],
        "names": [(term.preferred, *term.admitted) for term in terms],
        "lines": [line for line, _ in tables.terms],
        "persons": tables.persons,
        "facts": tables.facts,
        "table": form_table(terms),
    }
    return b"\n".join(_json(value) for value in (head, *(row for _, row in tables.terms)))


def restored(content: bytes, path: str | None) -> Termbase:
    """The termbase that `compiled` wrote; ``path`` is that of the TOML file, for messages."""
    head, lines = _head(content), content.split(b"\n")[1:]
    fields: dict[str, str] = head["fields"]
    persons: list[Row] = [(line, row) for line, row in head["persons"]]
    rest = parsed(Rows([], persons, head["facts"], fields), path)
    numbers: list[int | None] = head["lines"]

    def make(index: int) -> Term:
        return term_from(json.loads(lines[index]), path, numbers[index])

    part = Part(
        LazyTerms(len(lines), make),
        head["ids"],
        head["domains"],
        head["names"],
        FormTable(*head["table"]),
    )
    return Termbase(
        Entries([part]),
        rest.persons,
        fields.get("source_language"),
        fields.get("target_language"),
        fields.get("name") or (Path(path).stem if path else ""),
        rest.facts,
    )


def key_of(content: bytes) -> str:
    """What a compiled file says of the content it was made from; enough to notice that a file is old."""
    return f"{len(content)}-{zlib.crc32(_FORMAT + content):08x}"


def own_key(content: bytes) -> str:
    """The name of a user's content in the cache, which also changes with the code that made it."""
    import hashlib

    return hashlib.blake2b(_FORMAT + _code() + content, digest_size=16).hexdigest()


def _compile(name: str, text: str, path: str) -> Termbase:
    made = compiled(text.encode("utf-8", "surrogatepass"))
    store.store(name, made)
    return restored(made, path)


def _stored(name: str, path: str) -> Termbase | None:
    content = store.load(name)
    if not content:
        return None
    try:
        return restored(content, path)
    except (ValueError, KeyError, TypeError):
        return None


def _head(content: bytes) -> dict[str, Any]:
    head: dict[str, Any] = json.loads(content.partition(b"\n")[0])
    return head


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


@cache
def _code() -> bytes:
    """Changes whenever a file of this package does."""
    folder = Path(__file__).parent
    items = [entry for place in (folder, folder / "words") for entry in os.scandir(place) if entry.is_file()]
    stamps = [f"{item.name} {item.stat().st_size} {item.stat().st_mtime_ns}" for item in items]
    return "\n".join(sorted(stamps)).encode()
