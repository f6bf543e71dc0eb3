"""Spellings of one name: transliterations that differ as systems of transliteration do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from glossary.inflection import rows
from glossary.persons import Person
from normalize.document import Document
from normalize.lazy import Lazy
from normalize.records import NamedTuple
from normalize.span import Span

_UPPER, _LOWER_CASE = r"A-Z\u00c0-\u00de\u0100-\u017f", r"a-z\u00df-\u00ff\u0100-\u017f"
_ANY_NAME = Lazy(rf"[{_UPPER}][{_LOWER_CASE}]{{4,}}", engine="re")
_NAME = Lazy(rf"[{_UPPER}](?<!\w.)[{_LOWER_CASE}]{{4,}}(?!\w)", engine="re")
_BEFORE = Lazy(r"(?<![\p{L}\p{N}_.])(\p{Lu}[\p{L}.]*)[ \u00a0]\Z")
_AFTER = Lazy(r"[ \u00a0](\p{Lu}\p{L}+)")
_LEAST = 5
# The order counts: what becomes an i or a y is made one letter before "ye" is.
_STEPS = (
    ("sch", "sh"), ("tz", "ts"), ("ck", "k"), ("kh", "h"), ("ph", "f"), ("w", "v"),
    ("ij", "y"), ("j", "y"), ("i", "y"), ("yy", "y"), ("ye", "e"),
)  # fmt: skip


class Spelling(NamedTuple):
    """A name spelled otherwise than elsewhere.

    Args:
        start: first code point.
        end: one past the last.
        wanted: the spelling to use.
        given: the given name that stands before both, empty when none does.
        person: the person entry that has the spelling wanted, if one does.
        uses: how often the spelling wanted stands in the text.
        rival: a place where it does, if any.
        is_even: whether both spellings are used as often, so that neither is better.

    """

    start: int
    end: int
    wanted: str
    given: str
    person: Person | None
    uses: int
    rival: Span | None
    is_even: bool


@cache
def _titles() -> frozenset[str]:
    return frozenset(word for line in rows("titles.txt") for word in line.split())


@lru_cache(maxsize=65536)
def sound_key(name: str) -> str:
    """What the spellings of one name share: v for w, ts for tz, y for i and j, no doubled letters."""
    plain = unicodedata.normalize("NFKD", name).lower()
    key = "".join(char for char in plain if not unicodedata.combining(char))
    for old, new in _STEPS:
        key = key.replace(old, new)
    return "".join(char for index, char in enumerate(key) if index == 0 or key[index - 1] != char)


class Names:
    """Finds the names of a text that are spelled in two ways.

    Args:
        persons: people on record, whose spelling decides.

    """

    def __init__(self, persons: Iterable[Person] = ()) -> None:
        self._known = _on_record(persons)

    def spellings(self, document: Document) -> Iterator[Spelling]:
        """Names of five letters or more, spelled otherwise than on record or than elsewhere in the text."""
        doubtful = self._doubtful({*_ANY_NAME.findall(document.text)})
        if not doubtful:
            return
        uses: dict[str, dict[str, list[Span]]] = {}
        for match in _NAME.finditer(document.text):
            name = match.group()
            if name in doubtful:
                uses.setdefault(sound_key(name), {}).setdefault(name, []).append(Span(*match.span()))
        for key, forms in uses.items():
            if key in self._known or len(forms) > 1:
                yield from _odd_ones(document, forms, self._known.get(key))

    def _doubtful(self, names: set[str]) -> set[str]:
        """The names that others sound like, and those on record in another spelling."""
        keys = {*map(sound_key, names)}
        known = self._known.keys() & keys
        if len(keys) == len(names) and not known:
            return set()
        alike: dict[str, set[str]] = {}
        for name in names:
            alike.setdefault(sound_key(name), set()).add(name)
        return {
            name
            for key, forms in alike.items()
            if len(forms) > 1 or (key in known and forms != {self._known[key][0]})
            for name in forms
        }


def _on_record(persons: Iterable[Person]) -> dict[str, tuple[str, Person]]:
    """Names by their key; a key that two spellings on record share is left out."""
    found: dict[str, tuple[str, Person]] = {}
    clashes = set()
    for person in persons:
        for name in " ".join((person.name, *person.aliases)).split():
            if len(name) < _LEAST or not name[0].isupper():
                continue
            first, _ = found.setdefault(sound_key(name), (name, person))
            if first != name:
                clashes.add(sound_key(name))
    return {key: value for key, value in found.items() if key not in clashes}


def _odd_ones(
    document: Document, forms: dict[str, list[Span]], record: tuple[str, Person] | None
) -> Iterator[Spelling]:
    wanted, person = record or (max(forms, key=lambda form: len(forms[form])), None)
    if any(_is_common_word(document, form) for form in forms):
        return
    right = forms.get(wanted, [])
    given = {_given_name(document.text, span) for span in right} - {""}
    families = {_family_name(document.text, span) for span in right}
    if person is not None:
        given |= set(person.name.split()[:-1])
    for form, spans in forms.items():
        is_even = person is None and len(spans) == len(right)
        for span in spans if form != wanted else ():
            own = _given_name(document.text, span)
            family = _family_name(document.text, span)
            if family and family not in families:
                continue
            shared = own if own in given else ""
            rival = right[0] if right else None
            yield Spelling(*span, wanted, shared, person, len(right), rival, is_even)


def _is_common_word(document: Document, form: str) -> bool:
    if form.lower() not in document.text:
        return False
    words = document.memo("lower-case words", lambda: frozenset(_LOWER.findall(document.text)))
    return form.lower() in words


_LOWER = Lazy(r"(?<![\p{L}\p{N}_])\p{Ll}+")


def _family_name(text: str, span: Span) -> str:
    """The name that follows: of two people called Sergei and Sergey each keeps his spelling."""
    match = _AFTER.match(text, span.end)
    return str(match[1]) if match else ""


def _given_name(text: str, span: Span) -> str:
    match = _BEFORE.search(text, max(0, span.start - 24), span.start)
    if match is None or match[1].rstrip(".") in _titles():
        return ""
    return str(match[1])


def names_in(document: Document) -> Iterator[tuple[str, Span]]:
    """Capitalised words of five letters or more that the text never has in lower case, with their places."""
    for match in _NAME.finditer(document.text):
        name = match.group()
        if len(name) >= _LEAST and not _is_common_word(document, name):
            yield name, Span(*match.span())
