"""What must hold before a user's termbase is used."""

from __future__ import annotations

import hashlib
from functools import cache

from glossary import cache as store
from glossary.termbase import Termbase
from normalize.errors import TermbaseError


def check_once(termbase: Termbase, content: str) -> None:
    """Make sure that ``termbase`` does not contradict itself and that its examples hold.

    The same content is checked once: what passed is remembered in the user's cache folder.

    Raises:
        TermbaseError: it fails; names the first problem and how many more there are.

    """
    name = f"trusted-{_fingerprint(content)}"
    if store.load(name) is not None:
        return
    from glossary.lint import lint

    errors = [problem for problem in lint(termbase) if problem.is_error]
    if errors:
        first, more = errors[0], len(errors) - 1
        others = f" (and {more} more: see normalize glossary lint)" if more else ""
        raise TermbaseError(first.message + others, first.path, first.line)
    store.store(name, b"")


def _fingerprint(content: str) -> str:
    """Of the content and of the code that judges it."""
    state = hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16)
    state.update(_version())
    return state.hexdigest()


@cache
def _version() -> bytes:
    from pathlib import Path

    files = sorted(Path(__file__).parent.glob("*.py"))
    stamps = [f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files]
    return "\n".join(stamps).encode()
