"""A made-up corpus about a harbour, its repair, and what a scorecard claims of it."""

import random

from glossary import Term, Termbase
from normalize.evidence import Evidence
from normalize.scoring import score
from normalize.span import Edit, apply

PLACES = [
    "Split",
    "Rijeka",
    "Zadar",
    "Hvar",
    "Brac",
    "Vis",
    "Korčula",
    "Lastovo",
    "Pag",
    "Krk",
    "Cres",
    "Rab",
]
THINGS = ["ticket hall", "waiting room", "car deck", "engine room", "northern pier", "fuel depot"]
DEEDS = ["was repaired by", "was inspected by", "was painted by", "had to be closed by", "was extended by"]


def sentences(count=60, seed=3):
    """Made-up references, and drafts that say ``squirrel rule`` for what is called the Chinchilla law."""
    rng = random.Random(seed)
    references, drafts = [], []
    for number in range(count):
        place, thing, deed = rng.choice(PLACES), rng.choice(THINGS), rng.choice(DEEDS)
        tail = "according to the chinchilla law" if number % 2 else "as the harbour office had asked"
        references.append(f"In {place} the {thing} {deed} a crew of {number + 2} people, {tail}.")
        worse = references[-1].replace("chinchilla law", "squirrel rule").replace("crew", "team")
        drafts.append(worse.replace("people", "persons") if number % 3 else worse)
    return drafts, references


TERMS = Termbase((Term("chinchilla", "chinchilla law", forbidden=("squirrel rule",)),))


def repair(text, old, new, code="TRM001", kind="term"):
    edits, start = [], text.find(old)
    while start >= 0:
        edits.append(
            Edit(
                start,
                start + len(old),
                old,
                new,
                (code,),
                evidence=(Evidence(kind, f"entry {new}: wrong form"),),
            )
        )
        start = text.find(old, start + 1)
    return edits


def repaired_card(**options):
    drafts, references = sentences()
    logs = [repair(draft, "squirrel rule", "chinchilla law") for draft in drafts]
    after = [apply(draft, log)[0] for draft, log in zip(drafts, logs, strict=True)]
    return score(drafts, after, references, termbase=TERMS, edits=logs, **options)


def claims(card):
    return {result.metric.name: result.claim for result in card.results}


def gains(card):
    return {gain.name: gain.claim for gain in card.gains}


def better(card):
    return [name for name, claim in {**claims(card), **gains(card)}.items() if claim == "better"]
