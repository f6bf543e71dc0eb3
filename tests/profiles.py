"""Short third-person reports and first-person sentences, made for the tests of person; every name is invented."""
# ruff: noqa: E501 - a sentence is easier to read on one line

from __future__ import annotations

import random
from typing import NamedTuple


class Hero(NamedTuple):
    """Who a report is about."""

    given: str
    family: str
    subject: str
    object: str
    possessive: str
    role: str
    place: str
    epithet: str


HEROES = tuple(
    Hero(given, family, *pronouns, role, place, epithet)
    for (given, family), pronouns, role, place, epithet in zip(
        [
            ("Ines", "Moreau"), ("Ola", "Brandt"), ("Mira", "Solberg"), ("Ravi", "Menon"), ("Lucía", "Quiroga"),
            ("Emeka", "Obi"), ("Lotte", "van Dijk"), ("Yuki", "Tanabe"), ("Lena", "Östberg"), ("Samuel", "O'Rourke"),
        ],
        [("she", "her", "her"), ("he", "him", "his")] * 5,
        [
            "Director of Studies", "Head of Collections", "Vice President of Logistics", "Captain",
            "chief economist", "Editor", "Chair of the Harbour Board", "lead designer", "Professor of Geology",
            "Secretary",
        ],
        [
            "Northfield College", "Museum of Glass", "Kestrel Freight", "Harbour Rescue", "Bank of Almeria",
            "Coastal Gazette", "Port of Veldhaven", "Studio Hanami", "University of Umeå", "Dockers Union",
        ],
        [
            "mother of evening classes", "keeper of small things", "wizard of timetables", "lioness of the strait",
            "prophet of low rates", "iron pencil", "pilot of pilots", "poet of corners", "voice of the rocks",
            "man with the ledger",
        ],
        strict=True,
    )
)  # fmt: skip

PROFILE = (
    (
        "On 3 May, {given} {family}, {role} and one of the founders of {place}, announced {possessive} resignation. "
        'Known as the "{epithet}," {given} had worked there for eleven years. {Subject} wanted to write a book.'
    ),
    (
        "{family} was born in a small town and studied by night. {Subject} took the first job that {subject} could "
        "find, and {possessive} teachers remember a quiet student."
    ),
    (
        "Under {family}, {place} grew from nine people to three hundred. {Subject} opened two branches, hired "
        "apprentices and kept the archive in {possessive} own office."
    ),
    (
        "Colleagues describe {object} as patient. {given} {family} rarely gives interviews, and {possessive} only "
        "speech of the year lasted six minutes."
    ),
    (
        "The board has not named a successor. It thanked {family} for {possessive} service and said that the search "
        "would take months."
    ),
    (
        "Analysts expect few changes. The departure of {given} {family} comes at a time when costs rise and trade is "
        "slow, and nobody knows what {subject} will do next."
    ),
)

VOICES = (
    "I remember the rain on that morning.",
    "I have never seen a quieter office.",
    "I am a reporter, and this was my third visit.",
    "I asked two neighbours, and neither wanted to talk.",
    "I am the head of research at a small company nearby.",
    "I think that the story is not over.",
    "I was told to wait in the hall.",
    "I walked past the gate and counted the lamps.",
    "I have worked in the same street for twenty years.",
    "I am the editor of this page and answer for its errors.",
    "I was the captain of the other boat that night.",
    "I am known as the baker of Mill Lane.",
    "I have led tours here and am often asked about the founders.",
    "As the chair of the local choir, I know the building well.",
    "I served as secretary of the tennis club.",
    "I am a professor of law and have no stake in this.",
    "I teach history and am proud of my pupils.",
    "I still own the first catalogue.",
    "Once I met the whole staff at the station.",
    "I do not believe the figures and have said so.",
    "I am the vice president of logistics at a rival firm.",
    "I became a designer because of that exhibition.",
    "My first job was in the harbour, and I am glad of it.",
    "I am the director of studies at another college.",
    "In my family, I am the one who keeps the keys.",
    "I have been a member of the union since May.",
    "I was nine when the branch opened.",
    "I am the founder of a rival museum.",
    "I work as a chief economist for a bank far from here.",
    "I am called the keeper of the gate.",
    "Here is what I saw.",
    "I never rely on rumours.",
    "Could I have known?",
    "I wrote this on the train.",
    "I am grateful to the archive for its help.",
    "I lead a walking group and know every lane.",
    "If I were on the board, I would wait.",
    "I have my own view of the matter.",
    "I am one of the apprentices of that year.",
    "I stood at the back and took notes.",
)

