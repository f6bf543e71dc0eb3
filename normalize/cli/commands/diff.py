"""``normalize diff``."""

from __future__ import annotations

import argparse
import sys

from normalize.cli.inputs import add_paths
from normalize.cli.output import emit
from normalize.cli.parser import add_files, add_settings
from normalize.cli.work import Work
from normalize.report import About


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
