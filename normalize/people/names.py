"""Names of persons in running text: runs of capitalised words, and what around them speaks for a person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import compress
from operator import ne

from normalize.people.lexicon import words
from normalize.people.pronouns import GENDER_OF
from normalize.people.tokens import Words
from normalize.people.verbs import base_of_finite, is_adverb
from normalize.records import dataclass, field
from normalize.span import Span

_NEAR_PRONOUN = 28
_NICKNAMING = frozenset("\"'()\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}")
_AGES = range(14, 105)
_PLACING = frozenset(
    [
        "at",
        "in",
        "into",
        "inside",
        "within",
        "across",
        "throughout",
        "via",
        "the",
        "joined",
        "joining",
        "near",
    ]
)


@dataclass
class Candidate:
    """A name of two or more words, where it stands, and how much speaks for a person."""

    parts: tuple[str, ...]
    mentions: list[range] = field(default_factory=list)
    points: int = 0
    personal: bool = False
    placed: int = 0

    def add(self, points: int, *, personal: bool) -> None:
        """Count evidence; ``personal`` is what no organisation has."""
        self.points += points
        self.personal = self.personal or (personal and points > 0)

    @property
    def is_place(self) -> bool:
        """Whether people are "at" or "in" it often enough: an organisation or a place."""
        return self.placed * 4 >= len(self.mentions)

    @property
    def is_person(self) -> bool:
        """Whether the evidence is enough."""
        return self.personal and self.points >= 3 and not self.is_place


def name_runs(source: Words) -> Iterator[range]:
    """Runs of capitalised words that can hold a name, with initials and particles between them."""
    changed = compress(range(len(source)), map(ne, source.forms, source.lower))
    capitals = [
        index
        for index in changed
        if source.forms[index][0] != source.lower[index][0] or source.forms[index].startswith("al-")
    ]
    if not capitals:
        return
    start = stop = capitals[0]
    for index in capitals[1:]:
        if index - stop > 4 or not _joined(source, stop, index):
            yield range(start, stop + 1)
            start = index
        stop = index
    yield range(start, stop + 1)


def _joined(source: Words, left: int, right: int) -> bool:
    """Whether two capitalised words, at most four apart, belong to one run.

    A space, an initial's stop, particles or the marks of a nickname stand between, or the end of a line
    inside a sentence.
    """
    gap = source.text[source.ends[left] : source.starts[right]]
    if right == left + 1:
        return gap == " " or (gap == "\n" and right in source.sentence(left))
    if right == left + 2 and gap.strip() in _NICKNAMING:
        return _is_nickname(source, left) or _is_nickname(source, right)
    if right == left + 2 and gap in (". ", ".") and len(source.forms[left]) == 1:
        return True
    between = source.lower[left + 1 : right]
    return 0 < len(between) <= 3 and all(word in words("particles") for word in between)


def _is_nickname(source: Words, at: int) -> bool:
    """Whether a word stands in marks between two capitalised words: Lionel "Duke" Barrow."""
    if not 1 < at < len(source) - 2:
        return False
    around = (source.forms[at - 2], source.forms[at + 2])
    marks = {source.forms[at - 1], source.forms[at + 1]}
    return marks <= _NICKNAMING and all(form.istitle() for form in around)


def names_in(source: Words) -> list[tuple[range, bool]]:
    """The part of every run that can be a name, and whether a role or title stands before it; found once."""
    return source.document.memo("people.names", lambda: list(_names_in(source)))


def _names_in(source: Words) -> Iterator[tuple[range, bool]]:
    no_names, ranks = _no_names(), _ranks()
    lower, titles = source.lower, source.titles
    for run in name_runs(source):
        start = run.start
        if titles[start] or (run.stop - start == 1 and lower[start] in no_names):
            continue
        for index in run:
            is_rank = lower[index] in ranks and not _is_nickname(source, index)
            if is_rank or (index == start and lower[index] in no_names):
                start = index + 1
        kept = range(start, run.stop)
        if kept and no_names.isdisjoint(lower[start : run.stop]):
            yield kept, start > run.start and lower[start - 1] not in no_names


@cache
def _ranks() -> frozenset[str]:
    return words("roles") | words("titles")


@cache
def _no_names() -> frozenset[str]:
    return words("not names") | words("months and days")


def find_candidates(source: Words) -> dict[tuple[str, ...], Candidate]:
    """Names of two to four words outside closed text, with their evidence; roles before them included."""
    found: dict[tuple[str, ...], Candidate] = {}
    singles: dict[str, list[tuple[range, bool]]] = defaultdict(list)
    for name, titled in names_in(source):
        parts = name_parts(source, name)
        if len(parts) == 1:
            singles[parts[0]].append((name, titled))
        elif 2 <= len(parts) <= 4 and len(parts[-1]) > 1:
            candidate = found.setdefault(parts, Candidate(parts))
            candidate.mentions.append(name)
            _weigh(source, name, candidate, titled=titled)
    _merge_short_forms(source, found, singles)
    return found


def name_parts(source: Words, name: range) -> tuple[str, ...]:
    """The words of a name without marks."""
    return tuple(_part(source.forms[index]) for index in name if source.forms[index][0].isalpha())


def _part(form: str) -> str:
    """A word of a name as it stands inside one: "al-Harthy" for "Al-Harthy"."""
    return "al-" + form[3:] if form.startswith("Al-") else form


def _merge_short_forms(
    source: Words,
    found: dict[tuple[str, ...], Candidate],
    singles: dict[str, list[tuple[range, bool]]],
) -> None:
    """Family and given names alone count for the one candidate they can belong to."""
    _merge_parts(found)
    owners: dict[str, list[Candidate]] = defaultdict(list)
    for parts, candidate in found.items():
        owners[parts[-1]].append(candidate)
        if len(parts[0]) > 2:
            owners[parts[0]].append(candidate)
    for word, places in singles.items():
        if len(owners[word]) == 1:
            candidate = owners[word][0]
            for name, titled in places:
                candidate.mentions.append(name)
                _weigh(source, name, candidate, titled=titled)
    for candidate in found.values():
        candidate.mentions.sort(key=lambda name: name.start)


def _merge_parts(found: dict[tuple[str, ...], Candidate]) -> None:
    """The first or last words of one longer name count for it: "Mai Anh" for "Nguyen Thi Mai Anh".

    A particle may have a capital that a sentence gives it: "Van Dijk" for "Lotte van Dijk".
    """
    longer = [parts for parts in found if len(parts) > 2]
    for parts in [parts for parts in found if longer and len(parts) < 4]:
        size = len(parts)
        ends = (parts, (parts[0].lower(), *parts[1:])) if parts[0].lower() in words("particles") else (parts,)
        wholes = [w for w in longer if len(w) > size and (parts == w[:size] or w[-size:] in ends)]
        if len(wholes) == 1:
            short, whole = found.pop(parts), found[wholes[0]]
            whole.mentions += short.mentions
            whole.add(short.points, personal=short.personal)
            whole.placed += short.placed


def _weigh(source: Words, name: range, candidate: Candidate, *, titled: bool) -> None:
    """What around one mention speaks for a person."""
    after = name.stop
    candidate.placed += _is_placed(source, name.start)
    if titled:
        candidate.add(3, personal=True)
    elif source.lower[name.start - 1] == "," and source.lower[name.start - 2] in words("roles"):
        candidate.add(2, personal=True)
    candidate.add(_after_points(source, after), personal=True)
    if _verb_after(source, after):
        candidate.add(2, personal=False)
    if not GENDER_OF.keys().isdisjoint(source.lower[after : after + _NEAR_PRONOUN]):
        candidate.add(1, personal=True)


def _is_placed(source: Words, start: int) -> bool:
    """Whether what stands before a name speaks of an organisation or a place: "in", "director of"."""
    if start and source.lower[start - 1] in _PLACING:
        return True
    return start > 1 and source.lower[start - 1] == "of" and source.lower[start - 2] in words("offices")


def _after_points(source: Words, after: int) -> int:
    """Apposition with a role, an age, "who", something only persons own."""
    following = source.lower[after : after + 10]
    if not following:
        return 0
    if following[0] == "'s":
        return int(len(following) > 1 and following[1] in words("owned by a person"))
    if len(following) == 1 or following[0] not in (",", "(", "is", "was", "—", "–"):
        return 0
    if following[1].isdigit():
        return 3 if int(following[1][:4]) in _AGES else 0
    return 2 if following[1] == "who" else _apposition_points(following[1:7])


def _apposition_points(following: list[str]) -> int:
    for word in following:
        if word in words("roles"):
            return 3
        if word in words("auxiliaries") or word in words("subject breakers") or word in (",", "i"):
            break
    return 0


def _verb_after(source: Words, after: int) -> bool:
    word = next((word for word in source.lower[after : after + 3] if not is_adverb(word)), "")
    base = base_of_finite(word)
    return base in words("biography") or base in words("saying")


def single_speakers(source: Words) -> Iterator[tuple[Span, str]]:
    """Single capitalised words, not known as anything else, before a verb of speech or of a life."""
    plural = words("plural people")
    for name, _ in names_in(source):
        if name.stop - name.start > 1:
            continue
        form = source.forms[name.start]
        if form.istitle() and form.lower() not in plural and _verb_after(source, name.stop):
            yield source.span(name.start), _part(form)


def pronoun_counts(source: Words) -> Counter[str]:
    """How often each gender's pronouns stand in open text: keys ``he`` and ``she``."""
    closed = source.closed
    places = compress(range(len(source)), map(GENDER_OF.__contains__, source.lower))
    return Counter(GENDER_OF[source.lower[index]] for index in places if not closed[index])
