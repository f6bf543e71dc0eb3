"""Reports for people and programs. A printer turns reports into pieces of text, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from normalize.outcome import Report

PRINTERS = ("text", "diff", "json", "jsonl", "sarif", "github")


@dataclass(frozen=True, slots=True)
class About:
    """What the reports come from.

    Args:
        stamp: of the normalizer.
        fixed: whether the fixes were written; then the edits are listed, and the findings that are left.

    """

    stamp: str
    fixed: bool = False


Printer = Callable[[Iterable[Report], About], Iterator[str]]


def printer(name: str) -> Printer:
    """The printer called ``name``, one of `PRINTERS`; only its own module is imported."""
    return cast("Printer", import_module(f"normalize.report.as_{name}").render)
