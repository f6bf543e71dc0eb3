"""ENC003."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.document import first_overlap
from normalize.evidence import Evidence, Safety
from normalize.pattern import compiled
from normalize.rule import Bad, Finding, Good, Rule
from normalize.rules.encoding.mojibake import mojibake_repairs
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.document import Document


class C1Control(Rule):
    """A control character where Windows-1252 has a quotation mark, a dash or an ellipsis.

    ## Why it matters
    Bytes 80 to 9F are marks in Windows-1252 and unused controls in Unicode. Text decoded as Latin-1 keeps
    invisible controls where the writer had a dash or an apostrophe.

    ## Fix safety
    Safe: the WHATWG standard reads these numbers as Windows-1252 too. The five that Windows-1252 leaves
    undefined are shown only, and what is part of a longer damaged sequence is left to ENC001. Counts in
    WMT22: none in 9,811 human sentences; none in 25,471 of system output.

    ## Sources
    - https://encoding.spec.whatwg.org/#names-and-labels (Latin-1 is Windows-1252)
    """

    code = "ENC003"
    name = "c1-control"
    since = "0.1.0"
    safety = Safety.SAFE
    languages = None
    rank = 1
    strange = r"[\x80-\x9f]"
    examples = (
        Bad("The years 1990\x962000 were good.", "The years 1990–2000 were good."),
        Bad("It wasn\x92t the \x93best\x94.", "It wasn’t the “best”."),
        Bad("Undefined: \x81."),
        Good("The years 1990–2000 – and after…", "marks that are already right"),
        Good("Tab\tand no-break\u00a0space stay.", "the space after the C1 range is no control"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every C1 control outside longer damage."""
        controls = list(compiled(self.strange).finditer(document.text))
        repaired = [span for span, _ in mojibake_repairs(document)] if controls else []
        for match in controls:
            span = Span(*match.span())
            if first_overlap(repaired, span):
                continue
            number = ord(match.group())
            yield self.finding(
                span,
                f"U+{number:04X} is a control character",
                _windows_1252(match.group()),
                evidence=Evidence("unicode", f"byte {number:02X} of Windows-1252, decoded as Latin-1"),
            )


def _windows_1252(control: str) -> str | None:
    try:
        return control.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return None
