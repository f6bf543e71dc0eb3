"""``normalize glossary lint``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from normalize.cli.app import CLEAN, USER, complain
from normalize.errors import TermbaseError


def options(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="termbases in TOML")


def run(arguments: argparse.Namespace) -> int:
    """Load each file as it would be loaded for use, examples and all; 2 when one cannot be trusted."""
    from glossary.termbase import Termbase

    failed = 0
    for path in arguments.files:
        try:
            termbase = Termbase.load(path)
        except TermbaseError as error:
            complain(str(error))
            failed += 1
        else:
            sys.stdout.write(f"{path}: {len(termbase.terms)} terms, {len(termbase.persons)} persons\n")
    return USER if failed else CLEAN
