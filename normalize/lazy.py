"""Regular expressions that are compiled when they are first used, since most texts need few of them."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Lazy:
    """A pattern that stands for its compiled form; from the second use on a call costs no more than there.

    Args:
        source: the regular expression.
        flags: as for ``regex.compile``.
        engine: ``regex``, or ``re``, which is loaded already when most programs start.

    """

    def __init__(self, source: str, flags: int = 0, engine: str = "regex") -> None:
        self.source, self.flags, self.engine = source, flags, engine

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled pattern, kept for the next time."""
        if name.startswith("_"):
            raise AttributeError(name)
        method = getattr(import_module(self.engine).compile(self.source, self.flags), name)
        setattr(self, name, method)
        return method
