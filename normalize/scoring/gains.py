"""What the direct counters allow to be claimed, and what forbids any claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from normalize.scoring.copying import Copying
from normalize.scoring.guards import Guard
from normalize.scoring.persons import PersonCount
from normalize.scoring.terms import TermCount

Objection = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gain:
    """One direct counter before and after.

    Args:
        name: what is counted.
        before: the count or share before; None where there is nothing to count.
        after: the same after.
        claim: ``better``, ``worse``, ``same``, ``no claim`` or ``void``.
        reason: why, where that is not plain.
        rules: codes whose edits improved it.

    """

    name: str
    before: float | None
    after: float | None
    claim: str
    reason: str = ""
    rules: tuple[str, ...] = ()


def objection_to(copying: Copying, guards: Sequence[Guard]) -> Objection | None:
    """Why nothing may be called better, if there is a reason: the claim to make instead, and why."""
    if copying.is_suspicious:
        return "void", f"{copying.copied} of {copying.new} new word sequences stand in the reference"
    return _broken([guard for guard in guards if guard.name in ("text", "length")])


def _broken(guards: Sequence[Guard]) -> Objection | None:
    names = [guard.name for guard in guards if not guard.ok]
    return ("no claim", f"guard-rails broken: {', '.join(names)}") if names else None


def judge(
    terms: tuple[TermCount, TermCount] | None,
    person: tuple[PersonCount, PersonCount],
    residual: tuple[Counter[str], Counter[str]] | None,
    objection: Objection | None,
    guards: Sequence[Guard],
    derived: frozenset[str] = frozenset(),
) -> Iterator[Gain]:
    """Every direct counter with its claim; none is better while a guard-rail is broken.

    A wrong term or pronoun must have become a right one: what merely went away is no gain.
    """
    objection = objection or _broken(guards)
    if terms is not None:
        split = [count.split(derived) for count in terms]
        yield from _term_gains((split[0][0], split[1][0]), objection)
        if derived:
            apart = split[0][1].micro, split[1][1].micro
            yield _gain(LEARNED_HERE, *apart, ("no claim", "learned from this very reference"))
    fewer = {kind: person[0].count(kind) - person[1].count(kind) for kind in ("first", "they", "generic")}
    more = person[1].count("third") - person[0].count("third")
    replaced = 2 * more >= sum(fewer.values()) > 0
    for kind, name in _PERSON_NAMES.items():
        counts = float(person[0].count(kind)), float(person[1].count(kind))
        yield _gain(name, *counts, objection, is_real=replaced, less_is_better=True)
    if residual is not None:
        totals = float(residual[0].total()), float(residual[1].total())
        yield _gain("findings", *totals, objection, less_is_better=True)


TERM_NAMES = ("term adherence", "source terms rendered", "term consistency")
LEARNED_HERE = "adherence, entries from this reference"
_PERSON_NAMES = {
    "first": "first person outside quotations",
    "they": "they for one person",
    "generic": "the individual",
}


def name_rules(gains: Iterable[Gain], behind: Mapping[str, tuple[str, ...]]) -> Iterator[Gain]:
    """The same with the rules behind each counter."""
    kinds = {name: kind for kind, name in _PERSON_NAMES.items()} | dict.fromkeys(TERM_NAMES, "terms")
    for gain in gains:
        yield replace(gain, rules=behind.get(kinds.get(gain.name, ""), ()))


def _term_gains(terms: tuple[TermCount, TermCount], objection: Objection | None) -> Iterator[Gain]:
    before, after = terms
    became = min(after.right - before.right, _wrong(before) - _wrong(after)) > 0
    yield _gain("term adherence", before.micro, after.micro, objection, is_real=became)
    if before.expected:
        yield _gain("source terms rendered", before.rendered, after.rendered, objection)
    yield _gain("term consistency", before.consistency, after.consistency, objection, is_real=became)


def _wrong(terms: TermCount) -> int:
    return terms.mentions - terms.right


def _gain(
    name: str,
    before: float | None,
    after: float | None,
    objection: Objection | None,
    *,
    is_real: bool = True,
    less_is_better: bool = False,
) -> Gain:
    if before is None or after is None:
        return Gain(name, before, after, "no claim", "nothing to count")
    if before == after:
        return Gain(name, before, after, "same")
    if (after > before) == less_is_better:
        return Gain(name, before, after, "worse")
    if objection is not None:
        return Gain(name, before, after, *objection)
    if not is_real:
        return Gain(name, before, after, "no claim", "what was wrong went away without becoming right")
    return Gain(name, before, after, "better")
