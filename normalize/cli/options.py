"""Options that several commands share, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalize.batch.textfile import MAX_BYTES, check_encoding
from normalize.errors import ConfigError, unknown
from normalize.records import replace
from normalize.settings import MARKUPS, Settings

if TYPE_CHECKING:
    import argparse


def _refusal(message: str) -> Exception:
    from argparse import ArgumentTypeError

    return ArgumentTypeError(message)


def one_of(what: str, values: Sequence[str]) -> Callable[[str], str]:
    """A type of argument that takes one of ``values``."""

    def take(value: str) -> str:
        if value not in values:
            raise _refusal(unknown(what, value, values))
        return value

    return take


def number(value: str) -> int:
    """A type of argument: a whole number from 1."""
    if not value.isdecimal() or int(value) < 1:
        raise _refusal(f"{value!r} is not a whole number from 1")
    return int(value)


def size(value: str) -> int:
    """A type of argument: a number of bytes, with K, M or G behind it for larger ones."""
    digits, factor = value, 1
    if value[-1:].upper() in ("K", "M", "G"):
        digits, factor = value[:-1], 1024 ** ("KMG".index(value[-1].upper()) + 1)
    if not digits.isdecimal() or int(digits) < 1:
        raise _refusal(f"{value!r} is not a size such as 500K, 64M or 1G")
    return int(digits) * factor


def encoding(value: str) -> str:
    """A type of argument: a text encoding."""
    try:
        return check_encoding(value)
    except ConfigError as error:
        raise _refusal(str(error)) from None


def codes(value: str) -> list[str]:
    """A type of argument: codes separated by commas."""
    return [code for item in value.split(",") if (code := item.strip())]


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Options that make up the settings."""
    group = _add_termbases(parser)
    for name, text in (
        ("--select", "only these codes, families or CODE:entry"),
        ("--ignore", "not these"),
        ("--unsafe", "accept their unsafe fixes"),
    ):
        group.add_argument(name, type=codes, action="extend", metavar="CODES", help=text)
    group.add_argument("--preview", action="store_true", help="apply the fixes of preview rules too")
    add_choice(group, "--markup", MARKUPS, None, "default: by file suffix")
    group.add_argument("--language", metavar="CODE", help="language of the texts; default: found for each")


def add_termbases(parser: argparse.ArgumentParser) -> None:
    """Options about termbases, and the settings file."""
    _add_termbases(parser)


def _add_termbases(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    group = parser.add_argument_group(
        "settings", "added to those of normalize.toml or of [tool.normalize] in pyproject.toml"
    )
    group.add_argument(
        "--termbase", action="append", metavar="FILE", help="a termbase file, or the name of a bundled one"
    )
    group.add_argument("--no-bundled", action="store_true", help="without the bundled termbases")
    group.add_argument("--config", type=Path, metavar="FILE", help="this settings file and no other")
    return group


def add_files(parser: argparse.ArgumentParser) -> None:
    """Options about reading files."""
    group = parser.add_argument_group("files")
    group.add_argument(
        "--encoding", type=encoding, default="utf-8", metavar="NAME", help="of the files; default: utf-8"
    )
    group.add_argument(
        "--max-size", type=size, default=MAX_BYTES, metavar="SIZE", help="of a document; default: 64M"
    )


def add_format(parser: argparse.ArgumentParser) -> None:
    """The option for how findings are printed; what would change has a command of its own."""
    from normalize.report import PRINTERS

    formats = [name for name in PRINTERS if name != "diff"]
    add_choice(parser, "--format", formats, "text", "default: text")


def add_choice(
    parser: argparse._ActionsContainer, name: str, values: Sequence[str], default: str | None, text: str
) -> None:
    """An option that takes one of ``values``."""
    take = one_of(name.lstrip("-"), values)
    parser.add_argument(name, type=take, default=default, metavar="|".join(values), help=text)


def settings_of(options: argparse.Namespace, near: Path | None = None) -> Settings:
    """The settings in force.

    Args:
        options: of the command line.
        near: where a settings file is looked for when there is none at or above the current folder.

    Raises:
        ConfigError: a setting means nothing.

    """
    base, given = _base(options.config, near), vars(options)
    changes: dict[str, Any] = {
        "ignore": [*base.ignore, *(given.get("ignore") or ())],
        "unsafe": [*base.unsafe, *(given.get("unsafe") or ())],
        "termbases": [*base.termbases, *(options.termbase or ())],
        "bundled_termbases": base.bundled_termbases and not options.no_bundled,
        "preview": base.preview or given.get("preview", False),
    }
    for name in ("select", "markup", "language"):
        if given.get(name) is not None:
            changes[name] = given[name]
    return replace(base, **changes)


def _base(config: Path | None, near: Path | None) -> Settings:
    if config is not None:
        return Settings.load(config)
    settings, path = Settings.discover()
    if path is None and near is not None:
        settings, _ = Settings.discover(near if near.is_dir() else near.parent)
    return settings
