"""What must hold before a user's termbase is used."""

from __future__ import annotations

from glossary.lint import lint
from glossary.termbase import Termbase
from normalize.errors import TermbaseError


def check(termbase: Termbase) -> None:
    """Make sure that ``termbase`` does not contradict itself and that its examples hold.

    Raises:
        TermbaseError: it fails; names the first problem and how many more there are.

    """
    errors = [problem for problem in lint(termbase) if problem.is_error]
    if errors:
        first, more = errors[0], len(errors) - 1
        others = f" (and {more} more: see normalize glossary lint)" if more else ""
        raise TermbaseError(first.message + others, first.path, first.line)
