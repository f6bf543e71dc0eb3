"""Rules of person on real translations: needs the WMT22 documents in the folder of ``MTN_DATA``.

Each line of ``documents_*.jsonl.gz`` holds ``src``, ``refs`` and ``mt`` (segments) and ``paragraphs`` (their
number in each paragraph). A declared person is simulated: the name the draft has most, the pronouns of the
reference. The judge counts pronouns: a repair is right when a segment's counts come nearer to the reference.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from glossary import Person
from normalize import Normalizer, Settings
from normalize.document import Document
from normalize.people.discourse import people_of
from normalize.people.names import find_candidates
from normalize.people.tokens import words_of

DATA = Path(os.environ.get("MTN_DATA", ""))
FILES = sorted(DATA.glob("documents_*.jsonl.gz")) if "MTN_DATA" in os.environ else []
CLASSES = {
    "he": ("he", "him", "his", "himself"),
    "she": ("she", "her", "hers", "herself"),
    "they": ("they", "them", "their", "theirs", "themselves"),
    "it": ("it", "its", "itself"),
    "i": ("i", "me", "my", "mine", "myself"),
}
CLASS_OF = {form: name for name, forms in CLASSES.items() for form in forms}

pytestmark = pytest.mark.skipif(not FILES, reason="set MTN_DATA to a folder with documents_*.jsonl.gz")


def rows() -> Iterator[dict[str, Any]]:
    for path in FILES:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def join(segments: list[str], paragraphs: list[int], glue: str = " ") -> str:
    parts, at = [], 0
    for size in paragraphs:
        parts.append(glue.join(segments[at : at + size]))
        at += size
    return "\n".join(parts)


def source_of(row: dict[str, Any]) -> str:
    return join(row["src"], row["paragraphs"], "" if row["pair"].startswith("ja") else " ")


def pronouns(text: str) -> Counter[str]:
    words = re.findall(r"[a-z]+", text.lower())
    return Counter(CLASS_OF[word] for word in words if word in CLASS_OF)


def gender_of(segments: list[str]) -> str | None:
    counts = pronouns(" ".join(segments))
    if counts["he"] >= 2 and not counts["she"]:
        return "he/him"
    return "she/her" if counts["she"] >= 2 and not counts["he"] else None


def main_name(text: str) -> str | None:
    candidates = find_candidates(words_of(Document(text))).values()
    people = [c for c in candidates if c.is_person]
    best = max(people, key=lambda c: len(c.mentions), default=None)
    return " ".join(best.parts) if best else None


def judge(before: str, after: str, references: list[str]) -> str:
    def distance(text: str) -> int:
        own = pronouns(text)
        return min(sum(abs(own[k] - pronouns(r)[k]) for k in CLASSES) for r in references)

    change = distance(after) - distance(before)
    return "right" if change < 0 else "wrong" if change > 0 else "neutral"


def test_references_stay_with_their_sources_given() -> None:
    n = Normalizer(Settings(select=["PRN"], bundled_termbases=False, language="en"))
    edited = [
        (row["id"], report.edits)
        for row in rows()
        for reference in row["refs"].values()
        if (report := n.fix(join(reference, row["paragraphs"]), source=source_of(row))).edits
    ]

    assert edited == []


def test_drafts_get_no_safe_edit() -> None:
    n = Normalizer(Settings(select=["PRN"], bundled_termbases=False, language="en"))
    edited = [
        (row["id"], system, report.edits)
        for row in rows()
        for system, segments in row["mt"].items()
        if (report := n.fix(join(segments, row["paragraphs"]), source=source_of(row))).edits
    ]

    assert edited == []


def normalizer_for(person: Person) -> Normalizer:
    """PRN004 alone, its fixes accepted."""
    return Normalizer(
        Settings(
            select=["PRN004"], unsafe=["PRN004"], persons=[person], bundled_termbases=False, language="en"
        )
    )


def declared_gender() -> dict[str, Counter[str]]:
    """Verdicts on PRN004 by language pair."""
    verdicts: dict[str, Counter[str]] = {}
    for row in rows():
        gender = gender_of([s for reference in row["refs"].values() for s in reference])
        for segments in row["mt"].values():
            text = join(segments, row["paragraphs"])
            name = main_name(text) if gender else None
            if gender is None or name is None:
                continue
            person = Person(id="hero", name=name, pronouns=gender)
            report = normalizer_for(person).fix(text, source=source_of(row))
            counts = verdicts.setdefault(row["pair"], Counter())
            counts["documents"] += 1
            counts.update(_verdicts(row, segments, text, report))
    return verdicts


def _verdicts(row: dict[str, Any], segments: list[str], text: str, report: Any) -> Iterator[str]:
    offset = 0
    for number, segment in enumerate(segments):
        start = text.index(segment, offset)
        offset = start + len(segment)
        edits = [e for e in report.edits if start <= e.start < offset]
        after = segment
        for e in reversed(edits):
            after = after[: e.start - start] + e.after + after[e.end - start :]
        if edits:
            yield judge(segment, after, [reference[number] for reference in row["refs"].values()])


def test_declared_gender_is_never_wrong() -> None:
    verdicts = declared_gender()

    assert {pair: counts["wrong"] for pair, counts in verdicts.items()} == dict.fromkeys(verdicts, 0)
    assert sum(counts["documents"] for counts in verdicts.values()) >= 50
    assert sum(counts["right"] for counts in verdicts.values()) >= 1


OTHER = {
    "he/him": {"he": "she", "him": "her", "his": "her", "himself": "herself"},
    "she/her": {"she": "he", "hers": "his", "herself": "himself", "her": "him"},
}
NO_NOUNS = "to in on at as for and with from that a the by of when because but or if is was had has"


def turned(segment: str, gender: str) -> str:
    """``segment`` with every pronoun of ``gender`` in the other one."""
    if gender == "she/her":
        segment = re.sub(rf"\b([Hh])er\b(?= [a-z])(?! (?:{NO_NOUNS.replace(' ', '|')})\b)", r"\1is", segment)

    def other(match: re.Match[str]) -> str:
        new = OTHER[gender].get(match.group().lower())
        if new is None:
            return match.group()
        return new.capitalize() if match.group()[0].isupper() else new

    return re.sub(r"\b[A-Za-z]+\b", other, segment)


def turned_and_repaired() -> dict[str, Counter[str]]:
    """What PRN004 makes of texts in which the pronouns of one sentence were turned, by language pair."""
    counts: dict[str, Counter[str]] = {}
    for row in rows():
        gender = gender_of([s for reference in row["refs"].values() for s in reference])
        for segments in (*row["refs"].values(), *row["mt"].values()) if gender else ():
            text = join(segments, row["paragraphs"])
            name = main_name(text)
            if name:
                person = Person(id="hero", name=name, pronouns=gender or "")
                tally = counts.setdefault(row["pair"], Counter())
                tally.update(_repaired(normalizer_for(person), row, segments, gender or ""))
    return counts


def _repaired(n: Normalizer, row: dict[str, Any], segments: list[str], gender: str) -> Iterator[str]:
    text, source = join(segments, row["paragraphs"]), source_of(row)
    for number, segment in enumerate(segments):
        other = turned(segment, gender)
        is_quoted = '"' in segment or "\N{LEFT DOUBLE QUOTATION MARK}" in segment
        if other == segment or is_quoted or not pronouns(segment)[gender.partition("/")[0]]:
            continue
        wrong = [*segments[:number], other, *segments[number + 1 :]]
        report = n.fix(join(wrong, row["paragraphs"]), source=source)
        yield "restored" if report.text == text else "wrong" if report.edits else "left"


def test_turned_pronouns_are_restored_or_left() -> None:
    counts = turned_and_repaired()

    turned_in_all = sum(map(Counter.total, counts.values()))
    assert {pair: tally["wrong"] for pair, tally in counts.items()} == dict.fromkeys(counts, 0)
    assert turned_in_all >= 100
    assert sum(tally["restored"] for tally in counts.values()) >= 0.35 * turned_in_all


def _hosts_and_voices() -> tuple[list[list[str]], list[str]]:
    """Texts about one known person, as sentences, and real sentences with an unquoted "I" from all others."""
    hosts, voices = [], []
    for row in rows():
        for segments in (*row["refs"].values(), *row["mt"].values()):
            document = Document("\n".join(segments), language="en")
            if people_of(document).protagonist:
                hosts.append(segments)
            quoted = ('"', "\N{LEFT DOUBLE QUOTATION MARK}")
            voices += [s for s in segments if re.search(r"\bI\b", s) and not any(q in s for q in quoted)]
    return hosts, voices


def test_real_strangers_in_real_reports_stay() -> None:
    n = Normalizer(Settings(select=["PRN"], bundled_termbases=False, language="en"))
    hosts, voices = _hosts_and_voices()
    rng = random.Random(5)
    edited = []
    for _ in range(2000):
        segments = list(rng.choice(hosts))
        segments.insert(rng.randrange(len(segments) + 1), rng.choice(voices))
        report = n.fix(rng.choice(("\n", " ")).join(segments))
        edited += [(report.source, report.edits)] if report.edits else []

    assert len(hosts) > 20
    assert len(voices) > 500
    assert edited == []
