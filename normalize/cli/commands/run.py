"""``normalize run``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from normalize.batch.corpus import drafts_in
from normalize.batch.run import PAGE, REPORT, Job, check_out
from normalize.batch.run import run as run_job
from normalize.cli.app import CLEAN, FINDINGS, complain
from normalize.cli.options import add_files, add_settings, number, settings_of
from normalize.normalizer import Normalizer
from normalize.report.summary import render
from normalize.rules import all_rules

if TYPE_CHECKING:
    import argparse


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
    add_settings(parser)
    add_files(parser)


def run(arguments: argparse.Namespace) -> int:
    """Clean and score a folder; 1 when a document is quarantined or failed."""
    folder, reference, source = arguments.folder, arguments.reference, arguments.source
    drafts = drafts_in(folder, reference, source)
    check_out(arguments.out, (folder, reference, source))
    normalizer = Normalizer(settings_of(arguments, folder))
    job = Job(drafts, arguments.out, arguments.encoding, arguments.max_size, arguments.workers)
    with _progress(len(drafts)) as advance:
        outcome = run_job(job, normalizer, advance)
    summary = outcome.summary
    for piece in render(summary, {rule.code: rule.name for rule in all_rules()}):
        sys.stdout.write(piece)
    if outcome.card is not None:
        from normalize.scoring import render_text

        sys.stdout.write(f"\n{render_text(outcome.card)}")
    if summary["score_note"]:
        complain(summary["score_note"])
    sys.stdout.write(
        f"\nresults are in {arguments.out}; {arguments.out / REPORT} has all figures, {PAGE} shows them\n"
    )
    return CLEAN if summary["out"] == summary["in"] and not summary["failed"] else FINDINGS


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
