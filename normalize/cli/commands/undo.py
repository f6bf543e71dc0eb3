"""``normalize undo``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from normalize.batch.log import read_log, undo
from normalize.cli.app import CLEAN, USER, complain
from normalize.errors import InputError

if TYPE_CHECKING:
    import argparse


def options(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "logs", nargs="+", type=Path, metavar="LOG", help="edit logs, or folders with edit logs in them"
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="OUT",
        help="put the sources there; default: in place of the results",
    )


def run(arguments: argparse.Namespace) -> int:
    """Restore sources; a file that is not as its log says is left alone, and makes the exit code 2."""
    failed = 0
    for path in arguments.logs:
        for log in _logs_in(path):
            try:
                sys.stdout.write(f"{undo(read_log(log), arguments.out)}\n")
            except InputError as error:
                complain(str(error))
                failed += 1
    return USER if failed else CLEAN


def _logs_in(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    logs = sorted(path.rglob("*.jsonl"))
    if not logs:
        raise InputError(f"{path}: no edit log (.jsonl) in this folder")
    return logs
