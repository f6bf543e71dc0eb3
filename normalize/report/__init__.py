"""Reports for people and programs. A printer turns reports into pieces of text, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import cast

from normalize.outcome import Report
from normalize.records import dataclass

PRINTERS = ("text", "diff", "json", "jsonl", "sarif", "github")


@dataclass(frozen=True, slots=True)
class About:
    """What the reports come from.

    Args:
        stamper: gives the stamp of the normalizer; not every format asks for it, and it takes time.
        fixed: whether the fixes were written; then the edits are listed, and the findings that are left.

    """

    stamper: Callable[[], str]
    fixed: bool = False

    @property
    def stamp(self) -> str:
        """Version and a hash of the settings."""
        return self.stamper()


Printer = Callable[[Iterable[Report], About], Iterator[str]]


def printer(name: str) -> Printer:
    """The printer called ``name``, one of `PRINTERS`; only its own module is imported."""
    return cast("Printer", import_module(f"normalize.report.as_{name}").render)
