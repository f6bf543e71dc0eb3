"""Edit logs: one JSON object a line, first the document, then its edits; docs/edit-log.md has the fields."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from normalize.batch.atomic import write
from normalize.batch.textfile import Form, check_encoding, decode, digest, encode
from normalize.errors import InputError, RuleError
from normalize.outcome import Report
from normalize.span import Edit, apply, invert

SCHEMA = "mt-normalize/edit-log/1"
_WANTED = "name a .jsonl file of OUT/_edits, or that folder"


def to_bytes(record: Mapping[str, Any], indent: int | None = None) -> bytes:
    """A JSON object as UTF-8 with a final line feed; lone surrogates become escapes."""
    return (json.dumps(record, ensure_ascii=False, indent=indent) + "\n").encode("utf-8", "backslashreplace")


def header(
    report: Report, facts: Mapping[str, Any], sha256: tuple[str, str], stamp: str, file: str
) -> dict[str, Any]:
    """The first line of a log.

    Args:
        report: of the document.
        facts: about its file, as `TextFile.facts` gives them.
        sha256: of the file before and after.
        stamp: of the normalizer.
        file: where the cleaned file lies, from the folder of the log.

    """
    return {
        "schema": SCHEMA,
        "document": report.id,
        "file": file,
        "stamp": stamp,
        "source_sha256": sha256[0],
        "result_sha256": sha256[1],
        **facts,
        "edits": len(report.edits),
    }


def edit_record(edit: Edit) -> dict[str, Any]:
    """An edit as a line of a log."""
    return {"code": edit.code, **edit.as_dict()}


@dataclass(frozen=True)
class Log:
    """A log, read."""

    path: Path
    document: str
    file: Path
    sha256: tuple[str, str]
    form: Form
    edits: tuple[Edit, ...]


def read_log(path: Path) -> Log:
    """Read a log.

    Raises:
        InputError: it cannot be read or is no edit log, with the line.

    """
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: not an edit log: not UTF-8") from None
    records = [_record(path, number, line) for number, line in enumerate(lines, 1) if line]
    if not records or records[0].get("schema") != SCHEMA:
        raise InputError(f"{path}:1: not an edit log: the first line has no schema {SCHEMA!r}")
    edits = [_edit(path, number, record) for number, record in enumerate(records[1:], 2)]
    return _log(path, records[0], tuple(edits))


def _log(path: Path, head: Mapping[str, Any], edits: tuple[Edit, ...]) -> Log:
    try:
        form = Form(check_encoding(head["encoding"]), head["byte_order_mark"])
        sha256 = (head["source_sha256"], head["result_sha256"])
        file = Path(os.path.normpath(path.parent / head["file"]))
        log = Log(path, head["document"], file, sha256, form, edits)
        expected = head["edits"]
    except (KeyError, TypeError) as error:
        raise InputError(f"{path}:1: damaged edit log: {type(error).__name__}: {error}") from None
    if len(edits) != expected:
        raise InputError(f"{path}: damaged edit log: {len(edits)} edits where {expected} were written")
    if PurePosixPath(log.document).is_absolute() or ".." in PurePosixPath(log.document).parts:
        raise InputError(f"{path}:1: the name {log.document!r} leads out of the folder")
    return log


def _edit(path: Path, number: int, record: dict[str, Any]) -> Edit:
    try:
        return Edit.from_dict(record)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path}:{number}: damaged edit log: {type(error).__name__}: {error}") from None


def _record(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise InputError(f"{path}:{number}: damaged edit log: {error}; {_WANTED}") from None
    if not isinstance(record, dict):
        raise InputError(f"{path}:{number}: damaged edit log: not an object; {_WANTED}")
    return record


def undo(log: Log, out: Path | None = None) -> Path:
    """Restore the source of a cleaned file.

    Args:
        log: of the file.
        out: a folder for the restored file; None puts it in the place of the cleaned one.

    Returns:
        Where the source now lies.

    Raises:
        InputError: the cleaned file is missing, or is not the one the log was written for.

    """
    try:
        raw = log.file.read_bytes()
    except OSError as error:
        raise InputError(
            f"{log.file}: cannot be read: {error.strerror}; {log.path} is about this file"
        ) from None
    source = raw if digest(raw) == log.sha256[0] else _restored(log, raw)
    target = log.file if out is None else out / log.document
    target.parent.mkdir(parents=True, exist_ok=True)
    write(target, source)
    return target


def _restored(log: Log, raw: bytes) -> bytes:
    if digest(raw) != log.sha256[1]:
        raise InputError(
            f"{log.file}: changed since {log.path} was written (another SHA-256); nothing is undone"
        )
    try:
        text = decode(raw, str(log.file), log.form.encoding).text
        source = encode(apply(text, invert(log.edits))[0], log.form, log.document)
    except RuleError as error:
        raise InputError(f"{log.path}: damaged edit log: {error}") from None
    if digest(source) != log.sha256[0]:
        raise InputError(
            f"{log.path}: damaged edit log: what it gives back is not the source (another SHA-256)"
        )
    return source
