"""``normalize run``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from normalize.batch.atomic import write
from normalize.batch.corpus import drafts_in
from normalize.batch.run import REPORT, Job, Outcome, check_out
from normalize.batch.run import run as run_job
from normalize.cli.app import CLEAN, FINDINGS, complain
from normalize.cli.parser import add_files, add_settings, number, settings_of
from normalize.document import Document
from normalize.normalizer import Normalizer
from normalize.outcome import Report
from normalize.report.summary import render
from normalize.rules import all_rules


def options(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("folder", type=Path, metavar="IN", help="a folder of .txt and .md files, or one file")
    parser.add_argument("--out", type=Path, required=True, metavar="OUT", help="the folder for all results")
    parser.add_argument(
        "--reference", type=Path, metavar="PATH", help="passages to score against: a file, or a folder"
    )
    parser.add_argument(
        "--source", type=Path, metavar="PATH", help="what was translated: a folder with the same names"
    )
    parser.add_argument(
        "-j", "--workers", type=number, default=1, metavar="N", help="processes; the results are the same"
    )
    parser.add_argument("--html", action="store_true", help="write a page of it all too: OUT/report.html")
    add_settings(parser)
    add_files(parser)


def run(arguments: argparse.Namespace) -> int:
    """Clean and score a folder; 1 when a document is quarantined or failed."""
    folder, reference, source = arguments.folder, arguments.reference, arguments.source
    drafts = drafts_in(folder, reference, source)
    check_out(arguments.out, (folder, reference, source))
    normalizer = Normalizer(settings_of(arguments, folder))
    job = Job(drafts, arguments.out, arguments.encoding, arguments.max_size, arguments.workers)
    names = {rule.code: rule.name for rule in all_rules()}
    page = _HtmlPage(normalizer) if arguments.html else None
    with _progress(len(drafts)) as advance:
        outcome = run_job(job, normalizer, advance, page.add if page else lambda *_: None)
    if page is not None:
        write(arguments.out / "report.html", page.render(outcome, names).encode())
    summary = outcome.summary
    for piece in render(summary, names):
        sys.stdout.write(piece)
    if outcome.card is not None:
        from normalize.scoring import render_text

        sys.stdout.write(f"\n{render_text(outcome.card)}")
    if summary["score_note"]:
        complain(summary["score_note"])
    sys.stdout.write(f"\nresults are in {arguments.out}; {arguments.out / REPORT} has all figures\n")
    return CLEAN if summary["out"] == summary["in"] and not summary["failed"] else FINDINGS


class _HtmlPage:
    """The page of a run, gathered while it goes on."""

    def __init__(self, normalizer: Normalizer) -> None:
        from normalize.report.html import Binder

        self._binder = Binder()
        self._persons = normalizer.termbase.persons

    def add(self, document: Document, report: Report) -> None:
        """Keep what came of a document, where there is room."""
        self._binder.add_report(document, report, self._persons)

    def render(self, outcome: Outcome, names: Mapping[str, str]) -> str:
        """The whole page."""
        from normalize.report.html import Page, render_page

        summary = outcome.summary
        sheets, stamp, note = self._binder.sheets, summary["stamp"], summary["score_note"]
        return render_page(Page(summary["documents"], sheets, outcome.card, stamp, names=names, note=note))


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], object]]:
    """A bar on standard error when that is a terminal; gives what moves it on."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("documents", total=total)
        yield lambda: bar.advance(task)
