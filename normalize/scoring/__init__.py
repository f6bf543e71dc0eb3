"""How good a text is, and whether it got better: alignment, metrics, counters, significance, scorecards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from normalize.scoring.linking import Link as Link
    from normalize.scoring.linking import align as align
    from normalize.scoring.render import render_markdown as render_markdown
    from normalize.scoring.render import render_text as render_text
    from normalize.scoring.scorecard import Scorecard as Scorecard
    from normalize.scoring.scorecard import score as score
    from normalize.scoring.wmt25 import compat_wmt25_track2 as compat_wmt25_track2

_HOMES = {
    "Link": "linking",
    "Scorecard": "scorecard",
    "align": "linking",
    "compat_wmt25_track2": "wmt25",
    "render_markdown": "render",
    "render_text": "render",
    "score": "scorecard",
}
__all__ = ["Link", "Scorecard", "align", "compat_wmt25_track2", "render_markdown", "render_text", "score"]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: numpy is not free."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
