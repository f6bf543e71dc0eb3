"""Printing, as results come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from normalize.outcome import Report
from normalize.report import About, printer


def emit(format_name: str, reports: Iterable[Report], about: About, stream: TextIO) -> None:
    """Print reports; JSON is always UTF-8."""
    if format_name in ("json", "jsonl", "sarif") and hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    for piece in printer(format_name)(reports, about):
        stream.write(piece)
