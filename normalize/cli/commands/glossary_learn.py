"""``normalize glossary learn``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from normalize.batch.atomic import write
from normalize.batch.corpus import drafts_in
from normalize.batch.textfile import read
from normalize.cli.app import CLEAN, complain
from normalize.cli.options import add_files
from normalize.errors import InputError

if TYPE_CHECKING:
    import argparse


def options(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "--source", type=Path, metavar="DIR", help="the sources, under the same names; or by roles"
    )
    parser.add_argument(
        "--target", type=Path, required=True, metavar="DIR", help="translations of one engine"
    )
    parser.add_argument(
        "--glossary",
        required=True,
        metavar="TERMS",
        help="a termbase with source terms: TOML, TBX, CSV or any other format, or a bundled name",
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the taught termbase, in TOML"
    )
    add_files(parser)


def run(arguments: argparse.Namespace) -> int:
    """Learn how an engine rendered the terms, and write that down for a person to review."""
    from glossary.exchange.toml import dump
    from glossary.renderings import learn_renderings
    from glossary.renderings.doubts import doubts
    from normalize.cli.termbases import read_any

    pairs = list(_pairs(arguments))
    if not pairs:
        raise InputError(f"{arguments.target}: no document has a source; name the folder with --source")
    taught = learn_renderings(read_any(arguments.glossary), pairs)
    write(arguments.out, dump(taught))
    records = [(term, record) for term in taught.terms for record in term.learned if not record.rejected]
    for term, record in records:
        sys.stdout.write(
            f"{term.id}: {record.draft} -> {record.rendering}  ({record.count}x, {record.score})\n"
        )
    warned = list(dict.fromkeys(doubts(taught)))
    for doubt in warned:
        sys.stdout.write(f"{doubt.term.place}: warning: {doubt.term.id}: {doubt.reason}\n")
    complain(
        f"{len(records)} strings learned from {len(pairs)} documents, in {arguments.out}, "
        f"{len(warned)} entries in doubt; give wrong strings rejected = true, then: "
        f"normalize run ... --termbase {arguments.out} --unsafe TRM003"
    )
    return CLEAN


def _pairs(arguments: argparse.Namespace) -> Iterator[tuple[str, str]]:
    for draft in drafts_in(arguments.target, source=arguments.source):
        if draft.source is not None:
            files = (draft.source, draft.path)
            source, text = (read(path, arguments.encoding, arguments.max_size) for path in files)
            yield source.text, text.text
