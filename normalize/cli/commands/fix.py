"""``normalize fix``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from normalize.batch.textfile import TextFile, encode
from normalize.cli.app import complain
from normalize.cli.inputs import STDIN, Place
from normalize.cli.output import emit
from normalize.cli.work import Work, add_options
from normalize.errors import ConfigError, InputError
from normalize.outcome import Report
from normalize.report import About

if TYPE_CHECKING:
    import argparse


def options(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write fixes into the files. With ``-`` the fixed text is the output, and the record goes to stderr."""
    is_filter = STDIN in arguments.paths
    if is_filter and len(arguments.paths) > 1:
        raise ConfigError("- stands alone: the fixed text of standard input goes to standard output")
    work = Work(arguments)
    record = sys.stderr if is_filter else sys.stdout
    emit(arguments.format, _fixed(work), About(lambda: work.normalizer.stamp, fixed=True), record)
    if work.tally.findings:
        complain(work.tally.line(fixed=True))
    return work.tally.exit_code(fixed=True)


def _fixed(work: Work) -> Iterator[Report]:
    for place, file, report in work.reports():
        try:
            _write(place, file, report)
        except InputError as error:
            work.refuse(error, report)
        else:
            yield report


def _write(place: Place, file: TextFile, report: Report) -> None:
    raw = encode(report.text, file.form, place.name)
    if place.path is None:
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
    elif report.changed:
        if place.path.is_symlink():
            raise InputError(
                f"{place.name}: a symbolic link; name the file it points to: {place.path.resolve()}"
            )
        from normalize.batch.atomic import write

        write(place.path, raw)
