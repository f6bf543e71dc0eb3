"""TYP010."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from normalize.evidence import Evidence, Safety
from normalize.pattern import compiled, matches_near, neighbours
from normalize.rule import Bad, Finding, Good, Rule

if TYPE_CHECKING:
    from normalize.document import Document

_ASCII = {"，": ",", "、": ",", "。": ".", "；": ";", "：": ":", "？": "?", "！": "!", "％": "%"}
_BEFORE = r"[\p{Latin}\p{Nd}\"'”’)\]%]"
_AFTER = r"[\p{Latin}\p{Nd}\"'“‘”’()\[\]$€£.,;:?!-]"
_MARKS = rf"(?<={_BEFORE}[.,;:?!]?) ?[{''.join(_ASCII)}]+(?={_AFTER}|\s|\Z)"
_INSIDE = r"[\p{Latin}\p{Nd}\p{Han}%]"
_PAIR = (
    rf"(?:（|\((?=[^()（）\n\r]{{2,200}}）))(?<={_BEFORE} ?[（(])"
    rf"(?={_INSIDE})[^()（）\n\r]{{1,200}}(?<={_INSIDE}\.?)[）)]"
)


class CjkPunctuation(Rule):
    """Chinese or Japanese punctuation between English words.

    ## Why it matters
    Full-width marks that an engine copied from the source end no sentence and separate no words for English
    tools.

    ## Fix safety
    Safe: each mark has one English counterpart, and only marks with Latin letters or digits on both sides
    are touched, so that kaomoji and quoted Chinese stay. Counts in WMT22: 2 in 9,811 human sentences,
    each a slip of its writer; 48 in 25,471 of system output.

    ## Sources
    - Unicode 16.0, Halfwidth and Fullwidth Forms (U+FF00)
    """

    code = "TYP010"
    name = "cjk-punctuation"
    since = "0.1.0"
    safety = Safety.SAFE
    triggers = (*_ASCII, "（", "）")
    examples = (
        Bad("Rates rose，then fell。", "Rates rose, then fell."),
        Bad("The bank（HKMA）grew 5％ in 1，000 days.", "The bank (HKMA) grew 5% in 1,000 days."),
        Bad("Apples 、 pears and plums?？", "Apples, pears and plums?"),
        Bad("I forgot、、、 Sorry！！", "I forgot... Sorry!!"),
        Good("The term 推理，思考 means reasoning.", "quoted Chinese"),
        Good("Thank you（＾ω＾）！", "a kaomoji"),
        Good("Rates rose, then fell.", "English marks"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """Marks first, then the two ends of each pair of parentheses."""
        text = document.text
        found = [*self._marks(text, self.places(document))]
        if "（" in text or "）" in text:
            found += self._parentheses(text)
        return sorted(found, key=lambda finding: finding.start)

    def _marks(self, text: str, places: Sequence[int]) -> Iterable[Finding]:
        for match in matches_near(_MARKS, text, places, (1, 0)):
            before, after = neighbours(match)
            marks = _english(match.group().strip(" "))
            marks = "" if marks in (before, after) else marks
            space = " " if marks and _needs_space(before, marks, after) else ""
            yield self._finding(match.span(), match.group().strip(" "), marks + space)

    def _parentheses(self, text: str) -> Iterable[Finding]:
        for match in compiled(_PAIR).finditer(text):
            before, after = neighbours(match)
            opening = " (" if before.isalnum() else "("
            closing = ") " if after.isalnum() else ")"
            group = f"{self.code}:{match.start()}"
            ends = ((match.start(), opening), (match.end() - 1, closing))
            for place, after_it in ends:
                if text[place] in "（）":
                    yield self._finding((place, place + 1), text[place], after_it, group)

    def _finding(self, span: tuple[int, int], mark: str, after: str, group: str | None = None) -> Finding:
        evidence = Evidence("unicode", f"{mark} between Latin letters or digits")
        message = f"English has {after.strip(' ') or 'no mark'} where Chinese and Japanese have {mark}"
        return self.finding(span, message, after, evidence=evidence, group=group)


def _english(marks: str) -> str:
    """Commas and full stops in a row are an ellipsis."""
    if len(marks) > 1 and not marks.strip("，、。"):
        return "..."
    return "".join(_ASCII[mark] for mark in marks)


def _needs_space(before: str, marks: str, after: str) -> bool:
    """Whether the word after the mark begins at once; a number may go on after a comma or a colon."""
    in_number = before.isdecimal() and after.isdecimal() and marks in (",", ":", ".")
    return (after.isalnum() or after in ("“", "‘", "(", "[", "$", "€", "£")) and not in_number
