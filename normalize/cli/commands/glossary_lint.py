"""``normalize glossary lint``."""

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
    """Print every problem; 1 when a termbase cannot be used for it, 2 when a file is none."""
    return max(_lint(name) for name in arguments.files)


def _lint(name: str) -> int:
    from glossary.lint import lint
    from glossary.renderings.doubts import doubts
    from normalize.cli.termbases import parse, size_of
    from normalize.counted import counted

    try:
        termbase = parse(name)
    except TermbaseError as error:
        complain(str(error))
        return USER
    problems = lint(termbase)
    for problem in problems:
        level = "error" if problem.is_error else "warning"
        sys.stdout.write(f"{problem.path}:{problem.line}: {level}: {problem.message}\n")
    doubted = list(dict.fromkeys(doubts(termbase))) if any(term.source for term in termbase.terms) else []
    for doubt in doubted:
        sys.stdout.write(f"{doubt.term.place}: warning: {doubt.term.id}: {doubt.reason}\n")
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors + len(doubted)
    complain(f"{name}: {size_of(termbase)}; {counted(errors, 'error')}, {counted(warnings, 'warning')}")
    return FINDINGS if errors else CLEAN
