"""A role that the text shows by a deed: who "founded Lumora" is the founder of Lumora."""

from __future__ import annotations

from normalize.people.agreement import skip_adverbs
from normalize.people.roles import SMALL
from normalize.people.tokens import Words
from normalize.people.verbs import base_of_finite

_VERB_OF = {
    "author": "write",
    "co-founder": "co-found",
    "cofounder": "cofound",
    "composer": "compose",
    "creator": "create",
    "designer": "design",
    "discoverer": "discover",
    "founder": "found",
    "inventor": "invent",
    "owner": "own",
}
_NEAR = 8  # words after the verb, or after the role, in which the work is named


def deed_of(source: Words, role: range, name: range) -> range | None:
    """The words after ``name`` that tell how the person came to the ``role`` of the same work, if they do.

    The work must be named by a capital, or be told in two words: nobody else founded that.
    """
    verb = _VERB_OF.get(source.lower[role.stop - 1])
    work = _work_of(source, role) if verb else []
    if not work or not (len(work) > 1 or source.forms[work[0]][0].isupper()):
        return None
    stop = source.sentence(name.start).stop
    is_relative = source.lower[name.stop : name.stop + 2] == [",", "who"]
    at = skip_adverbs(source, name.stop + 2 * is_relative, stop)
    if at < stop and source.lower[at] in ("has", "had"):
        at = skip_adverbs(source, at + 1, stop)
    told = range(at, min(stop, at + 1 + _NEAR))
    if not told or base_of_finite(source.lower[at]) != verb:
        return None
    named = set(source.lower[told.start : told.stop])
    return told if {source.lower[index] for index in work} <= named else None


def _work_of(source: Words, role: range) -> list[int]:
    """The content words after the "of" of the role, other roles between: "founder and head of Lumora"."""
    stop = source.sentence(role.start).stop
    for at in range(role.stop, min(stop, role.stop + _NEAR)):
        word = source.lower[at]
        if word == "of":
            return _phrase(source, at + 1, stop)
        if not word[0].isalpha():
            break
    return []


def _phrase(source: Words, start: int, stop: int) -> list[int]:
    found = []
    for at in range(start, min(stop, start + _NEAR)):
        word = source.lower[at]
        if not word[0].isalnum() or word in ("and", "which", "that", "who", "since", "in", "at", "for"):
            break
        if word not in SMALL:
            found.append(at)
    return found
