"""Regular expressions that are compiled when they are first used, since most texts need few of them."""

from __future__ import annotations

from typing import Any


class Lazy:
    """A pattern that stands for its compiled form; from the second use on a call costs no more than there.

    Args:
        source: the regular expression.
        flags: as for ``regex.compile``.

    """

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source, self.flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled pattern, kept for the next time."""
        if name.startswith("_"):
            raise AttributeError(name)
        import regex

        method = getattr(regex.compile(self.source, self.flags), name)
        setattr(self, name, method)
        return method
