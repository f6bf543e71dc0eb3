"""``normalize diff``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from normalize.cli.output import emit
from normalize.cli.work import Work, add_options
from normalize.report import About

if TYPE_CHECKING:
    import argparse


def options(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_options(parser, with_format=False)


def run(arguments: argparse.Namespace) -> int:
    """Print what ``fix`` would change; 1 when that is anything."""
    work = Work(arguments)
    reports = (report for _, _, report in work.reports())
    emit("diff", reports, About(lambda: work.normalizer.stamp), sys.stdout)
    return work.tally.exit_code(fixed=False)
