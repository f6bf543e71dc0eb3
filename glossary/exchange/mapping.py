"""An entry as the plain mapping that a ``[[term]]`` table is, and back through ``glossary.read``."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from glossary.persons import Person
from glossary.term import Condition, Forms, Term

_PLAIN = (
    "id", "language", "domain", "definition", "preferred", "admitted", "deprecated", "superseded",
    "forbidden", "pos", "keep", "enforce", "disabled", "acronym", "expansion", "evidence", "note",
    "provenance",
)  # fmt: skip
_DEFAULT = Term("")


def as_mapping(term: Term) -> dict[str, Any]:
    """The keys of ``term`` that say something; ``glossary.read.term_from`` reads it back."""
    values: dict[str, Any] = {key: _plain(getattr(term, key)) for key in _PLAIN}
    values["source"] = {language: list(forms) for language, forms in term.source}
    values["case"] = str(term.case) if term.case != _DEFAULT.case else ""
    values["fix"] = str(term.safety) if term.safety != _DEFAULT.safety else ""
    values["first_mention"] = str(term.first_mention) if term.first_mention != _DEFAULT.first_mention else ""
    values["when"], values["unless"] = _condition(term.when), _condition(term.unless)
    values["forms"] = _forms(term.forms)
    values["examples"] = _examples(term)
    values["learned"] = [_set_fields(item) for item in term.learned]
    values["facts"] = [_set_fields(item) for item in term.facts]
    if term.language == _DEFAULT.language:
        del values["language"]
    return {key: value for key, value in values.items() if value}


def person_mapping(person: Person) -> dict[str, Any]:
    """The keys of ``person`` that say something."""
    values = {item.name: _plain(getattr(person, item.name)) for item in fields(Person) if item.compare}
    values["source"] = {language: list(forms) for language, forms in person.source}
    return {key: value for key, value in values.items() if value}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _condition(condition: Condition) -> dict[str, list[str]]:
    return {key: list(phrases) for key, phrases in condition.items() if phrases}


def _forms(forms: Forms) -> dict[str, Any]:
    values: dict[str, Any] = {key: getattr(forms, key) for key in ("plural", "possessive", "attributive")}
    found = {key: value for key, value in values.items() if value}
    return found if forms.inflected else {**found, "plural": False}


def _examples(term: Term) -> dict[str, Any]:
    bad = []
    for example in term.bad:
        parts = (example.text, example.fixed, example.source)
        wanted = 3 if example.source is not None else 2 if example.fixed is not None else 1
        bad.append([part or "" for part in parts[:wanted]])
    return {key: rows for key, rows in (("bad", bad), ("good", list(term.good))) if rows}


def _set_fields(item: Any) -> dict[str, Any]:
    return {key: _plain(value) for key, value in asdict(item).items() if value}
