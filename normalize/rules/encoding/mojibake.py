"""ENC001; the only module that knows ftfy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.lines import lines_with
from normalize.rule import Bad, Finding, Good, Rule
from normalize.rules.encoding.differences import differences
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.document import Document

# Every form that ftfy takes for mojibake holds a C1 control, one of four letters, or two characters of these
# ranges side by side that are not both common English punctuation. A test holds ftfy to this.
_MARKS = r"\x80-\u04ff\u1e00-\u25ff\uf8ff\ufb01\ufb02\ufffd"
_NOT_ENGLISH = (
    r"\x80-\u04ff\u1e00-\u2012\u2015-\u2017\u201a\u201b\u201e-\u2025\u2027-\u25ff\uf8ff\ufb01\ufb02\ufffd"
)


_SUSPECT = rf"[{_MARKS}](?:(?<=[\x80-\x9fÂÃŒœ])|(?<=[{_NOT_ENGLISH}])[{_MARKS}]|[{_NOT_ENGLISH}])"


@cache
def suspect() -> re.Pattern[str]:
    """What a line must hold for ftfy to be asked; in the standard library's engine, several times as fast."""
    return re.compile(_SUSPECT)


class Mojibake(Rule):
    """Text decoded with the wrong character encoding.

    ## Why it matters
    UTF-8 read as Windows-1252 turns one apostrophe into three characters. Word counts, term look-ups and
    scores all miss such words, and every later step keeps the damage.

    ## Fix safety
    Safe: ftfy proposes a repair only where the characters are a sequence that no text holds and that
    decodes as one that texts do hold. Lines are judged one by one, so no line changes what happens to
    another. Counts in WMT22: none in 9,811 human sentences; none in 25,471 of system output.

    ## Sources
    - ftfy, https://ftfy.readthedocs.io/en/latest/heuristic.html
    """

    code = "ENC001"
    name = "mojibake"
    since = "0.1.0"
    safety = Safety.SAFE
    languages = None
    strange = _SUSPECT
    examples = (
        Bad("The bankâ€™s results were strong.", "The bank’s results were strong."),
        Bad("A cafÃ© in MÃ¼nchen.\nA clean line.", "A café in München.\nA clean line."),
        Bad("He said â€œno moreâ€\x9d.", "He said “no more”."),
        Good("“Ça va?” she asked; the naïve façade of a “café”…", "accents beside quotation marks"),
        Good("Süßigkeiten für 3 € – Größe “M”", "a right sentence of another language"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Each damaged stretch of a line."""
        for span, after in mojibake_repairs(document):
            before = document.text[span.start : span.end]
            evidence = Evidence("unicode", "reads as text once decoded with the encoding it was written in")
            yield self.finding(span, f"{before!r} is {after!r} in a wrong encoding", after, evidence=evidence)


def mojibake_repairs(document: Document) -> tuple[tuple[Span, str], ...]:
    """Damaged stretches with what they were, in text order."""
    return document.memo("mojibake", lambda: tuple(_repairs(document.text)))


def _repairs(text: str) -> Iterator[tuple[Span, str]]:
    for line in lines_with(suspect(), text):
        before = text[line.start : line.end]
        after = _decoder()(before)
        if after != before:
            for span, piece in differences(before, after):
                damaged = before[span.start : span.end]
                if not _is_left_to_others(damaged):
                    yield Span(line.start + span.start, line.start + span.end), piece


def _is_left_to_others(damaged: str) -> bool:
    """A lone control character is ENC003's; one beside a space is too little to decode a letter from."""
    controls = sum("\x80" <= character <= "\x9f" for character in damaged)
    return controls > 0 and (len(damaged) == 1 or " " in damaged)


@cache
def _decoder() -> Callable[[str], str]:
    """Only the steps of ftfy that decode again: all others are rules of this project, or nothing."""
    import ftfy

    config = ftfy.TextFixerConfig(explain=False)
    return lambda line: ftfy.fix_encoding(line, config)