IMPERSONAL = (
    "The individual who called the police was not named.",
    "The individual rooms are small.",
    "Under the contract, the individual must give three months of notice.",
    "A visitor fell on the stairs, and the person concerned was taken home.",
    "The person in question, a former clerk, denied everything.",
    "They said that the hall was cold.",
    "The visitors praised their guide.",
    "The client signed in June.",
    "The individual charged with theft appeared in court.",
    "If the individual stated a wish, it was granted.",
)


NEWCOMERS = (
    "Police held a man near the gate.",
    "Someone broke a window that night.",
    "One of the guests fell on the stairs.",
    "An anonymous caller rang the paper.",
    "A 40-year-old was seen at the door.",
    "The driver fled.",
    "A passer-by helped.",
    "Another clerk had left before.",
    "The caller was angry.",
    "Her brother came to the hall.",
    "Two men were held, and one was released.",
    "A letter from a reader arrived.",
    "The court heard a witness.",
    "A suspect was named by the court.",
    "The shop was robbed by a stranger.",
    "Somebody had left a note.",
    "The second speaker was late.",
    "An unnamed source called.",
    "The winner of the raffle came forward.",
    "A minister spoke.",
    "The guard saw a teenager on the roof.",
    "An official of the ministry was present.",
    "The buyer of the house did not come.",
    "A tenant complained.",
    "The applicant was refused.",
    "A whistleblower wrote to the paper.",
    "The thief was caught.",
    "A hacker had entered the system.",
    "The new tenant is a baker.",
    "The patient recovered.",
    "Each applicant fills in a form.",
)

ABOUT_NEWCOMERS = (
    "The individual stated that the door was open.",
    "The individual denied the charge.",
    "The person concerned resigned in June.",
    "The individual announced their retirement.",
    "The person in question apologized to the neighbours.",
    "In a letter, the individual expressed regret.",
    "The individual decided to leave. They thank the police.",
    "The individual said that they were tired.",
)


def fill(text: str, hero: Hero) -> str:
    """``text`` with the hero's name, pronouns, role and place."""
    capitals = {"Subject": hero.subject.capitalize(), "Possessive": hero.possessive.capitalize()}
    return text.format(**hero._asdict(), **capitals)


def report(rng: random.Random) -> tuple[Hero, list[str]]:
    """A hero and the paragraphs of a report: the first, and at least three of the others in any order."""
    hero = rng.choice(HEROES)
    rest = rng.sample(PROFILE[1:], rng.randint(3, 5))
    return hero, [fill(paragraph, hero) for paragraph in (PROFILE[0], *rest)]


def with_newcomer(rng: random.Random) -> str:
    """A report into which somebody comes, and then does what the hero might have done."""
    _, paragraphs = report(rng)
    pair = f"{rng.choice(NEWCOMERS)} {rng.choice(ABOUT_NEWCOMERS)}"
    at = rng.randrange(len(paragraphs))
    paragraphs[at] = rng.choice(
        (f"{pair} {paragraphs[at]}", f"{paragraphs[at]} {pair}", f"{paragraphs[at]}\n{pair}")
    )
    return "\n".join(paragraphs)


def with_stranger(rng: random.Random, sentences: tuple[str, ...]) -> str:
    """A report with one of ``sentences`` put into it: inside a paragraph, or as a line, item or labelled item."""
    _, paragraphs = report(rng)
    sentence = rng.choice(sentences)
    at = rng.randrange(len(paragraphs))
    shape = rng.choice(("start", "middle", "end", "line", "item", "label"))
    if shape in ("start", "end"):
        parts = (sentence, paragraphs[at]) if shape == "start" else (paragraphs[at], sentence)
        paragraphs[at] = " ".join(parts)
    elif shape == "middle":
        first, _, rest = paragraphs[at].partition(". ")
        paragraphs[at] = f"{first}. {sentence} {rest}"
    else:
        line = {"line": sentence, "item": f"- {sentence}", "label": f"Impressions: {sentence}"}[shape]
        paragraphs.insert(at + 1, line)
    return rng.choice(("\n", "\n\n")).join(paragraphs)


