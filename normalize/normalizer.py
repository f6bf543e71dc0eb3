"""The library's entrance: settings, compiled once, applied to texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalize import __version__
from normalize.document import Document
from normalize.engine import Engine
from normalize.errors import NormalizerError, RuleError
from normalize.language_codes import bare_code
from normalize.outcome import Report
from normalize.policy import Policy, Selection
from normalize.rule import Context
from normalize.rules.catalogue import catalogue
from normalize.rules.deferred import Deferred
from normalize.settings import Settings

if TYPE_CHECKING:
    from glossary.termbase import Termbase

BUNDLED = ("ai", "names")
_MARKUP_BY_SUFFIX = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}


class Normalizer:
    """Checks and fixes texts under one set of settings.

    It holds no state between texts, may be shared by threads, and pickles as its settings.

    Raises:
        ConfigError: a setting means nothing.
        TermbaseError: a termbase cannot be used.

    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.termbase = _termbase(self.settings)
        policy = _policy(self.settings)
        context = Context(self.termbase, self.settings.locale)
        rules = [Deferred(entry, context) for entry in catalogue() if policy.runs(entry.code)]
        self._engine = Engine(rules, policy)

    def __reduce__(self) -> tuple[type[Normalizer], tuple[Settings]]:
        return type(self), (self.settings,)

    @cached_property
    def stamp(self) -> str:
        """Version and a hash of the settings with the content of their termbases, for provenance."""
        import hashlib

        names = [name for name in Settings.__match_args__ if name not in ("termbases", "persons")]
        values = repr([(name, getattr(self.settings, name)) for name in names])
        digest = hashlib.blake2b(f"{values}\0{self.termbase.digest}".encode(), digest_size=8).hexdigest()
        return f"{__version__}+{digest}"

    def fix(self, text: str | Document, source: str | None = None) -> Report:
        """Apply the fixes that may be applied.

        Args:
            text: the text, or a Document.
            source: the text it is a translation of, if known.

        Raises:
            RuleError: a rule failed; `pipe` reports it instead.

        """
        return self._engine.run(self._document(text, source))

    def check(self, text: str | Document, source: str | None = None) -> Report:
        """Find the same as `fix`, and change nothing."""
        report = self.fix(text, source)
        return Report(
            report.source, report.source, report.findings, (), (), report.error, report.id, report.meta
        )

    def pipe(self, texts: Iterable[str | Document], workers: int = 1) -> Iterator[Report]:
        """One report for each text, in order; a text that fails yields a report with ``error`` set.

        Args:
            texts: texts or Documents; consumed as reports are taken.
            workers: processes to use.

        """
        if workers == 1:
            return map(self.fix_or_report, texts)
        from normalize.workers import pipe

        return pipe(self, texts, workers)

    def fix_or_report(self, text: str | Document) -> Report:
        """`fix`, with failure as a report whose text is the source."""
        try:
            return self.fix(text)
        except NormalizerError as error:
            message = str(error)
        except (MemoryError, RecursionError) as error:
            message = f"{type(error).__name__}: the text is too large or too deeply nested to work on"
        document = text if isinstance(text, Document) else Document(text)
        return Report(document.text, document.text, error=message, id=document.id, meta=document.meta)

    def _document(self, text: str | Document, source: str | None) -> Document:
        document = text if isinstance(text, Document) else Document(text)
        if source is not None:
            document = document.replace(source=source)
        is_set = self.settings.markup != "auto"
        markup = self.settings.markup if is_set else document.markup or _markup(document.id)
        language = self.settings.language or bare_code(document.declared_language)
        if language is None and document.declared_language is not None:  # that says nothing
            document = Document(document.text, document.id, document.source, meta=document.meta)
        return document.replace(markup=markup, language=language)


def _markup(name: str | None) -> str:
    return _MARKUP_BY_SUFFIX.get(Path(name).suffix.lower(), "text") if name else "text"


def _policy(settings: Settings) -> Policy:
    previews = frozenset(
        entry.code for entry in catalogue() if entry.facts["preview"] and not settings.preview
    )
    ignores = tuple((pattern, Selection.of(codes)) for pattern, codes in settings.per_file_ignores.items())
    select, ignore, unsafe = (
        Selection.of(items) for items in (settings.select, settings.ignore, settings.unsafe)
    )
    return Policy(select, ignore, unsafe, previews, ignores)


def _termbase(settings: Settings) -> Termbase:
    from glossary.termbase import Termbase

    layers = [Termbase.bundled(name) for name in BUNDLED] if settings.bundled_termbases else []
    layers += [_layer(item) for item in settings.termbases]
    if settings.persons:
        layers.append(Termbase(persons=tuple(_person(item) for item in settings.persons)))
    return Termbase.layered(layers)


def _layer(item: Any) -> Termbase:
    from glossary.termbase import Termbase

    if isinstance(item, Termbase):
        return item
    is_name = isinstance(item, str) and not ("." in item or "/" in item)
    return Termbase.bundled(item) if is_name else Termbase.load(item)


def _person(item: Any) -> Any:
    from glossary.persons import Person

    return Person.from_mapping(item) if isinstance(item, Mapping) else item


__all__ = ["Normalizer", "RuleError"]
