"""``normalize glossary mine``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from normalize.batch.atomic import write
from normalize.batch.corpus import drafts_in
from normalize.batch.textfile import read
from normalize.cli.app import CLEAN, complain
from normalize.cli.options import add_files
from normalize.counted import counted
from normalize.errors import InputError

if TYPE_CHECKING:
    import argparse


def options(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "--draft", type=Path, required=True, metavar="DIR", help="translations as the engine made them"
    )
    parser.add_argument(
        "--reference",
        type=Path,
        metavar="DIR",
        help="the same post-edited, or translated by people, under the same names; or by roles",
    )
    parser.add_argument(
        "--glossary", metavar="TERMS", help="what this termbase says already is not proposed again"
    )
    parser.add_argument(
        "--least", type=int, default=3, metavar="N", help="how often it must have been seen; default: 3"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the proposed entries, in TOML"
    )
    add_files(parser)


def run(arguments: argparse.Namespace) -> int:
    """Propose entries from drafts and references, and write them down for a person to review."""
    from glossary.exchange.toml import dump
    from glossary.mining import mine
    from normalize.cli.termbases import read_any

    if arguments.least < 1:
        raise InputError(f"--least {arguments.least}: at least once; 3 is the default")
    drafts = drafts_in(arguments.draft, reference=arguments.reference)
    by_name = arguments.reference is not None and arguments.reference.is_dir()
    pairs = [
        (draft, path)
        for draft in drafts
        for path in draft.references
        if not by_name or path.name == draft.path.name  # another text on the same facts is no counterpart
    ]
    if not pairs:
        advice = "name a folder with --reference; a reference has the name of its draft and is another file"
        raise InputError(f"{arguments.draft}: no document has a reference; {advice}")
    texts = [(_text(draft.path, arguments), _text(path, arguments)) for draft, path in pairs]
    termbase = read_any(arguments.glossary) if arguments.glossary else None
    mined = mine(texts, termbase, names=[path.name for _, path in pairs], least=arguments.least)
    write(arguments.out, dump(mined))
    for term in mined.terms:
        for line in term.evidence:
            sys.stdout.write(f"{line}\n")
    complain(
        f"{counted(len(mined.terms), 'proposal')} from "
        f"{counted(len(pairs), 'document')}, in {arguments.out}; each is shown only: "
        'take fix = "show" away from those that are right, delete the others'
    )
    return CLEAN


def _text(path: Path, arguments: argparse.Namespace) -> str:
    return read(path, arguments.encoding, arguments.max_size).text
