"""Termbases in a form that loads fast: the table of forms at once, entries when they are asked for.

What is stored is a tuple of plain values, written by `marshal` as Python's own compiled files are: the tables
of the entries, each for itself, and all that is asked of a termbase before an entry is. It lies beside a
bundled file in the wheel, or in the user's cache folder, and belongs to one content: another content is
another key. A checksum tells whether it is whole. Where it cannot be read, by another version of Python for
instance, it is made again.
"""

from __future__ import annotations

import marshal
import os
import zlib
from functools import cache as once
from pathlib import Path
from typing import Any

from glossary.entries import Entries, LazyTerms, Part
from glossary.forms import FormTable, form_table
from glossary.persons import Person
from glossary.search import with_first_words
from glossary.term import Fact, Term
from glossary.termbase import Termbase
from normalize import cache
from normalize.records import NamedTuple

_FORMAT = b"7"
_MARSHAL = 4  # read by every version of Python that runs this
SUFFIX = ".compiled"


class _Stored(NamedTuple):
    """What a file has of a termbase.

    Args:
        key: of the content it was made from, see `key_of`.
        fields: the file's own fields, ``name`` for instance.
        ids: of the entries.
        domains: of the entries.
        names: the preferred and the admitted forms of each entry.
        lines: where each entry stands in its file.
        tables: of the entries, as in the file, each written by `marshal`.
        persons: the values of the persons.
        facts: the values of the facts.
        table: the values of the `FormTable`.

    """

    key: str
    fields: dict[str, str]
    ids: list[str]
    domains: list[str]
    names: list[tuple[str, ...]]
    lines: list[int | None]
    tables: list[bytes]
    persons: list[dict[str, Any]]
    facts: list[dict[str, Any]]
    table: tuple[Any, ...]


def load_bundled(path: Path) -> Termbase:
    """The termbase of a bundled file; what is compiled beside it is used if it is of the same content."""
    content = path.read_bytes()
    beside = path.with_suffix(SUFFIX)
    stored = _read(cache.unsealed(beside.read_bytes()) if beside.exists() else None)
    if stored is not None and stored.key == key_of(content):
        return _termbase(stored, str(path))
    name = f"bundled-{path.stem}-{key_of(_code() + content)}{SUFFIX}"
    return _cached(name, str(path)) or _compile(name, content, str(path))


def load_trusted(content: str, path: str) -> Termbase:
    """The termbase of a user's file, checked the first time its content is met.

    Raises:
        TermbaseError: it cannot be used; see `glossary.trust`.

    """
    encoded = content.encode("utf-8", "surrogatepass")
    name = f"termbase-{own_key(encoded)}{SUFFIX}"
    known = _cached(name, path)
    if known is not None:
        return known
    from glossary.trust import check

    check(Termbase.parse(content, path))
    return _compile(name, encoded, path)


def compiled(content: bytes) -> bytes:
    """A TOML termbase in the form that loads fast, with a checksum."""
    return cache.sealed(marshal.dumps(tuple(_stored(content)), _MARSHAL))


def _stored(content: bytes) -> _Stored:
    from glossary.read import parsed, rows

    tables = rows(content.decode("utf-8", "surrogatepass"))
    found = parsed(tables)
    return _Stored(
        key_of(content),
        tables.fields,
        [term.id for term in found.terms],
        [term.domain for term in found.terms],
        [(term.preferred, *term.admitted) for term in found.terms],
        [line for line, _ in tables.terms],
        [marshal.dumps(row, _MARSHAL) for _, row in tables.terms],
        [_values(person) for person in found.persons],
        [_values(fact) for fact in found.facts],
        tuple(with_first_words(form_table(found.terms))),
    )


def restored(content: bytes, path: str | None) -> Termbase:
    """The termbase that `compiled` wrote; ``path`` is that of the TOML file, for messages.

    Raises:
        ValueError: it was written by something else, or is not whole.

    """
    stored = _read(cache.unsealed(content))
    if stored is None:
        raise ValueError(f"{path}: not what glossary.compiled writes")
    return _termbase(stored, path)


def _values(entry: Person | Fact) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in entry.__match_args__}


def _read(content: bytes | None) -> _Stored | None:
    """What was stored; None where it cannot be read."""
    if not content:
        return None
    try:
        return _Stored(*marshal.loads(content))  # noqa: S302 - from the wheel, or a file of the user's own
    except (EOFError, ValueError, TypeError):
        return None


def _termbase(stored: _Stored, path: str | None) -> Termbase:
    def make(index: int) -> Term:
        from glossary.read import term_from

        table = marshal.loads(stored.tables[index])  # noqa: S302 - as in `_read`
        return term_from(table, path, stored.lines[index])

    terms = LazyTerms(len(stored.tables), make)
    part = Part(terms, stored.ids, stored.domains, stored.names, FormTable(*stored.table))
    return Termbase(
        Entries([part]),
        tuple(Person(**values | {"path": path}) for values in stored.persons),
        stored.fields.get("source_language"),
        stored.fields.get("target_language"),
        stored.fields.get("name") or (Path(path).stem if path else ""),
        tuple(Fact(**values) for values in stored.facts),
    )


def key_of(content: bytes) -> str:
    """What a compiled file says of the content it was made from; enough to notice that a file is old."""
    return f"{len(content)}-{zlib.crc32(_FORMAT + content):08x}"


def own_key(content: bytes) -> str:
    """The name of a user's content in the cache, which also changes with the code that made it."""
    import hashlib

    return hashlib.blake2b(_FORMAT + _code() + content, digest_size=16).hexdigest()


def _compile(name: str, content: bytes, path: str) -> Termbase:
    made = _stored(content)
    cache.store(name, marshal.dumps(tuple(made), _MARSHAL))
    return _termbase(made, path)


def _cached(name: str, path: str) -> Termbase | None:
    stored = _read(cache.load(name))
    return _termbase(stored, path) if stored else None


@once
def _code() -> bytes:
    """Changes whenever a file of this package does."""
    folder = Path(__file__).parent
    items = [entry for place in (folder, folder / "words") for entry in os.scandir(place) if entry.is_file()]
    stamps = [f"{item.name} {item.stat().st_size} {item.stat().st_mtime_ns}" for item in items]
    return "\n".join(sorted(stamps)).encode()
