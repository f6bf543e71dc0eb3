"""``normalize glossary convert``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from normalize.cli.app import CLEAN, complain
from normalize.errors import InputError

if TYPE_CHECKING:
    import argparse


def options(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("source", type=Path, metavar="FROM", help="the termbase to read")
    parser.add_argument("target", type=Path, metavar="TO", help="the file to write")
    parser.add_argument("--from", dest="source_format", metavar="FORMAT", help="default: by suffix")
    parser.add_argument("--to", dest="target_format", metavar="FORMAT", help="default: by suffix")
    parser.add_argument("--source-language", metavar="CODE", help="where the file does not say")
    parser.add_argument("--target-language", metavar="CODE", help="where the file does not say")


def run(arguments: argparse.Namespace) -> int:
    """Read in one format, write in another, and say what that one cannot carry."""
    from glossary.exchange import LEFT_OUT, format_of, losses, read, write
    from normalize.cli.termbases import size_of

    target = format_of(arguments.target, arguments.target_format)
    termbase = read(
        arguments.source, arguments.source_format, arguments.source_language, arguments.target_language
    )
    lost = losses(termbase, target.name)
    try:
        write(termbase, arguments.target, target.name)
    except OSError as error:
        raise InputError(f"{arguments.target}: cannot be written: {error.strerror}") from None
    sys.stdout.write(f"{arguments.target}: {size_of(termbase)}\n")
    for fact in termbase.facts:
        if fact.category == LEFT_OUT:
            complain(f"{arguments.source}: left out {fact.value}")
    for line in lost:
        complain(f"{target.name} does not carry {line}")
    return CLEAN
