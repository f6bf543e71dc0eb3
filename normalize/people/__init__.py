"""Persons of a document: who it is about, who speaks, and how a sentence takes another subject.

`people_of` is the entrance; ``statistics.person_statistics`` and ``narrative.block_narratives`` are imported
from their modules, for most texts never ask for them.
"""

from normalize.people.discourse import Discourse, Individual, people_of
from normalize.people.roster import Declared

__all__ = ["Declared", "Discourse", "Individual", "people_of"]
