"""Persons of a document: who it is about, who speaks, and how a sentence takes another subject.

``discourse.people_of`` is the entrance; modules are imported one by one, for most texts ask for few of them.
"""
