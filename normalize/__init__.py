"""Linter, fixer and scorer for machine-translated prose.

Names are loaded when first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False  # what typing has, without the time it takes to import typing
if TYPE_CHECKING:
    from typing import Any

    from normalize.api import check, fix, score
    from normalize.document import Document
    from normalize.errors import ConfigError, InputError, NormalizerError, RuleError, TermbaseError
    from normalize.evidence import Evidence, Safety
    from normalize.normalizer import Normalizer
    from normalize.outcome import Report
    from normalize.rule import Bad, Finding, Good, Rule
    from normalize.settings import Settings
    from normalize.span import Edit, OffsetMap, Span

_HOMES = {
    "api": ("check", "fix", "score"),
    "document": ("Document",),
    "errors": ("ConfigError", "InputError", "NormalizerError", "RuleError", "TermbaseError"),
    "evidence": ("Evidence", "Safety"),
    "normalizer": ("Normalizer",),
    "outcome": ("Report",),
    "rule": ("Bad", "Finding", "Good", "Rule"),
    "settings": ("Settings",),
    "span": ("Edit", "OffsetMap", "Span"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Bad",
    "ConfigError",
    "Document",
    "Edit",
    "Evidence",
    "Finding",
    "Good",
    "InputError",
    "Normalizer",
    "NormalizerError",
    "OffsetMap",
    "Report",
    "Rule",
    "RuleError",
    "Safety",
    "Settings",
    "Span",
    "TermbaseError",
    "check",
    "fix",
    "score",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
