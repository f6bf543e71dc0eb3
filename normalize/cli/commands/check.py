"""``normalize check``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from normalize.cli.app import complain
from normalize.cli.output import emit
from normalize.cli.work import Work, add_options
from normalize.report import About

if TYPE_CHECKING:
    import argparse


def options(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print findings; 1 when a fix would be made."""
    work = Work(arguments)
    reports = (report for _, _, report in work.reports())
    emit(arguments.format, reports, About(lambda: work.normalizer.stamp), sys.stdout)
    if work.tally.findings:
        complain(work.tally.line(fixed=False))
    return work.tally.exit_code(fixed=False)
