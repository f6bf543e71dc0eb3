"""Termbases as comma or tab separated values with a heading row, UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from glossary.exchange.table import rows_of, termbase_of
from glossary.termbase import Termbase
from normalize.errors import TermbaseError

MAX_CELL = 1024 * 1024


def load_csv(
    content: bytes, path: str | None = None, source: str | None = None, target: str | None = None
) -> Termbase:
    """Read comma (or semicolon) separated values."""
    text = decoded(content, path)
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    return termbase_of(rows(text, delimiter, path), path, source, target)


def load_tsv(
    content: bytes, path: str | None = None, source: str | None = None, target: str | None = None
) -> Termbase:
    """Read tab separated values."""
    return termbase_of(rows(decoded(content, path), "\t", path), path, source, target)


def dump_csv(termbase: Termbase) -> bytes:
    """Comma separated values."""
    return written(rows_of(termbase), ",")


def dump_tsv(termbase: Termbase) -> bytes:
    """Tab separated values."""
    return written(rows_of(termbase), "\t")


def decoded(content: bytes, path: str | None) -> str:
    """UTF-8 text, a byte order mark dropped.

    Raises:
        TermbaseError: not UTF-8, with the line.

    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise TermbaseError(f"not UTF-8 at byte {error.start}; save it as UTF-8", path, line) from None


def rows(text: str, delimiter: str, path: str | None) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line each begins in.

    Raises:
        TermbaseError: a cell that is never closed, or longer than a megabyte.

    """
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise TermbaseError(f"not readable as a table: {error}", path, line) from None


def written(table: list[list[str]], delimiter: str) -> bytes:
    """A table as text; cells are quoted where they must be."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(table)
    return out.getvalue().encode("utf-8")
