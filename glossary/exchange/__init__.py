"""Termbases in the formats that translators, services and linters keep them in.

`read` and `write` go by file suffix or by a format's name; `losses` says what a format cannot carry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import Any

from glossary.termbase import Termbase
from normalize.errors import ConfigError, TermbaseError, unknown

LEFT_OUT = "leftOut"
"""The category of a fact about the file that says what of it a termbase cannot hold."""


@dataclass(frozen=True)
class Format:
    """A file format.

    Args:
        name: for ``--from`` and ``--to``.
        title: in words.
        module: where its functions are.
        load: name of the function that reads it.
        dump: name of the function that writes it; empty when it is only read.
        suffixes: of files that are taken for it without being told.

    """

    name: str
    title: str
    module: str
    load: str
    dump: str = ""
    suffixes: tuple[str, ...] = ()

    def loader(self) -> Callable[..., Termbase]:
        """``load(content, path, source_language, target_language)``."""
        function: Callable[..., Termbase] = getattr(import_module(f"{__name__}.{self.module}"), self.load)
        return function

    def dumper(self) -> Callable[[Termbase], bytes]:
        """``dump(termbase) -> bytes``.

        Raises:
            ConfigError: the format is only read.

        """
        if not self.dump:
            writable = ", ".join(name for name, item in FORMATS.items() if item.dump)
            raise ConfigError(f"{self.name} can be read, not written; formats that can: {writable}")
        function: Callable[[Termbase], bytes] = getattr(import_module(f"{__name__}.{self.module}"), self.dump)
        return function


_ALL = (
    Format("toml", "native TOML", "toml", "load", "dump", (".toml",)),
    Format(
        "tbx",
        "TBX: 2019 (DCA, DCT), 2008 and 2014 (Min) read, TBX-Basic DCT written",
        "tbx",
        "load",
        "dump",
        (".tbx", ".xml"),
    ),
    Format("csv", "comma separated, with headings", "separated", "load_csv", "dump_csv", (".csv",)),
    Format("tsv", "tab separated, with headings", "separated", "load_tsv", "dump_tsv", (".tsv", ".tab")),
    Format("xlsx", "Excel workbook, with headings", "xlsx", "load", "dump", (".xlsx",)),
    Format("deepl", "DeepL glossary, two columns", "lists", "load", "dump_tsv"),
    Format("azure", "Azure phrase dictionary, two columns", "lists", "load", "dump_tsv"),
    Format("google", "Google glossary, two columns", "lists", "load", "dump_csv"),
    Format("google-set", "Google equivalent term set", "lists", "load", "dump_google"),
    Format("prh", "prh rules (YAML)", "styles", "load_prh"),
    Format("vale", "Vale substitution or vocabulary", "styles", "load_vale", suffixes=(".yml", ".yaml")),
    Format("textlint", "textlint-rule-terminology", "styles", "load_textlint", "", (".json", ".jsonc")),
    Format("codespell", "codespell dictionary", "spelling", "load_codespell"),
    Format("typos", "typos configuration", "spelling", "load_typos"),
    Format("utx", "UTX 1.x", "spelling", "load_utx", suffixes=(".utx",)),
)
FORMATS: dict[str, Format] = {item.name: item for item in _ALL}
_BY_SUFFIX = {suffix: item for item in _ALL for suffix in item.suffixes}


def format_of(path: str | PathLike[str], name: str | None = None) -> Format:
    """The format called ``name``, else the one of the file's suffix.

    Raises:
        ConfigError: there is none.

    """
    if name is not None:
        if name not in FORMATS:
            raise ConfigError(unknown("format", name, FORMATS))
        return FORMATS[name]
    suffix = Path(path).suffix.lower()
    if suffix not in _BY_SUFFIX:
        raise ConfigError(
            f"{path}: the suffix {suffix!r} names no format; say which with one of {', '.join(FORMATS)}"
        )
    return _BY_SUFFIX[suffix]


def read(
    path: str | PathLike[str],
    format: str | None = None,  # noqa: A002 - the word users know
    source_language: str | None = None,
    target_language: str | None = None,
) -> Termbase:
    """Read a termbase; nothing of it is returned when any of it is wrong.

    Raises:
        TermbaseError: the file cannot be read as the format, with file and line.
        ConfigError: the format is unknown, or its extra is not installed.

    """
    kind = format_of(path, format)
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise TermbaseError(f"cannot be read: {error.strerror}; check the path", str(path)) from None
    return kind.loader()(content, str(path), source_language, target_language)


def write(termbase: Termbase, path: str | PathLike[str], format: str | None = None) -> None:  # noqa: A002
    """Write a termbase whole, or not at all.

    Raises:
        ConfigError: the format is unknown or only read, or its extra is not installed.

    """
    content = format_of(path, format).dumper()(termbase)
    part = Path(path).with_name(f".{Path(path).name}.part")
    part.write_bytes(content)
    part.replace(path)


def losses(termbase: Termbase, format: str) -> list[str]:  # noqa: A002
    """What a termbase would lose in a format, as lines for a person; found by writing and reading it back."""
    kind = FORMATS[format]
    content = kind.dumper()(termbase)
    back = kind.loader()(content, None, termbase.source_language, termbase.target_language)
    lost = _lost_fields(termbase, back)
    lines = [f"{field}: {count} of {len(termbase.terms)} entries" for field, count in sorted(lost.items())]
    if len(back.persons) < len(termbase.persons):
        lines.append(f"person: {len(termbase.persons) - len(back.persons)} of {len(termbase.persons)}")
    return lines


def _lost_fields(termbase: Termbase, back: Termbase) -> Counter[str]:
    from glossary.exchange.mapping import as_mapping

    by_id = {term.id: term for term in back.terms}
    by_form = {(term.preferred, form): term for term in back.terms for form in (*term.source_terms(), "")}
    lost: Counter[str] = Counter()
    for term in termbase.terms:
        keys = [(term.preferred, form) for form in (*term.source_terms(), "")]
        found = by_id.get(term.id) or next((by_form[key] for key in keys if key in by_form), None)
        if found is None:
            lost["the entry itself"] += 1
            continue
        old, new = as_mapping(term), as_mapping(found)
        lost.update(_differing(old, new))
    return lost


def _differing(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Fields that did not come back; facts by their category."""
    kept = new.get("facts", [])
    facts = {f"fact {fact['category']}" for fact in old.get("facts", []) if fact not in kept}
    return [key for key, value in old.items() if key != "facts" and new.get(key) != value] + sorted(facts)
