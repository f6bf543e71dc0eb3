"""How good a text is, and whether it got better: alignment, metrics, counters, significance, scorecards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from normalize.scoring.linking import Link as Link
    from normalize.scoring.linking import align as align

_HOMES = {
    "Link": "normalize.scoring.linking",
    "align": "normalize.scoring.linking",
}
__all__ = ["Link", "align"]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: numpy is not free."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
