"""``normalize score``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from normalize.batch.corpus import Draft, drafts_in
from normalize.batch.log import read_log
from normalize.batch.run import log_of
from normalize.batch.textfile import read
from normalize.cli.app import CLEAN
from normalize.cli.options import add_choice, add_files, add_termbases, number, settings_of
from normalize.document import Document
from normalize.errors import InputError
from normalize.normalizer import Normalizer
from normalize.span import Edit

if TYPE_CHECKING:
    import argparse

    from normalize.scoring.scorecard import Scorecard


def options(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    from normalize.scoring.pairing import MODES

    parser.add_argument("before", type=Path, metavar="BEFORE", help="a file, or a folder (with its roles)")
    parser.add_argument("after", type=Path, metavar="AFTER", help="the same in the new version, by name")
    parser.add_argument("--reference", type=Path, metavar="PATH", help="a file, or a folder")
    parser.add_argument(
        "--source", type=Path, metavar="PATH", help="what was translated: a file, or a folder"
    )
    add_choice(parser, "--mode", MODES, "auto", "how the references relate to the texts; default: auto")
    add_choice(parser, "--format", ("text", "json", "markdown", "html"), "text", "default: text")
    parser.add_argument("--seed", type=number, default=None, metavar="N", help="of all random numbers")
    add_termbases(parser)
    add_files(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the scorecard."""
    from normalize.scoring import render_markdown, render_text

    card = _score(arguments)
    if arguments.format == "json":
        sys.stdout.write(json.dumps(card.as_dict(), ensure_ascii=False, indent=1) + "\n")
    elif arguments.format == "html":
        from normalize.report.html import render_card
        from normalize.rules import all_rules

        sys.stdout.write(render_card(card, {rule.code: rule.name for rule in all_rules()}))
    else:
        sys.stdout.write(render_markdown(card) if arguments.format == "markdown" else render_text(card))
    return CLEAN


def _score(arguments: argparse.Namespace) -> Scorecard:
    from normalize.scoring import score
    from normalize.scoring.significance import SEED

    drafts = drafts_in(arguments.before, arguments.reference, arguments.source)
    results = [_result(arguments, draft.name) for draft in drafts]
    logs = [_edits(arguments, draft.name, path) for draft, path in zip(drafts, results, strict=True)]
    references = [[_read(arguments, path) for path in draft.references] for draft in drafts]
    return score(
        [_read(arguments, draft.path, draft) for draft in drafts],
        [_read(arguments, path, draft) for path, draft in zip(results, drafts, strict=True)],
        references if any(references) else None,
        [_read(arguments, draft.source).text if draft.source else None for draft in drafts],
        Normalizer(settings_of(arguments, arguments.before)).termbase,
        arguments.mode,
        SEED if arguments.seed is None else arguments.seed,
        edits=None if None in logs else [edits or () for edits in logs],
    )


def _result(arguments: argparse.Namespace, name: str) -> Path:
    after: Path = arguments.after
    path = after / name if after.is_dir() else after
    if not path.is_file() or (arguments.before.is_dir() and not after.is_dir()):
        raise InputError(f"{path}: no such file; every document of {arguments.before} needs its new version")
    return path


def _read(arguments: argparse.Namespace, path: Path, draft: Draft | None = None) -> Document:
    text = read(path, arguments.encoding, arguments.max_size).text
    return Document(text, draft.name if draft else path.name, language=draft.language if draft else None)


def _edits(arguments: argparse.Namespace, name: str, result: Path) -> tuple[Edit, ...] | None:
    """What `run` logged about this very file, where it did."""
    path = log_of(arguments.after, name)
    if not path.is_file():
        return None
    log = read_log(path)
    is_same = read(result, arguments.encoding, arguments.max_size).sha256() == log.sha256[1]
    return log.edits if is_same else None
