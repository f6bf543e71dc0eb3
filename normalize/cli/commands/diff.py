"""``normalize diff``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from normalize.cli.inputs import add_paths
from normalize.cli.options import add_files, add_settings
from normalize.cli.output import emit
from normalize.cli.work import Work
from normalize.report import About

if TYPE_CHECKING:
    import argparse


def options(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_paths(parser)
    add_settings(parser)
    add_files(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print what ``fix`` would change; 1 when that is anything."""
    work = Work(arguments)
    reports = (report for _, _, report in work.reports())
    emit("diff", reports, About(lambda: work.normalizer.stamp), sys.stdout)
    return work.tally.exit_code(fixed=False)
