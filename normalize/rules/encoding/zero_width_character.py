"""ENC005."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import compiled, lines_at, neighbours
from normalize.rule import Bad, Finding, Good, Rule
from normalize.rules.encoding.marks import parts_marks
from normalize.span import Span

if TYPE_CHECKING:
    import regex

    from normalize.document import Document

_SPACES = "\u200b\ufeff"
_BYTE_ORDER_MARK = "\ufeff"
_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ANY = rf"[{_SPACES}{_JOINERS}{_DIRECTIONS}]"
# Scripts without spaces between words, where U+200B says where a line may break.
_BREAK_SCRIPTS = (
    r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Han}\p{Hiragana}\p{Katakana}\p{Tibetan}\p{Javanese}]"
)
_RIGHT_TO_LEFT = r"[\p{Hebrew}\p{Arabic}\p{Syriac}\p{Thaana}\p{Nko}]"


class ZeroWidthCharacter(Rule):
    """An invisible character left over from a web page, a file start or another script.

    ## Why it matters
    A zero-width space inside a word hides it from every search and term look-up, and tokenizers split it.

    ## Fix safety
    Safe: what goes has no width and no effect where it stands. Word joiners (U+2060), joiners of emoji
    and of scripts that need them, break marks of scripts without spaces, direction marks in a line with
    right-to-left letters, and a byte order mark at the start of the text stay. Counts in WMT22: 1 in
    9,811 human sentences, a slip of its writer; none in 25,471 of system output.

    ## Sources
    - Unicode 16.0, section 23.2, Layout Controls
    """

    code = "ENC005"
    name = "zero-width-character"
    since = "0.1.0"
    safety = Safety.SAFE
    languages = None
    triggers = tuple(
        map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))
    )
    examples = (
        Bad("A zero\u200bwidth space.", "A zerowidth space."),
        Bad("First file.\n\ufeffSecond file.", "First file.\nSecond file."),
        Bad("Left\u200e-to-right only.", "Left-to-right only."),
        Good("\ufeffA byte order mark at the start.", "says how the file is encoded"),
        Good("A family: 👩\u200d👩\u200d👧.", "joiners make one picture of three"),
        Good("שלום\u200f (peace)", "a direction mark beside Hebrew"),
        Good("ภาษา\u200bไทย", "marks where a line may break"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every run of invisible characters, judged by what stands around it."""
        text = document.text
        for line in lines_at(self.places(document), text):
            directed = compiled(_RIGHT_TO_LEFT).search(text, line.start, line.end) is not None
            for run in compiled(rf"{_ANY}+").finditer(text, line.start, line.end):
                if not parts_marks(document, Span(*run.span())):
                    yield from self._find_in(run, "" if directed else _DIRECTIONS)

    def _find_in(self, run: regex.Match[str], directions: str) -> Iterable[Finding]:
        kinds = directions + _useless("".join(neighbours(run)))
        start = run.start() + (run.start() == 0 and run.group()[0] == _BYTE_ORDER_MARK)
        for match in compiled(f"[{kinds}]+").finditer(run.string, start, run.end()) if kinds else ():
            number = ord(match.group()[0])
            yield self.finding(
                match.span(),
                f"U+{number:04X} has no width and no use here",
                "",
                evidence=Evidence("unicode", f"U+{number:04X} between characters that it does not affect"),
            )


def _useless(around: str) -> str:
    """Spaces and joiners that do nothing between these two characters."""
    spaces = "" if compiled(_BREAK_SCRIPTS).search(around) else _SPACES
    joiners = _JOINERS if compiled(r"[\p{ASCII}\p{Latin}‘’“”–—…]*+").fullmatch(around) else ""
    return spaces + joiners
