"""Verb agreement: a gold list, regressions, and real sentences turned into the first person and back."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.document import Document
from normalize.people.agreement import rewrite_subject
from normalize.people.pronouns import HE, SHE, THEY, Pronouns, parse_pronouns
from normalize.people.tokens import words_of
from normalize.people.verbs import base_of_finite, third_person, verbs

DATA = Path(os.environ.get("MTN_DATA", ""))


def rewrite(text: str, pronouns: Pronouns = HE, subject: str = "i") -> tuple[str, bool]:
    """``text`` with every subject rewritten, and whether all of it was sure."""
    source = words_of(Document(text, language="en"))
    changes, sure = set(), True
    for index, word in enumerate(source.lower):
        if word.partition("'")[0] == subject and (subject != "i" or source.forms[index][0] == "I"):
            inside = source.sentence(index)
            capital = index == inside.start
            result = rewrite_subject(source, index, inside, pronouns, capital=capital)
            changes |= set(result.changes)
            sure = sure and result.sure
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text, sure


SURE = [
    ("I lead research and work the night.", "He leads research and works the night."),
    ("I am here.", "He is here."),
    ("I'm here.", "He's here."),
    ("I’m here and I’ve won.", "He’s here and he’s won."),
    ("I'll go, and I'd stay.", "He'll go, and he'd stay."),
    ("I was ill.", "He was ill."),
    ("I have a dog.", "He has a dog."),
    ("I haven't slept.", "He hasn't slept."),
    ("I do not know.", "He does not know."),
    ("I don't know.", "He doesn't know."),
    ("I don’t know.", "He doesn’t know."),
    ("I did not know.", "He did not know."),
    ("I can swim.", "He can swim."),
    ("I wrote it.", "He wrote it."),
    ("I planned it.", "He planned it."),
    ("I write books.", "He writes books."),
    ("I study law.", "He studies law."),
    ("I teach.", "He teaches."),
    ("I return and stop the clock.", "He returns and stops the clock."),
    ("I have built a library and manage its funds.", "He has built a library and manages its funds."),
    ("I am the head of Design and Research.", "He is the head of Design and Research."),
    ("I wrote three plays and I am known for one.", "He wrote three plays and he is known for one."),
    ("I am the owner and lead designer.", "He is the owner and lead designer."),
    ("I own nine mills and run two.", "He owns nine mills and runs two."),
    ("I fix clocks.", "He fixes clocks."),
    ("I undergo tests.", "He undergoes tests."),
    ("I often write.", "He often writes."),
    ("I no longer work there.", "He no longer works there."),
    ("I never rely on luck.", "He never relies on luck."),
    ("I quickly apply it.", "He quickly applies it."),
    ("I also still write.", "He also still writes."),
    ("I fully agree.", "He fully agrees."),
    ("I have never been there.", "He has never been there."),
    ("I have led the team and am known for it.", "He has led the team and is known for it."),
    ("I am tired and have left.", "He is tired and has left."),
    ("I am tired but do not complain.", "He is tired but does not complain."),
    ("I write books and edit films.", "He writes books and edits films."),
    ("I will go and see it.", "He will go and see it."),
    ("I went home and slept.", "He went home and slept."),
    ("I slung a bag.", "He slung a bag."),
    ("Could I become a cook?", "Could he become a cook?"),
    ("Rarely have I seen it.", "Rarely has he seen it."),
    ("Only then do I rest.", "Only then does he rest."),
    ("Am I late?", "Is he late?"),
    ("Why don't I know?", "Why doesn't he know?"),
    ("Had I known, I would have left.", "Had he known, he would have left."),
    ("Do I have to?", "Does he have to?"),
    ("What did I do?", "What did he do?"),
    ("Could I have known?", "Could he have known?"),
    ("I sort of have to go.", "He sort of has to go."),
    ("Nor do I mind.", "Nor does he mind."),
    ("In 2019, and I lead it.", "In 2019, and he leads it."),
    ("I too live here.", "He too lives here."),
    ("What I need is sleep.", "What he needs is sleep."),
    ("As I know, it is late.", "As he knows, it is late."),
    ("It rains when I arrive.", "It rains when he arrives."),
]
UNSURE = [
    "I and my wife live here.",
    "I or the clerk decide.",
    "I nor anyone know.",
    "I, too, live here.",
    "I myself live here.",
    "My team and I work here.",
    "Neither she nor I know.",
    "I put it there.",
    "I read it.",
    "I grobble it.",
    "I thank those who came and have no plans.",
    "I want to write and edit films.",
    "I lead research and work at night.",
    "I sing and dance.",
    "I am the head of design and research at a mill.",
    "I endured it, do not jump in and condemn her.",
    "I help clerks and manage files.",
    "It is I who am late.",
]


@pytest.mark.parametrize(("before", "after"), SURE, ids=[before for before, _ in SURE])
def test_sure(before: str, after: str) -> None:
    assert rewrite(before) == (after, True)


@pytest.mark.parametrize("text", UNSURE)
def test_unsure(text: str) -> None:
    assert not rewrite(text)[1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("They are here and have won.", "She is here and has won."),
        ("They were here.", "She was here."),
        ("They aren't here.", "She isn't here."),
        ("They’re here.", "She’s here."),
        ("They've won.", "She's won."),
        ("They highly praise it.", "She highly praises it."),
        ("They don't mind.", "She doesn't mind."),
        ("Are they late?", "Is she late?"),
        ("They said that they will go.", "She said that she will go."),
    ],
)
def test_they(before: str, after: str) -> None:
    assert rewrite(before, SHE, "they") == (after, True)


def test_plural_pronouns_take_plural_verbs() -> None:
    assert rewrite("I am here, I was there, and I write.", THEY) == (
        "They are here, they were there, and they write.",
        True,
    )


@pytest.mark.parametrize(
    ("declared", "subject"),
    [("he", "he"), ("she/her", "she"), ("They/Them", "they"), ("xe/xem/xyr/xyrs/xemself", "xe")],
)
def test_declared_pronouns(declared: str, subject: str) -> None:
    found = parse_pronouns(declared)

    assert found is not None
    assert found.subject == subject


@pytest.mark.parametrize("declared", ["", None, "xe/xem", "he/her", "she/they"])
def test_declarations_that_say_too_little(declared: str | None) -> None:
    assert parse_pronouns(declared) is None


def test_third_person_leads_back_to_its_base() -> None:
    assert len(verbs().base) > 1500
    for base in verbs().base:
        assert base_of_finite(third_person(base)) is not None


@given(st.text(alphabet="I amhveyd'’ ,.and\n", max_size=60))
def test_rewriting_never_fails(text: str) -> None:
    rewrite(text)


def _sentences() -> Iterator[str]:
    for path in sorted(DATA.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                texts = row["text"] if isinstance(row.get("text"), list) else []
                refs = row["refs"].values() if isinstance(row.get("refs"), dict) else []
                yield from (sentence for segments in (texts, *refs) for sentence in segments)


def first_person(text: str) -> str | None:
    """A sentence whose first "he" or "she" becomes "I"; None with another first person or quotation marks."""
    if re.search(r"[\"“”]|\b(?:I|me|my|we)\b", text):
        return None
    found = re.search(r"\b([Ss]?[Hh]e)((?: (?:\w+ly|also|still|never|often|now|not))?) (\w+)\b", text)
    if found is None:
        return None
    verb = {"is": "am", "has": "have", "does": "do"}.get(found[3]) or verbs().third.get(found[3]) or found[3]
    return text[: found.start()] + f"I{found[2]} {verb}" + text[found.end() :]


@pytest.mark.skipif("MTN_DATA" not in os.environ, reason="set MTN_DATA to a folder with *.jsonl.gz")
def test_real_sentences_there_and_back() -> None:
    tried, wrong = 0, []
    for sentence in _sentences():
        turned = first_person(sentence)
        if turned is None:
            continue
        pronouns = SHE if re.search(r"\b[Ss]?[Hh]e\b", sentence)[0].lower() == "she" else HE
        back, sure = rewrite(turned, pronouns)
        tried += sure
        if sure and back.lower() != sentence.lower():
            wrong.append((sentence, back))

    assert tried > 100
    assert wrong == []
