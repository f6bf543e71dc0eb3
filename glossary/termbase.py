"""A termbase: entries and persons in force together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossary.persons import Person
from glossary.term import Fact, Term
from normalize.errors import TermbaseError, unknown
from normalize.records import dataclass

if TYPE_CHECKING:
    from glossary.entries import Entries
    from glossary.matching import Matcher
    from glossary.renderings.lexicon import Lexicon
    from glossary.renderings.model import RenderingModel

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Termbase:
    """Terms and persons; immutable, picklable, compared by content.

    Args:
        terms: in order; ids are unique.
        persons: in order; ids are unique.
        source_language: of texts that are translated, where the termbase says so.
        target_language: of the texts it is applied to.
        name: for messages.
        facts: what an interchange format says of the whole file, kept so that it is not lost.
        models: what `glossary.learn_renderings` learned; in memory only, not written to files.

    """

    terms: Sequence[Term] = ()
    persons: tuple[Person, ...] = ()
    source_language: str | None = None
    target_language: str | None = None
    name: str = ""
    facts: tuple[Fact, ...] = ()
    models: tuple[RenderingModel, ...] = ()

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Termbase:
        """Read a termbase file and make sure that it can be trusted.

        A file that is not TOML is read as the format of its suffix (see `glossary.exchange`).

        Raises:
            TermbaseError: it cannot be read, contradicts itself, or an example of an entry does not hold;
                with file and line.
            ConfigError: its suffix names no format.

        """
        if Path(path).suffix.lower() in ("", ".toml"):
            from glossary.compiled import load_trusted

            return load_trusted(_content(Path(path)), str(path))
        from glossary.exchange import read
        from glossary.trust import check

        termbase = read(path)
        check(termbase)
        return termbase

    @classmethod
    def parse(cls, text: str, path: str | None = None) -> Termbase:
        """Read TOML without running its examples; ``path`` is for messages.

        Raises:
            TermbaseError: it is not a termbase.

        """
        from glossary.read import parse

        terms, persons, facts, values = parse(text, path)
        name = values.get("name") or (Path(path).stem if path else "")
        return cls(terms, persons, values.get("source_language"), values.get("target_language"), name, facts)

    @classmethod
    def from_mapping(
        cls,
        renderings: Mapping[str, str | Sequence[str]],
        source_language: str | None = None,
        target_language: str | None = None,
    ) -> Termbase:
        """A termbase from source terms and their allowed renderings, the preferred one first.

        Raises:
            TermbaseError: a source term without a rendering.

        """
        from glossary.entries import Entries, Part

        allowed = {
            source: (forms,) if isinstance(forms, str) else tuple(forms)
            for source, forms in renderings.items()
        }
        for source, forms in allowed.items():
            if not source.strip() or not forms or not all(map(str.strip, forms)):
                raise TermbaseError(f"source term {source!r} has no rendering, or an empty one: {forms!r}")
        part = Part.of_renderings(allowed, source_language or "und", target_language or "en")
        return cls(Entries([part]), (), source_language, target_language)

    @classmethod
    def bundled(cls, name: str) -> Termbase:
        """A termbase that comes with the package, ``ai`` for instance.

        Raises:
            TermbaseError: there is none of that name.

        """
        from glossary.compiled import load_bundled

        path = DATA / f"{name}.toml"
        if not path.is_file():
            raise TermbaseError(unknown("bundled termbase", name, bundled_names()))
        return load_bundled(path)

    @classmethod
    def layered(cls, layers: Iterable[Termbase]) -> Termbase:
        """One termbase of several; a later layer replaces entries of an earlier one by id."""
        from glossary.entries import Entries

        layers = list(layers)
        if len(layers) == 1:
            return layers[0]
        parts = [part for layer in layers for part in layer.entries.parts]
        persons = {person.id: person for layer in layers for person in layer.persons}
        sources = [layer.source_language for layer in layers if layer.source_language]
        targets = [layer.target_language for layer in layers if layer.target_language]
        return cls(
            Entries(parts),
            tuple(persons.values()),
            sources[-1] if sources else None,
            targets[-1] if targets else None,
            "+".join(layer.name for layer in layers if layer.name),
            tuple(fact for layer in layers for fact in layer.facts),
            tuple(model for layer in layers for model in layer.models),
        )

    def get(self, id: str) -> Term | None:  # noqa: A002 - the field's name
        """The entry with that id."""
        return self.entries.get(id)

    @cached_property
    def digest(self) -> str:
        """A hash of the content; where it was read from does not count."""
        import hashlib
        from dataclasses import fields

        state = hashlib.blake2b(digest_size=16)
        items: tuple[Term | Person, ...] = (*self.terms, *self.persons)
        for entry in items:
            values = [(item.name, getattr(entry, item.name)) for item in fields(entry) if item.compare]
            state.update(f"{values!r}\n".encode("utf-8", "surrogatepass"))
        state.update(f"{self.source_language}\0{self.target_language}".encode())
        state.update("".join(model.digest for model in self.models).encode())
        return state.hexdigest()

    @cached_property
    def matcher(self) -> Matcher:
        """Finds the forms of all entries in a text; built when first used."""
        from glossary.matching import Matcher

        return Matcher(self.entries)

    @cached_property
    def entries(self) -> Entries:
        """The terms with the tables by which their forms are found."""
        from glossary.entries import Entries, Part

        return self.terms if isinstance(self.terms, Entries) else Entries([Part.of(self.terms)])

    @cached_property
    def lexicon(self) -> Lexicon:
        """Finds source terms in a source and allowed renderings in its translation; built when first used."""
        from glossary.renderings.lexicon import Entry, Lexicon

        return Lexicon(
            Entry(term.id, source, term.allowed)
            for term in self.terms
            if not term.disabled and term.allowed
            for source in term.source_terms(self.source_language)
        )

    def __reduce__(self) -> tuple[Any, ...]:
        languages = (self.source_language, self.target_language)
        values = (self.terms, self.persons, *languages, self.name, self.facts, self.models)
        return type(self), values


def bundled_names() -> list[str]:
    """Names of the termbases that come with the package."""
    return sorted(path.stem for path in DATA.glob("*.toml"))


def _content(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise TermbaseError(f"cannot be read: {error.strerror}; check the path", str(file)) from None
    except UnicodeDecodeError as error:
        raise TermbaseError(f"not UTF-8 at byte {error.start}; save it as UTF-8", str(file)) from None
