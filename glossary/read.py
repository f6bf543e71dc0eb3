"""Read termbases from TOML, with the file and line of everything that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NoReturn, TypeVar, cast

from glossary.persons import Person
from glossary.term import (
    CONDITION_KEYS,
    BadExample,
    Case,
    Condition,
    Fact,
    FirstMention,
    Forms,
    Rendering,
    Term,
)
from normalize.errors import TermbaseError, unknown
from normalize.evidence import Safety
from normalize.records import NamedTuple

E = TypeVar("E", bound=StrEnum)
Source = tuple[tuple[str, tuple[str, ...]], ...]

_TEXTS = (
    "preferred", "language", "domain", "definition", "pos", "acronym", "expansion", "note", "provenance",
)  # fmt: skip
_LISTS = ("admitted", "deprecated", "superseded", "forbidden", "evidence")
_FLAGS = ("keep", "enforce", "disabled")
_OTHER = (
    "id",
    "source",
    "case",
    "when",
    "unless",
    "fix",
    "forms",
    "first_mention",
    "examples",
    "learned",
    "facts",
)
TERM_KEYS = (*_TEXTS, *_LISTS, *_FLAGS, *_OTHER)
PERSON_KEYS = ("id", "name", "aliases", "pronouns", "roles", "source", "note")
FILE_KEYS = (
    "term", "person", "fact", "name", "description", "version", "language", "domain",
    "source_language", "target_language",
)  # fmt: skip
POS = ("noun", "proper noun", "verb", "adjective", "adverb", "phrase", "other")


Row = tuple[int | None, dict[str, Any]]
"""A table of a file and the line of its header."""


class Rows(NamedTuple):
    """A termbase file as plain values: tables of entries, and the file's own fields (``name`` ...)."""

    terms: list[Row]
    persons: list[Row]
    facts: list[dict[str, Any]]
    fields: dict[str, str]


class Parsed(NamedTuple):
    """What a termbase file says."""

    terms: tuple[Term, ...]
    persons: tuple[Person, ...]
    facts: tuple[Fact, ...]
    fields: dict[str, str]


def parse(text: str, path: str | None = None) -> Parsed:
    """Entries, facts and fields of a file.

    Args:
        text: the TOML.
        path: the file's name, for messages.

    Raises:
        TermbaseError: not TOML, an unknown key, a value of the wrong kind, or an id used twice.

    """
    return parsed(rows(text, path), path)


def rows(text: str, path: str | None = None) -> Rows:
    """The tables of a file, with what the file says for all its terms written into each.

    Raises:
        TermbaseError: not TOML, or an unknown key at the top.

    """
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise TermbaseError(f"not valid TOML: {error}", path, int(line[1]) if line else None) from None
    at = _At(path, 1)
    at.known("key", data, FILE_KEYS)
    fields = {
        key: at.text(key, value) for key, value in data.items() if key not in ("term", "person", "fact")
    }
    defaults: dict[str, Any] = {key: fields[key] for key in ("language", "domain") if key in fields}
    terms = [(line, defaults | row) for line, row in _tables(text, data, "term", path)]
    facts = [dict(row) for row in at.rows("fact", data.get("fact", ()))]
    return Rows(terms, _tables(text, data, "person", path), facts, fields)


def parsed(tables: Rows, path: str | None = None) -> Parsed:
    """The entries that ``tables`` describe.

    Raises:
        TermbaseError: an unknown key, a value of the wrong kind, or an id used twice.

    """
    terms = tuple(term_from(row, path, line) for line, row in tables.terms)
    persons = tuple(person_from(row, path, line) for line, row in tables.persons)
    reject_twins(terms)
    reject_twins(persons)
    facts = tuple(_At(path, 1).fact(row) for row in tables.facts)
    return Parsed(terms, persons, facts, tables.fields)


