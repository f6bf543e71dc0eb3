"""Text files, read strictly and written back byte for byte."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any

from normalize.errors import ConfigError, InputError, unknown
from normalize.records import dataclass

_NO_TEXT = ("_codec", "rot_13")
"""How Python's codecs from bytes to bytes or text to text are called."""
MAX_BYTES = 64 * 1024 * 1024
_MARKS = {
    "utf-8": {codecs.BOM_UTF8: "utf-8"},
    "utf-8-sig": {codecs.BOM_UTF8: "utf-8"},
    "utf-16": {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"},
    "utf-16-le": {codecs.BOM_UTF16_LE: "utf-16-le"},
    "utf-16-be": {codecs.BOM_UTF16_BE: "utf-16-be"},
    "utf-32": {codecs.BOM_UTF32_LE: "utf-32-le", codecs.BOM_UTF32_BE: "utf-32-be"},
    "utf-32-le": {codecs.BOM_UTF32_LE: "utf-32-le"},
    "utf-32-be": {codecs.BOM_UTF32_BE: "utf-32-be"},
}
# Which bytes of every four are zero in a text of mostly Latin letters.
_WIDE: dict[tuple[bool, ...], str] = {
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
}
_BARE = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_MARK_OF = {name: mark for marks in _MARKS.values() for mark, name in marks.items()}


@dataclass(frozen=True, slots=True)
class Form:
    """How a text lies in its file.

    Args:
        encoding: Python's name of it, with the byte order spelled out.
        mark: whether the file begins with a byte order mark; it is no part of the text.

    """

    encoding: str = "utf-8"
    mark: bool = False


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text, and how it lay in its file."""

    text: str
    form: Form

    def sha256(self) -> str:
        """Of the file."""
        return digest(encode(self.text, self.form, ""))

    def facts(self) -> dict[str, Any]:
        """What an edit log records about the file, besides the hash."""
        crlf, text = self.text.count("\r\n"), self.text
        counts = {"crlf": crlf, "lf": text.count("\n") - crlf, "cr": text.count("\r") - crlf}
        return {
            "encoding": self.form.encoding,
            "byte_order_mark": self.form.mark,
            "line_ends": {name: count for name, count in counts.items() if count},
            "final_line_end": text.endswith(("\n", "\r")),
            "characters": len(text),
        }


def digest(raw: bytes) -> str:
    """SHA-256, in hexadecimal."""
    import hashlib  # loads a library that a check of clean files has no use for

    return hashlib.sha256(raw).hexdigest()


def check_encoding(name: str) -> str:
    """Python's own name of a text encoding.

    Raises:
        ConfigError: there is none of that name.

    """
    try:
        found = codecs.lookup(name).name
        "a".encode(found)
    except (LookupError, TypeError, ValueError):
        from encodings.aliases import aliases

        texts = {alias: codec for alias, codec in aliases.items() if not codec.endswith(_NO_TEXT)}
        raise ConfigError(unknown("encoding", name, sorted({*texts, *texts.values()}))) from None
    return found


def decode(raw: bytes, name: str, encoding: str = "utf-8") -> TextFile:
    """Read the bytes of the file called ``name``.

    Args:
        raw: the whole file.
        name: for messages.
        encoding: as ``check_encoding`` gave it; a file that begins with the UTF-8 mark is UTF-8 anyway.

    Raises:
        InputError: a byte does not belong to the encoding, or would not come back as it was; the encoding
            leaves the byte order open, or the zero bytes show that it is another one.

    """
    form = _form(raw, name, encoding)
    if form.encoding == "utf-8" and b"\0" in raw and (wide := _wide(raw)):
        raise InputError(f"{name}: its zero bytes say {wide}, not {encoding}: --encoding {wide}")
    body = raw[len(_MARK_OF[form.encoding]) :] if form.mark else raw
    try:
        text = body.decode(form.encoding)
        same = form.encoding == "utf-8" or text.encode(form.encoding) == body
    except UnicodeDecodeError as error:
        raise InputError(_misfit(raw, len(raw) - len(body) + error.start, name, encoding)) from None
    except UnicodeEncodeError:
        same = False
    if not same:
        raise InputError(
            f"{name}: these bytes cannot be written back exactly as {encoding}; convert the file to UTF-8"
        )
    return TextFile(text, form)


def encode(text: str, form: Form, name: str) -> bytes:
    """The bytes of a file that holds ``text``.

    Raises:
        InputError: the encoding has no place for one of the characters.

    """
    try:
        body = text.encode(form.encoding)
    except UnicodeEncodeError as error:
        character = f"U+{ord(text[error.start]):04X}"
        raise InputError(
            f"{name}: the fixed text holds {character}, which {form.encoding} cannot write; "
            "convert the file to UTF-8 first, or ignore the rule that put it there"
        ) from None
    return _MARK_OF[form.encoding] + body if form.mark else body


def read(path: Path, encoding: str = "utf-8", limit: int = MAX_BYTES) -> TextFile:
    """Read a file.

    Raises:
        InputError: it cannot be read, is larger than ``limit`` bytes, or is not in ``encoding``.

    """
    try:
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None
    except MemoryError:
        raise InputError(f"{path}: does not fit into memory; split it") from None
    if len(raw) > limit:
        raise InputError(too_large(str(path), limit))
    return decode(raw, str(path), encoding)


def too_large(name: str, limit: int) -> str:
    """The message about a document over the limit."""
    return (
        f"{name}: larger than the limit of {limit:,} bytes a document; split it, or raise --max-size "
        "(a document needs about 20 times its size in memory)"
    )


def _form(raw: bytes, name: str, encoding: str) -> Form:
    marks = _MARKS.get(encoding, {}) | _MARKS["utf-8"]
    for mark, bare in marks.items():
        if raw.startswith(mark):
            return Form(bare, mark=True)
    if raw and encoding in ("utf-16", "utf-32"):
        raise InputError(
            f"{name}: no byte order mark, so {encoding} is not enough: say {encoding}-le or {encoding}-be"
        )
    return Form(_BARE.get(encoding, encoding))


def _wide(raw: bytes) -> str | None:
    """The encoding of two or four bytes a character that regular zero bytes show."""
    columns = [raw[column::4] for column in range(4)]
    if len(raw) < 8:
        return None
    return _WIDE.get(tuple(10 * column.count(0) > 9 * len(column) for column in columns))


def _misfit(raw: bytes, offset: int, name: str, encoding: str) -> str:
    line = raw.count(b"\n", 0, offset) + 1
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        step = "its first two bytes say UTF-16: --encoding utf-16"
    else:
        step = "if it is in another encoding, name it: --encoding cp1252, gb18030, ..."
    return f"{name}: byte 0x{raw[offset]:02x} at offset {offset} (line {line}) is not {encoding}; {step}"
