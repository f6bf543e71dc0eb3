"""Termbases named on the command line."""

from __future__ import annotations

from pathlib import Path

from glossary.termbase import DATA, Termbase, bundled_names
from normalize.counted import counted
from normalize.errors import TermbaseError


def parse(name: str) -> Termbase:
    """A termbase file, or a bundled one by its name; its examples are not run.

    Raises:
        TermbaseError: it is not a termbase, with file and line.

    """
    path = DATA / f"{name}.toml" if name in bundled_names() else Path(name)
    if path.is_file() and path.suffix.lower() != ".toml":
        advice = f"convert it first: normalize glossary convert {name} TERMS.toml"
        raise TermbaseError(f"this command reads TOML; {advice}", str(path))
    try:
        return Termbase.parse(path.read_text(encoding="utf-8-sig"), str(path))
    except OSError as error:
        raise TermbaseError(f"cannot be read: {error.strerror}; check the path", str(path)) from None
    except UnicodeDecodeError as error:
        raise TermbaseError(f"not UTF-8 at byte {error.start}; save it as UTF-8", str(path)) from None


def read_any(name: str) -> Termbase:
    """A termbase file in any format that is read, by its suffix, or a bundled one by its name.

    Raises:
        TermbaseError: it is not a termbase, with file and line.
        ConfigError: its suffix names no format.

    """
    if name in bundled_names() or Path(name).suffix.lower() in ("", ".toml"):
        return parse(name)
    from glossary.exchange import read

    return read(name)


def size_of(termbase: Termbase) -> str:
    """How many terms and persons it has."""
    return f"{counted(len(termbase.terms), 'term')}, {counted(len(termbase.persons), 'person')}"
