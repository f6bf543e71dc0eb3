"""A command line that is nothing but paths, as hooks give it, read without `argparse`.

Loading `argparse` and describing all options to it took a tenth of the time of such a run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any


def plain(describe: Callable[[Any], None], argv: Sequence[str]) -> SimpleNamespace | None:
    """What `argparse` would make of ``argv``; None where it has to be asked itself.

    Args:
        describe: the function that adds a command's arguments to a parser.
        argv: what follows the name of the command.

    """
    if not argv or any(item.startswith("-") and item != "-" for item in argv):
        return None
    listener = _Listener()
    describe(listener)
    if listener.strange or len(listener.paths) != 1:
        return None
    return SimpleNamespace(**{listener.paths[0]: list(argv)}, **listener.defaults)


class _Listener:
    """Stands for a parser while a command describes its arguments."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.defaults: dict[str, Any] = {}
        self.strange = False

    def add_argument_group(self, *_: str) -> _Listener:
        """Groups are for help."""
        return self

    def add_argument(self, name: str, *others: str, **says: Any) -> None:
        """Keep the default of an option, or the name of the argument that takes all paths."""
        if name.startswith("-"):
            self.strange |= bool(others) or says.get("required", False)
            self.defaults[says.get("dest") or name.lstrip("-").replace("-", "_")] = _default(says)
        else:
            self.strange |= says.get("nargs") != "+" or "type" in says
            self.paths.append(name)


def _default(says: dict[str, Any]) -> Any:
    default = says.get("default", False if says.get("action") == "store_true" else None)
    return says["type"](default) if isinstance(default, str) and "type" in says else default
