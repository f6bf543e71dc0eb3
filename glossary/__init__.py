"""What terms are called: termbases, how to find their forms in a text, and how to put the right one there.

Names are loaded when first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from glossary.mining import mine
    from glossary.persons import Person
    from glossary.renderings import learn_renderings
    from glossary.term import Rendering, Term
    from glossary.termbase import Termbase

_HOME_OF = {
    "Person": "persons",
    "Rendering": "term",
    "Term": "term",
    "Termbase": "termbase",
    "learn_renderings": "renderings",
    "mine": "mining",
}

__all__ = ["Person", "Rendering", "Term", "Termbase", "learn_renderings", "mine"]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
