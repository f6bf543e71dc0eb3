"""ENC beyond its examples: the cheap test that keeps ftfy away, and edits made of whole repaired lines."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import product

import ftfy
from ftfy.badness import BADNESS_RE, MOJIBAKE_CATEGORIES, is_bad
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize import Document, Normalizer, Settings
from normalize.rules.encoding.differences import differences
from normalize.rules.encoding.mojibake import mojibake_repairs, suspect

_LITERALS = set(re.sub(r"\{\w+\}|\\.", "", BADNESS_RE.pattern))
_CLASS = re.compile(f"[{''.join(MOJIBAKE_CATEGORIES.values())}]")
_IN_CLASSES = {chr(number) for number in range(0xE000) if number < 0xD800 and _CLASS.match(chr(number))}
MARKS = sorted(
    {mark for mark in _LITERALS | _IN_CLASSES if not mark.isascii()} | set("aZ1 .?\ufb01\ufb02\ufffd")
)
"""Every character that ftfy takes for a sign of damage, and some of ASCII."""

broken = st.text(st.sampled_from(MARKS), max_size=8)
sentences = st.sampled_from(["The bank’s rate…", "“Café” – naïve", "Größe 5 €", "推理 и наука", "Plain."])


def test_what_ftfy_finds_bad_in_two_characters_is_suspect() -> None:
    bad = [pair for pair in map("".join, product(MARKS, repeat=2)) if is_bad(pair)]
    missed = [pair for pair in bad if not suspect().search(pair)]

    assert len(MARKS) > 400
    assert len(bad) > 1000
    assert missed == []


@settings(max_examples=2000, deadline=None)
@given(text=broken)
def test_what_ftfy_finds_bad_is_suspect(text: str) -> None:
    assert suspect().search(text) or not is_bad(text)


@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(broken | sentences | st.just("â€™"), max_size=6))
def test_lines_are_repaired_as_ftfy_repairs_each_alone(pieces: list[str]) -> None:
    text = "\n".join(" ".join(pieces[number:]) for number in range(0, len(pieces), 2))
    fixed = Normalizer(Settings(select=["ENC001", "ENC003"], bundled_termbases=False)).fix(text).text

    for line, once in zip(text.split("\n"), fixed.split("\n"), strict=True):
        if not re.search(r"[\x80-\x9f]", line):
            assert once == ftfy.fix_encoding(line)


@given(before=broken | st.text(max_size=12), after=broken | st.text(max_size=12))
def test_differences_rebuild_the_line(before: str, after: str) -> None:
    parts, position = [], 0
    for span, piece in differences(before, after):
        assert before[span.start : span.end] != piece
        parts += [before[position : span.start], piece]
        position = span.end

    assert "".join(parts) + before[position:] == after


def test_long_lines_keep_edits_small() -> None:
    line = "The bankâ€™s rate and the cafÃ© stay. " * 500
    repairs = mojibake_repairs(Document(line))

    assert len(repairs) == 1000
    assert max(span.end - span.start for span, _ in repairs) == 3


def test_typographic_english_never_loads_ftfy() -> None:
    program = (
        "import sys; from normalize import fix; "
        "fix('“It’s café au lait,” – he said… naïve? — €5, 推理.\\nFine.'); "
        "print('ftfy' in sys.modules); fix('cafÃ©'); print('ftfy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout.split() == ["False", "True"]
