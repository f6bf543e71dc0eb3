"""ENC004."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import PatternRule, compiled, neighbours
from normalize.rule import Bad, Good
from normalize.rules.encoding.marks import parts_marks
from normalize.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    import regex

    from normalize.document import Document
    from normalize.rule import Finding

_CONTROLS = r"[\x00-\x08\x0b\x0e-\x1f\x7f]"


class ControlCharacter(PatternRule):
    """A terminal escape sequence or a control character that no text needs.

    ## Why it matters
    Controls are invisible to the reader, break XML and many loaders, and split words for every search.

    ## Fix safety
    Safe: nothing visible goes. Tabs, line ends and form feeds stay. A vertical tab between words becomes
    a space; any other control that stands between two letters or digits may hide a lost mark, so it is
    shown only. Counts in WMT22: none in 9,811 human sentences; none in 25,471 of system output.

    ## Sources
    - https://www.w3.org/TR/xml/#charsets
    - ECMA-48, control sequences (CSI)
    """

    code = "ENC004"
    name = "control-character"
    since = "0.1.0"
    safety = Safety.SAFE
    languages = None
    strange = _CONTROLS
    pattern = rf"\x1b\[[\d;]*[A-Za-z]|{_CONTROLS}"
    message = "a control character that no text needs"
    evidence = Evidence("unicode", "a C0 control other than tab, line end and form feed")
    examples = (
        Bad("\x1b[1mDone\x1b[0m: three files.", "Done: three files."),
        Bad("A bell\x07 and a NUL\x00.", "A bell and a NUL."),
        Bad("First line\x0bsecond line.", "First line second line."),
        Bad("It isn\x19t clear."),
        Good("Column\tcolumn\fnext page.", "a tab and a form feed are white space"),
        Good("Windows line\r\nends stay.", "a carriage return is part of a line end"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Every sequence and control; without a fix where a mark may be lost."""
        for match in compiled(self.pattern).finditer(document.text):
            replacement = None if parts_marks(document, Span(*match.span())) else self.repair(match)
            yield self.finding(match.span(), self.message, replacement, evidence=self.evidence)

    def repair(self, match: regex.Match[str]) -> str | None:
        """Nothing, or a space for a vertical tab between words."""
        before, after = neighbours(match)
        if match.group() == "\x0b":
            return " " if before.strip() and after.strip() else ""
        is_lost_mark = before.isalnum() and after.isalnum() and match.group() not in ("\x00", "\x7f")
        return None if is_lost_mark and len(match.group()) == 1 else ""
