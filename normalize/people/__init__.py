"""Persons of a document: who it is about, who speaks, and how a sentence takes another subject."""

from normalize.people.discourse import Declared, Discourse, Individual, people_of

__all__ = ["Declared", "Discourse", "Individual", "people_of"]