def term_from(data: Mapping[str, Any], path: str | None = None, line: int | None = None) -> Term:
    """One entry from a mapping with the keys of a ``[[term]]`` table.

    Raises:
        TermbaseError: an unknown key, no id, or a value of the wrong kind.

    """
    at = _At(path, line)
    at.known("key of a term", data, TERM_KEYS)
    values: dict[str, Any] = {"id": at.required(data, "id"), "path": path, "line": line}
    values |= {key: at.text(key, data[key]) for key in _TEXTS if key in data}
    values |= {key: at.texts(key, data[key]) for key in _LISTS if key in data}
    values |= {key: at.flag(key, data[key]) for key in _FLAGS if key in data}
    values |= {key: at.condition(key, data[key]) for key in ("when", "unless") if key in data}
    values["source"] = at.source(data.get("source", {}))
    values["case"] = at.choice("case", data.get("case", "transfer"), Case)
    values["safety"] = at.choice("fix", data.get("fix", "safe"), Safety)
    values["first_mention"] = at.choice("first_mention", data.get("first_mention", "leave"), FirstMention)
    values["forms"] = at.forms(data.get("forms", {}))
    values["bad"], values["good"] = at.examples(data.get("examples", {}))
    values["learned"] = tuple(at.rendering(row) for row in at.rows("learned", data.get("learned", ())))
    values["facts"] = tuple(at.fact(row) for row in at.rows("facts", data.get("facts", ())))
    if values.get("pos", "") not in ("", *POS):
        at.fail(unknown("pos", values["pos"], POS))
    term = Term(**values)
    _check_forms(term, at)
    return term


def person_from(data: Mapping[str, Any], path: str | None = None, line: int | None = None) -> Person:
    """One person from a mapping with the keys of a ``[[person]]`` table; ``id`` defaults to the name.

    Raises:
        TermbaseError: an unknown key, no name, or a value of the wrong kind.

    """
    at = _At(path, line)
    at.known("key of a person", data, PERSON_KEYS)
    name = at.required(data, "name")
    return Person(
        at.text("id", data.get("id", name)),
        name,
        at.texts("aliases", data.get("aliases", ())),
        at.text("pronouns", data.get("pronouns", "")),
        at.texts("roles", data.get("roles", ())),
        at.source(data.get("source", {})),
        path,
        line,
    )


