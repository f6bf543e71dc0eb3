"""What a report says of the persons in a document, so that an editor can look where a tool must not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from normalize.people.discourse import Individual, people_of
from normalize.people.gender import gender_repairs
from normalize.people.impersonal import impersonal_repairs
from normalize.people.names import pronoun_counts
from normalize.people.narrative import sentence_counts
from normalize.people.pronouns import THEY_FORMS
from normalize.people.repairs import Repair
from normalize.people.report import first_person_repairs
from normalize.people.roster import Declared
from normalize.people.they import they_repairs
from normalize.people.tokens import words_of

if TYPE_CHECKING:
    from normalize.document import Document


def person_statistics(document: Document, persons: Sequence[Declared] = ()) -> dict[str, Any]:
    """Counts and open questions about person, as a JSON object.

    Returns:
        ``sentences``: how many are told in the ``first``, ``second`` and ``third`` person or in ``none``;
        ``pronouns``: how many of he, she and they stand in open text; ``persons``: name, mentions, pronouns,
        ``declared``, ``protagonist`` of each; ``left``: what was seen and not repaired as safe, with its
        place (code points), the text there, the kind, the safety and the reasons.

    """
    discourse = people_of(document, persons)
    source = words_of(document)
    counts = pronoun_counts(source)
    they = sum(word in THEY_FORMS and not source.closed[index] for index, word in enumerate(source.lower))
    sentences = sentence_counts(document)
    return {
        "sentences": {person: sentences[person] for person in ("first", "second", "third", "none")},
        "pronouns": {"he": counts["he"], "she": counts["she"], "they": they},
        "persons": [_person(person, discourse.protagonist) for person in discourse.persons],
        "left": [_left(document, repair) for repair in _all_repairs(document, persons) if not repair.is_safe],
    }


def _person(person: Individual, protagonist: Individual | None) -> dict[str, Any]:
    pronouns = person.pronouns
    return {
        "name": person.name,
        "mentions": len(person.mentions),
        "pronouns": f"{pronouns.subject}/{pronouns.object}" if pronouns else None,
        "declared": person.declared is not None,
        "protagonist": protagonist is not None and person.name == protagonist.name,
    }


def _all_repairs(document: Document, persons: Sequence[Declared]) -> list[Repair]:
    found = [
        *first_person_repairs(document, persons),
        *impersonal_repairs(document, persons),
        *they_repairs(document, persons),
        *gender_repairs(document, persons),
    ]
    return sorted(found, key=lambda repair: repair.changes[0].start)


def _left(document: Document, repair: Repair) -> dict[str, Any]:
    start, end, _ = repair.changes[0]
    return {
        "start": start,
        "end": end,
        "text": document.text[start:end],
        "kind": repair.kind,
        "safety": str(repair.safety),
        "reasons": list(dict.fromkeys(repair.doubts)),
    }
