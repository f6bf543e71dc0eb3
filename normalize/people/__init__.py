"""Persons of a document: who it is about, who speaks, and how a sentence takes another subject."""

from normalize.people.discourse import Declared, Discourse, Individual, people_of
from normalize.people.narrative import block_narratives
from normalize.people.statistics import person_statistics

__all__ = ["Declared", "Discourse", "Individual", "block_narratives", "people_of", "person_statistics"]
