"""``normalize glossary test``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from normalize.cli.app import CLEAN, FINDINGS, USER, complain
from normalize.errors import TermbaseError

if TYPE_CHECKING:
    import argparse


def options(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="termbases in TOML, or bundled ones by name")


def run(arguments: argparse.Namespace) -> int:
    """Run the examples of all entries; 1 when one does not hold, 2 when a file is no termbase."""
    return max(_test(name) for name in arguments.files)


def _test(name: str) -> int:
    from glossary.examples import failures
    from normalize.cli.termbases import parse
    from normalize.counted import counted

    try:
        termbase = parse(name)
    except TermbaseError as error:
        complain(str(error))
        return USER
    failed = list(failures(termbase))
    for failure in failed:
        sys.stdout.write(f"{failure.term.path}:{failure.term.line}: {failure.message}\n")
    examples = sum(len(term.bad) + len(term.good) for term in termbase.terms)
    count = f"{counted(examples, 'example')} of {counted(len(termbase.terms), 'term')}"
    complain(f"{name}: {count}; {len(failed)} of them {'does' if len(failed) == 1 else 'do'} not hold")
    return FINDINGS if failed else CLEAN
