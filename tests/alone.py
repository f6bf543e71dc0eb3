"""One rule alone: what the examples and cases of a rule are run with."""

from __future__ import annotations

from functools import cache

from glossary import Termbase
from normalize import Document, Normalizer, Report, Settings


@cache
def normalizer(code: str, terms: str | None = None, unsafe: bool = True) -> Normalizer:
    """A normalizer with the rule ``code`` and the termbase ``terms`` (TOML), and nothing else."""
    return Normalizer(
        Settings(
            select=[code],
            unsafe=[code] if unsafe else [],
            termbases=[Termbase.parse(terms)] if terms else [],
            bundled_termbases=False,
            preview=True,
        )
    )


def fix(
    code: str,
    text: str,
    *,
    source: str | None = None,
    terms: str | None = None,
    markup: str = "text",
    unsafe: bool = True,
) -> Report:
    """The report of one rule on one text, which counts as English."""
    document = Document(text, source=source, markup=markup, language="en")
    return normalizer(code, terms, unsafe).fix(document)
