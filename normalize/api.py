"""One-call forms of the library: ``check``, ``fix`` and ``score``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from normalize.document import Document
from normalize.normalizer import Normalizer
from normalize.outcome import Report
from normalize.settings import Settings

if TYPE_CHECKING:
    from normalize.scoring.scorecard import Scorecard


@cache
def _default() -> Normalizer:
    return Normalizer()


def _normalizer(settings: Settings | None) -> Normalizer:
    return _default() if settings is None else Normalizer(settings)


def check(text: str | Document, settings: Settings | None = None, *, source: str | None = None) -> Report:
    """Find what could be repaired in one text and change nothing; for many texts make a `Normalizer`."""
    return _normalizer(settings).check(text, source)


def fix(text: str | Document, settings: Settings | None = None, *, source: str | None = None) -> Report:
    """Apply the safe fixes to one text; for many texts make a `Normalizer`."""
    return _normalizer(settings).fix(text, source)


def score(before: Any, after: Any, **options: Any) -> Scorecard:
    """Compare two versions of a translation; see `normalize.scoring.score` for the options."""
    from normalize.scoring import score as compare

    return compare(before, after, **options)
