"""Forms of one term, and spellings of one name, over all documents of a run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from glossary.casing import is_acronym
from glossary.examination import examine
from glossary.term import Term
from glossary.termbase import Termbase
from glossary.variants import names_in, sound_key
from normalize.document import Document
from normalize.span import Span

SHOWN = 5
"""Places kept for each form."""


class _Uses:
    """How often a form stands in the cleaned documents, in how many, and where it was met first."""

    __slots__ = ("count", "documents", "latest", "places")

    def __init__(self) -> None:
        self.count = self.documents = 0
        self.latest = ""
        self.places: tuple[tuple[str, Span], ...] = ()

    def add(self, document: str, span: Span) -> None:
        """One more; all of a document come one after the other."""
        if self.latest != document or not self.count:
            self.documents += 1
            self.latest = document
        self.count += 1
        if len(self.places) < SHOWN:
            self.places += ((document, span),)

    def as_dict(self, form: str) -> dict[str, Any]:
        places = [{"document": name, "start": span.start, "end": span.end} for name, span in self.places]
        return {"form": form, "count": self.count, "documents": self.documents, "places": places}


class Census:
    """Counts while a run goes on; what stands in one form only is nobody's concern."""

    def __init__(self, termbase: Termbase) -> None:
        self._termbase = termbase
        self._terms: defaultdict[str, defaultdict[str, _Uses]] = _tables()
        self._names: defaultdict[str, defaultdict[str, _Uses]] = _tables()

    def count(self, document: Document) -> None:
        """Take in one cleaned document; offsets are code points of its text."""
        name = document.id or ""
        for use in examine(document, self._termbase).allowed:
            if not _is_short(use.form, use.term):
                self._terms[use.term.id][use.form].add(name, Span(use.start, use.end))
        for form, span in names_in(document):
            self._names[sound_key(form)][form].add(name, span)

    def mixed(self) -> list[dict[str, Any]]:
        """Terms, then names, that stand in more than one form, the most used form first."""
        return [*_mixed("term", self._terms), *_mixed("name", self._names)]


def _is_short(form: str, term: Term) -> bool:
    """Whether a form is an acronym or its expansion: beside the other it is no mixture."""
    return is_acronym(form) or form in (term.acronym, term.expansion)


def _tables() -> defaultdict[str, defaultdict[str, _Uses]]:
    return defaultdict(lambda: defaultdict(_Uses))


def _mixed(kind: str, tables: defaultdict[str, defaultdict[str, _Uses]]) -> Iterator[dict[str, Any]]:
    for key, forms in sorted(tables.items()):
        if len(forms) > 1:
            ranked = sorted(forms.items(), key=lambda item: (-item[1].count, item[0]))
            yield {"kind": kind, "entry": key, "forms": [uses.as_dict(form) for form, uses in ranked]}
