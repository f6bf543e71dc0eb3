"""Termbases that went through a format and back."""

from __future__ import annotations

from glossary import Termbase
from glossary.exchange import FORMATS
from glossary.exchange.mapping import as_mapping


def round_trip(termbase: Termbase, name: str) -> Termbase:
    kind = FORMATS[name]
    return kind.loader()(kind.dumper()(termbase), None, termbase.source_language, termbase.target_language)


def mappings(termbase: Termbase) -> list[dict[str, object]]:
    return [as_mapping(term) for term in termbase.terms]