class _At:
    """Reads values and knows where they stand."""

    def __init__(self, path: str | None, line: int | None) -> None:
        self.path, self.line = path, line

    def fail(self, message: str) -> NoReturn:
        raise TermbaseError(message, self.path, self.line)

    def known(self, what: str, data: Any, keys: Iterable[str]) -> None:
        if not isinstance(data, Mapping):
            self.fail(f"a table of keys is wanted here, not {data!r}")
        for key in data:
            if key not in keys:
                self.fail(unknown(what, str(key), keys))

    def required(self, data: Mapping[str, Any], key: str) -> str:
        value = self.text(key, data.get(key, ""))
        if not value.strip():
            self.fail(f"an entry without {key}; give it one")
        return value

    def text(self, key: str, value: Any) -> str:
        if not isinstance(value, str):
            self.fail(f"{key} is a text, not {value!r}")
        return value

    def texts(self, key: str, value: Any) -> tuple[str, ...]:
        items = (value,) if isinstance(value, str) else value
        if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
            self.fail(f"{key} is a list of texts, not {value!r}")
        return tuple(items)

    def flag(self, key: str, value: Any) -> bool:
        if not isinstance(value, bool):
            self.fail(f"{key} is true or false, not {value!r}")
        return value

    def choice(self, key: str, value: Any, kind: type[E]) -> E:
        try:
            return kind(value)
        except ValueError:
            self.fail(unknown(key, str(value), [item.value for item in kind]))

    def rows(self, key: str, value: Any) -> list[Mapping[str, Any]]:
        if not isinstance(value, list | tuple) or not all(isinstance(item, Mapping) for item in value):
            self.fail(f"{key} is a list of tables, not {value!r}")
        return list(value)

    def condition(self, key: str, value: Any) -> Condition:
        self.known(f"condition of {key!r}", value, CONDITION_KEYS)
        return Condition(**{name: self.texts(f"{key}.{name}", phrases) for name, phrases in value.items()})

    def source(self, value: Any) -> Source:
        if not isinstance(value, Mapping):
            self.fail(f'source is a table by language, {{ zh = ["..."] }}, not {value!r}')
        return tuple((language, self.texts(f"source.{language}", forms)) for language, forms in value.items())

    def forms(self, value: Any) -> Forms:
        self.known("form", value, ("plural", "possessive", "attributive"))
        values = {key: form for key, form in value.items() if form is not False}
        texts = {key: self.text(f"forms.{key}", form) for key, form in values.items()}
        return Forms(**texts, inflected=value.get("plural") is not False)

    def examples(self, value: Any) -> tuple[tuple[BadExample, ...], tuple[str, ...]]:
        self.known("key of examples", value, ("bad", "good"))
        bad = [self.texts("examples.bad", row) for row in value.get("bad", ())]
        if not all(1 <= len(row) <= 3 for row in bad):
            self.fail("an examples.bad is [before], [before, after] or [before, after, source]")
        examples = [BadExample(row[0], "".join(row[1:2]) or None, "".join(row[2:]) or None) for row in bad]
        return tuple(examples), self.texts("examples.good", value.get("good", ()))

    def fact(self, row: Mapping[str, Any]) -> Fact:
        self.known("key of facts", row, Fact.__slots__)
        self.required(row, "category")
        return Fact(**{"value": "", **{key: self.text(f"facts.{key}", value) for key, value in row.items()}})

    def rendering(self, row: Mapping[str, Any]) -> Rendering:
        self.known("key of learned", row, Rendering.__slots__)
        values = dict(row)
        values["draft"], values["rendering"] = self.required(row, "draft"), self.required(row, "rendering")
        values["examples"] = self.texts("examples", row.get("examples", ()))
        return Rendering(**values)


def _check_forms(term: Term, at: _At) -> None:
    forms = [*term.allowed, *(form for form, _ in term.repaired), *term.source_terms()]
    for form in forms:
        if not form.strip() or form != form.strip():
            at.fail(f"{term.id}: a form that is empty or has spaces around it: {form!r}")
    if not forms:
        at.fail(f"{term.id}: an entry without any form; give it preferred, forbidden or source")


def reject_twins(entries: Iterable[Term | Person]) -> None:
    """Raise TermbaseError where two entries share an id."""
    seen: dict[str, Term | Person] = {}
    for entry in entries:
        first = seen.setdefault(entry.id, entry)
        if first is not entry:
            message = f"id {entry.id!r} is taken by the entry in line {first.line}; choose another"
            raise TermbaseError(message, entry.path, entry.line)


def _tables(text: str, data: Mapping[str, Any], key: str, path: str | None) -> list[Row]:
    """Every table of the array ``key`` with the line of its header (tomllib itself keeps no lines)."""
    rows = data.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TermbaseError(f"{key} is written as [[{key}]] tables", path)
    lines: list[int | None] = list(_header_lines(text, key))
    if len(lines) != len(rows):
        lines = [None] * len(rows)
    return list(zip(lines, cast("list[dict[str, Any]]", rows), strict=True))


def _header_lines(text: str, key: str) -> list[int]:
    """1-based lines with the header ``[[key]]``, outside multi-line strings."""
    header = re.compile(rf"""[ \t]*\[\[[ \t]*["']?{key}["']?[ \t]*\]\]""")
    found, inside = [], ""
    for number, line in enumerate(text.split("\n"), 1):
        if not inside and header.match(line):
            found.append(number)
        for mark in re.findall(r'"""|\'\'\'', line):
            inside = mark if not inside else "" if inside == mark else inside
    return found
