"""Termbases as tables: one row an entry, one column a field; a list is one cell, its items parted by bars."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from typing import Any

from glossary.exchange.mapping import as_mapping
from glossary.read import reject_twins, term_from
from glossary.term import CONDITION_KEYS, Term
from glossary.termbase import Termbase
from normalize.errors import TermbaseError, unknown

_TEXTS = (
    "id", "language", "domain", "definition", "preferred", "pos", "case", "fix", "acronym", "expansion",
    "first_mention", "note", "provenance",
)  # fmt: skip
_LISTS = ("admitted", "deprecated", "superseded", "forbidden", "evidence", "examples.good")
_FLAGS = ("keep", "enforce", "disabled")
_CONDITIONS = tuple(f"{name}.{key}" for name in ("when", "unless") for key in CONDITION_KEYS)
_FORMS = ("forms.plural", "forms.possessive", "forms.attributive")
_EXAMPLES = ("examples.bad", "examples.fixed", "examples.source")
COLUMNS = (*_TEXTS[:5], *_LISTS[:4], *_TEXTS[5:], *_FLAGS, *_CONDITIONS, *_FORMS, *_EXAMPLES, *_LISTS[4:])
ALIASES = {
    "term": "preferred", "target": "preferred", "translation": "preferred", "target term": "preferred",
    "subject": "domain", "subject field": "domain", "part of speech": "pos", "comment": "note",
    "description": "definition",
    "synonyms": "admitted", "do not use": "forbidden", "source": "source.", "source term": "source.",
}  # fmt: skip
"""Headings of spreadsheets people keep, and the column each one means."""

_TRUTH = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_PART = re.compile(r"(?:[^|\\]|\\.)+", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_NONE = "\\0"


def rows_of(termbase: Termbase) -> list[list[str]]:
    """A heading row and one row for each entry; columns that say nothing anywhere are left out."""
    tables = [_flat(as_mapping(term)) for term in termbase.terms]
    used = {name for table in tables for name in table}
    sources = sorted(name for name in used if name.startswith("source."))
    columns = [name for name in COLUMNS if name in used or name in ("id", "preferred")]
    columns[1:1] = sources
    return [columns, *([table.get(name, "") for name in columns] for table in tables)]


def termbase_of(
    rows: Iterable[tuple[int, Sequence[str]]],
    path: str | None,
    source_language: str | None = None,
    target_language: str | None = None,
) -> Termbase:
    """A termbase from numbered rows, the first of which is the heading.

    Raises:
        TermbaseError: a heading or a cell that means nothing, with file, line and column.

    """
    numbered = iter(rows)
    line, heading = next(numbered, (1, []))
    columns = [_column(name, source_language, target_language, path, line) for name in heading]
    if "preferred" not in columns and "forbidden" not in columns:
        message = "no column 'preferred' (or 'term', or a language code); the first row names the columns"
        raise TermbaseError(message, path, line)
    terms: list[Term] = []
    taken: set[str] = set()
    for line, cells in numbered:
        if any(cell.strip() for cell in cells):
            data = _nested(_cells(columns, cells, path, line))
            data.setdefault("id", _made_id(data, line, taken))
            taken.add(data["id"])
            if target_language:
                data.setdefault("language", target_language)
            terms.append(term_from(data, path, line))
    reject_twins(terms)
    return Termbase(tuple(terms), (), source_language, target_language)


def _column(name: str, source: str | None, target: str | None, path: str | None, line: int) -> str:
    plain = name.strip()
    known = ALIASES.get(plain.casefold(), plain)
    if known == "source.":
        known = f"source.{source or 'und'}"
    if known in COLUMNS or known.startswith("source."):
        return known
    if _LANGUAGE.fullmatch(plain):
        return "preferred" if plain.split("-")[0] == (target or "en") else f"source.{plain}"
    message = unknown("column", name, [*COLUMNS, *ALIASES])
    advice = "a list without headings is read as deepl, azure or google"
    raise TermbaseError(f"{message}; the first row names the columns, {advice}", path, line)


def _cells(columns: list[str], cells: Sequence[str], path: str | None, line: int) -> dict[str, str]:
    extra = [cell for cell in cells[len(columns) :] if cell.strip()]
    if extra:
        raise TermbaseError(
            f"{len(cells)} cells under {len(columns)} headings, the last is {extra[-1]!r}", path, line
        )
    return {name: cell for name, cell in zip(columns, cells, strict=False) if cell.strip()}


def _flat(data: dict[str, Any]) -> dict[str, str]:
    flat = {key: data[key] for key in _TEXTS if key in data}
    flat |= {key: "yes" for key in _FLAGS if data.get(key)}
    flat |= {key: _joined(data[key]) for key in _LISTS if key in data}
    for name in ("source", "when", "unless"):
        flat |= {f"{name}.{key}": _joined(items) for key, items in data.get(name, {}).items()}
    flat |= {f"forms.{key}": form or "no" for key, form in data.get("forms", {}).items()}
    examples = data.get("examples", {})
    if "good" in examples:
        flat["examples.good"] = _joined(examples["good"])
    for place, name in enumerate(_EXAMPLES):
        column = [row[place] if len(row) > place else "" for row in examples.get("bad", ())]
        if any(column):
            flat[name] = _joined(column)
    return flat


def _nested(cells: dict[str, str]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name, cell in cells.items():
        group, _, key = name.partition(".")
        if name in _TEXTS:
            data[name] = cell.strip()
        elif name in _FLAGS:
            data[name] = _TRUTH.get(cell.strip().lower(), cell)
        elif name in _FORMS:
            data.setdefault(group, {})[key] = False if cell == "no" else cell.strip()
        elif name not in _EXAMPLES:
            items = _parted(cell)
            (data.setdefault(group, {}) if key else data)[key or name] = items
    if "examples.bad" in cells:
        columns = [_parted(cells.get(name, "")) for name in _EXAMPLES]
        rows = [[c[i] if i < len(c) else "" for c in columns] for i in range(len(columns[0]))]
        data.setdefault("examples", {})["bad"] = rows
    return data


def _made_id(data: dict[str, Any], line: int, taken: Container[str]) -> str:
    """The preferred form, else a source term; with the line where taken: synonyms share a rendering."""
    sources = [form for forms in data.get("source", {}).values() for form in forms]
    name = data.get("preferred") or (sources[0] if sources else "row")
    return f"{name}-{line}" if name in taken or name == "row" else name


def _joined(items: Sequence[str]) -> str:
    return "|".join(_escaped(item) for item in items)


def _escaped(item: str) -> str:
    return item.replace("\\", "\\\\").replace("|", "\\|") or _NONE


def _parted(cell: str) -> list[str]:
    return ["" if part == _NONE else _ESCAPE.sub(r"\1", part.strip()) for part in _PART.findall(cell)]