ITEMS = (
    ("Origin", "{Subject} was born in a small town, and {possessive} teachers remember a quiet student"),
    ("Work", "{family} opened two branches and kept the archive in {possessive} own office"),
    ("Plans", "{Subject} wants to write a book, and {given} {family} has said that it will be short"),
)


def with_strange_item(rng: random.Random, sentences: tuple[str, ...]) -> str:
    """A report with a list about the hero, and one item more that somebody else says."""
    hero, paragraphs = report(rng)
    items = [f"{label}: {fill(text, hero)}" for label, text in ITEMS]
    label = rng.choice(("Voice", "From the street", "Memory", "Position", "Role"))
    items.insert(rng.randrange(4), f"{label}: {rng.choice(sentences)}")
    mark = rng.choice(("", "- ", "* "))
    return "\n".join([paragraphs[0], *(mark + item for item in items), *paragraphs[1:]])


BESIDE = (
    "{family} thanked the {role} of the harbour school.",
    "{given} {family} was trained by the {role} of the harbour school.",
    "{family} reports to the {role} of the harbour school.",
    "{given} {family}, who once worked for the {role} of the harbour school, likes the sea.",
    "The {role} of the harbour school praised {family}.",
    "{family} succeeded the {role} of the harbour school.",
    "The board compared {family} with the {role} of the harbour school.",
)
ROLES = ("head", "chief editor", "senior partner", "technical director", "founder", "first conductor")
OWN_WORDS = (
    "I am the {role} of the harbour school and have my own view.",
    "As the {role} of the harbour school, I have seen many come and go.",
    "I was the {role} of the harbour school for nine years.",
    "I have written four books and am the {role} of the harbour school.",
)


def with_colleague(rng: random.Random) -> str:
    """A report whose hero has to do with the holder of a post, who then speaks without marks."""
    hero, paragraphs = report(rng)
    role = rng.choice(ROLES)
    beside = fill(rng.choice(BESIDE).replace("{role}", role), hero)
    words = rng.choice(OWN_WORDS).format(role=role)
    at = rng.randrange(len(paragraphs))
    paragraphs[at] = f"{paragraphs[at]} {beside}"
    shape = rng.choice((words, f"- {words}", f"Role: {words}", f"{words} The sea was calm."))
    paragraphs.insert(rng.randrange(1, len(paragraphs) + 1), shape)
    return "\n".join(paragraphs)


BUSINESS = (
    "{family} answered questions on Friday.",
    "{family} confirmed the incident and gave few details.",
    "{Subject} read out a letter.",
    "{Subject} opened the door with a key.",
    "{family} had seen a light on the water.",
    "In May {subject} heard of a theft.",
)
UNNAMED = (
    "The individual confessed on the way.",
    "The individual has resigned, and the file is closed.",
    "The person concerned thanked the office by letter.",
    "{Subject} said that the individual refused to leave.",
    "The individual thanked {object} and left.",
    "{Subject} added that the person in question regretted it.",
    "The individual denied everything.",
    "According to the person concerned, the door was open.",
    "The person concerned apologised at once.",
    "The individual had been there for a day.",
    "The interviewee said that they had none.",
)
OFFICE = (
    "{given} {family}, {role} of {place}, works late. {Subject} has done so since 2009.",
    "Every morning {given} {family} opens the office of {place}. {Subject} is {role} there.",
    "{given} {family} spoke for {place} on Friday. {Subject} is {role} of the house.",
)


def with_unnamed(rng: random.Random) -> str:
    """A report on somebody at work, with others who stay unnamed and are called the individual."""
    hero = rng.choice(HEROES)
    business = rng.sample(BUSINESS, 3)
    sentences = [rng.choice(OFFICE), *business[:2], rng.choice(UNNAMED), business[2]]
    return rng.choice((" ", " ", "\n")).join(fill(sentence, hero) for sentence in sentences)
