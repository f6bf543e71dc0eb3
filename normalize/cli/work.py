"""What ``check``, ``fix`` and ``diff`` share: documents read and fixed in memory, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from normalize.batch.textfile import TextFile
from normalize.cli.app import BUG, CLEAN, FINDINGS, USER, complain
from normalize.cli.inputs import STDIN, Place, add_paths, document, places
from normalize.cli.options import add_files, add_format, add_settings, settings_of
from normalize.errors import InputError, RuleError
from normalize.normalizer import Normalizer
from normalize.outcome import Report
from normalize.records import dataclass

if TYPE_CHECKING:
    import argparse


def add_options(parser: argparse.ArgumentParser, *, with_format: bool = True) -> None:
    """The arguments of a command that works on documents; ``with_format`` where it prints findings."""
    add_paths(parser)
    if with_format:
        add_format(parser)
    add_settings(parser)
    add_files(parser)


@dataclass
class Tally:
    """What the documents of one command came to."""

    documents: int = 0
    changed: int = 0
    findings: int = 0
    fixes: int = 0
    unreadable: int = 0
    bugs: int = 0

    def exit_code(self, *, fixed: bool) -> int:
        """Our bug before the user's mistake before findings; written fixes are findings no more."""
        if self.bugs:
            return BUG
        if self.unreadable:
            return USER
        return FINDINGS if self.fixes and not fixed else CLEAN

    def line(self, *, fixed: bool) -> str:
        """A summary for standard error."""
        verb = "made" if fixed else "would be made by `normalize fix`"
        left = self.findings - self.fixes
        shown = f"; {left} finding{'s' * (left != 1)} without a fix that was accepted" if left else ""
        texts = f"{self.documents} document{'s' * (self.documents != 1)}"
        return f"{texts}: {self.fixes} fix{'es' * (self.fixes != 1)} {verb}{shown}"


class Work:
    """The documents of a command line, worked on one by one."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._places = places(options.paths, options.source)
        near = next((Path(path) for path in options.paths if path != STDIN), None)
        self.normalizer = Normalizer(settings_of(options, near))
        self.tally = Tally()

    def reports(self) -> Iterator[tuple[Place, TextFile, Report]]:
        """Documents that can be worked on, with what fixing comes to; the others are complained about."""
        for place in self._places:
            try:
                file = place.read(self._options.encoding, self._options.max_size)
                text = document(place, file, self._options.encoding, self._options.max_size)
                report = self.normalizer.fix(text)
            except InputError as error:
                self.refuse(error)
            except RuleError as error:
                self._blame(place, file, str(error))
            else:
                if report.error is not None:
                    self._blame(place, file, report.error)
                self._count(report)
                yield place, file, report

    def refuse(self, error: InputError, report: Report | None = None) -> None:
        """Say what is wrong with a document, whose ``report`` no longer counts, and go on with the next."""
        complain(str(error))
        self.tally.unreadable += 1
        if report is not None:
            self._count(report, -1)

    def _count(self, report: Report, times: int = 1) -> None:
        self.tally.documents += times
        self.tally.changed += times * report.changed
        self.tally.fixes += times * (len(report.findings) - len(report.left))
        self.tally.findings += times * len(report.findings)

    def _blame(self, place: Place, file: TextFile, message: str) -> None:
        complain(
            f"{place.name}: {message}\n"
            f"normalize: this is a bug in a rule; please report the line above with {self.normalizer.stamp} "
            f"and the text, SHA-256 {file.sha256()}"
        )
        self.tally.bugs += 1
