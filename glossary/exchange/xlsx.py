"""Termbases as Excel workbooks (extra ``xlsx``): the first sheet, with a heading row."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from glossary.exchange.table import rows_of, termbase_of
from glossary.termbase import Termbase
from normalize.errors import ConfigError, TermbaseError

MAX_UNPACKED = 256 * 1024 * 1024


def load(
    content: bytes, path: str | None = None, source: str | None = None, target: str | None = None
) -> Termbase:
    """Read the first sheet.

    Raises:
        TermbaseError: not a workbook, too large when unpacked, or a cell that means nothing.
        ConfigError: the extra is not installed.

    """
    openpyxl = _openpyxl()
    _hold_to_limits(content, path)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = list(_rows(book.worksheets[0]))
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever its XML parser met
        raise TermbaseError(f"not a readable workbook: {error}; save it again as .xlsx", path) from None
    return termbase_of(rows, path, source, target)


def dump(termbase: Termbase) -> bytes:
    """A workbook with one sheet.

    Raises:
        ConfigError: the extra is not installed.

    """
    book = _openpyxl().Workbook(write_only=True)
    sheet = book.create_sheet("terms")
    for row in rows_of(termbase):
        sheet.append([_text_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _openpyxl() -> ModuleType:
    try:
        import openpyxl
    except ImportError:
        raise ConfigError("Excel files need the extra 'xlsx': pip install 'mt-normalize[xlsx]'") from None
    return openpyxl  # type: ignore[no-any-return]


def _text_cell(sheet: Any, value: str) -> Any:
    """A cell that holds text even where it looks like a formula or a number."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=value or None)
    if value:
        cell.data_type = "s"
    return cell


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for line, row in enumerate(sheet.iter_rows(values_only=True), 1):
        yield line, ["" if value is None else str(value) for value in row]


def _hold_to_limits(content: bytes, path: str | None) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(item.file_size for item in archive.infolist())
            parts = [item for item in archive.infolist() if item.filename.endswith((".xml", ".rels"))]
            if size > MAX_UNPACKED:
                raise TermbaseError(f"unpacks to more than {MAX_UNPACKED // 1024**2} MB; split it", path)
            if any(b"<!DOCTYPE" in archive.read(item)[:4096] for item in parts):
                raise TermbaseError("holds a DOCTYPE, which no workbook needs; save it again as .xlsx", path)
    except zipfile.BadZipFile:
        raise TermbaseError("not a workbook (.xlsx is a zip archive); save it again as .xlsx", path) from None
