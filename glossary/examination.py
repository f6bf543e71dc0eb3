"""One pass of a termbase over a document: what is wrong, why, and what to write."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate

from glossary.canonical import fold_form
from glossary.conditions import Place, is_protected
from glossary.matching import Occurrence, found_in
from glossary.rewriting import Replacement, replacement
from glossary.term import Case, Status, Term
from glossary.termbase import Termbase
from normalize.document import Document
from normalize.lazy import Lazy
from normalize.records import dataclass
from normalize.span import Span

_QUOTED = Lazy(r"^[ >]*", re.MULTILINE, engine="re")
_BESIDE = Lazy(r"(?:['’]s?)?(?:[ \n]\(?|/)", engine="re")
_LISTED = Lazy(r"(?:,|,? (?:and|or))?(?: (?:its|the))?[ \n]", engine="re")
_WRAPPED = 40  # code points; a line this long that ends inside a name was wrapped


@dataclass(frozen=True, slots=True)
class Hit:
    """A form that should not stand where it stands.

    Args:
        found: the form in the text.
        fix: what to write; None when it can only be shown.
        held: the condition of the entry that holds there, in words; empty when it has none.

    """

    found: Occurrence
    fix: Replacement | None
    held: str = ""

    @property
    def is_spelling(self) -> bool:
        """Whether the form is the preferred one but for capitals, spaces and hyphens."""
        return _letters(self.found.form) == _letters(self.found.term.preferred)


class Examination:
    """What `Termbase` finds in a document; made once for all rules by `examine`."""

    def __init__(self, document: Document, termbase: Termbase) -> None:
        self.document = document
        self.place = Place(document)
        self.found = found_in(document, termbase)
        """Every form in the text, in protected text too; most texts need no closer look."""

    @cached_property
    def allowed(self) -> list[Occurrence]:
        """Forms to leave alone, in text order; of those that overlap, the longest, leftmost first."""
        return _apart(item for item in self.found if item.is_allowed and self._is_open(item))

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """Wrong forms in text order, not overlapping, leftmost and longest first."""
        found: list[Hit] = []
        for item in self._candidates():
            if found and item.start < _end(found[-1]):
                continue
            hit = self._judge(item)
            if hit is None or (found and hit.fix and hit.fix.start < _end(found[-1])):
                continue
            if hit.fix and not hit.is_spelling and self._is_named_beside(hit.fix, item.term, found[-1:]):
                hit = Hit(item, None, hit.held)
            found.append(hit)
        return tuple(found)

    def _candidates(self) -> list[Occurrence]:
        text = self.document.text
        wrong = [item for item in self.found if not item.is_allowed or _is_miscased(item, text)]
        wrong = [item for item in wrong if self._is_open(item)]
        if not wrong:
            return []
        shields = _Shields([item for item in self.found if item.is_allowed])
        return [item for item in wrong if not shields.cover(item)]

    def _judge(self, found: Occurrence) -> Hit | None:
        span, term = Span(found.start, found.end), found.term
        held = self.place.held(term.when, span) if term.when else ""
        if held is None or (term.unless and self.place.held(term.unless, span) is not None):
            return None
        if not term.preferred:
            return Hit(found, None, held)
        fix = replacement(self.place, found)
        if fix is not None and fix.text == self.document.text[fix.start : fix.end]:
            return None
        return Hit(found, fix, held)

    def _is_named_beside(self, fix: Replacement, term: Term, ahead: list[Hit]) -> bool:
        """Whether the concept is named next to ``fix`` already, so that the name would stand there twice."""
        text, allowed = self.document.text, self.allowed
        index = bisect_left(allowed, fix.start, key=lambda item: item.start)
        named = [
            (item.term, item.start, item.end, item.form) for item in allowed[max(0, index - 1) : index + 2]
        ]
        named += [(hit.found.term, hit.fix.start, hit.fix.end, hit.fix.text) for hit in ahead if hit.fix]
        gaps = [
            (end, fix.start) if end <= fix.start else (fix.end, start)
            for other, start, end, form in named
            if _is_of_one_concept(other, term) and _shares_words(form, fix.text)
        ]
        # "a part, an old part" may list two things; a name is of one thing only
        between = (_BESIDE, _LISTED) if term.case in (Case.EXACT, Case.MATCH) else (_BESIDE,)
        return any(pattern.fullmatch(text, *gap) for pattern in between for gap in gaps)

    def _is_open(self, item: Occurrence) -> bool:
        """Outside protected text, and within one block or what reads as one."""
        if is_protected(self.document, Span(item.start, item.end)):
            return False
        text = self.document.text[item.start : item.end]
        if "\n" not in text and "\r" not in text:
            return True
        if ">" in text and not _is_of_one_quotation(self.document.text, item):
            return False
        first, last = self.document.block_at(item.start), self.document.block_at(item.end - 1)
        if first is None or last is None:
            return False
        # A capital after a line end may begin a block, or be a name that was wrapped with the rest.
        is_wrapped = first.end - first.start >= _WRAPPED and first.kind == last.kind == "paragraph"
        return first is last or is_wrapped


def examine(document: Document, termbase: Termbase) -> Examination:
    """The examination of ``document`` by ``termbase``, made once and kept with the document."""
    return document.memo(("terms", id(termbase)), lambda: Examination(document, termbase))


class _Shields:
    """Forms to leave alone, as what closes text to other entries."""

    def __init__(self, items: list[Occurrence]) -> None:
        self._items = items
        self._starts = [item.start for item in items]
        self._reach = list(accumulate((item.end for item in items), max))
        self._keeps = [item for item in items if item.term.keep]

    def cover(self, item: Occurrence) -> bool:
        """Whether ``item`` lies inside a right form, or is one, or touches one that must be kept."""
        if any(keep.start < item.end and item.start < keep.end for keep in self._keeps):
            return not item.term.keep
        index = bisect_left(self._starts, item.start)
        if index and self._reach[index - 1] >= item.end:
            return True
        while index < len(self._items) and self._items[index].start == item.start:
            if self._covers(self._items[index], item):
                return True
            index += 1
        return False

    @staticmethod
    def _covers(shield: Occurrence, item: Occurrence) -> bool:
        if shield.end != item.end:
            return shield.end > item.end
        if shield is item or not _is_right(shield):
            return False
        return shield.term is item.term or not item.term.when


def _is_right(item: Occurrence) -> bool:
    """Whether an allowed form is written as the entry wants it."""
    return item.separated and (item.verbatim or item.term.case is Case.TRANSFER)


def _is_miscased(item: Occurrence, text: str) -> bool:
    """Whether this is an exact form whose capitals are its own (ChatGPT, iPhone), written with others.

    The text must have a capital inside a word too: Palm for PaLM may be a palm, and a form in small letters
    or in capitals throughout an identifier or a heading.
    """
    if item.status is not Status.PREFERRED or item.term.case is not Case.EXACT or item.verbatim:
        return False
    found = text[item.start : item.end]
    return item.separated and all(any(map(_has_inner_capital, form.split())) for form in (item.form, found))


def _has_inner_capital(word: str) -> bool:
    return word[1:] != word[1:].lower() and word != word.upper() and len(word) > 3


def _is_of_one_quotation(text: str, item: Occurrence) -> bool:
    """Whether each line that the form goes on to has as many quotation marks before it as its first."""
    begin = text.rfind("\n", 0, item.start) + 1
    depths = {match.group().count(">") for match in _QUOTED.finditer(text, begin, item.end)}
    return len(depths) == 1


def _letters(form: str) -> str:
    return fold_form(form)[1].replace(" ", "")


def _apart(items: Iterable[Occurrence]) -> list[Occurrence]:
    kept: list[Occurrence] = []
    for item in items:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _is_of_one_concept(one: Term, other: Term) -> bool:
    """Whether two entries are one, or siblings: their ids are the same up to the first full stop."""
    return one.id.partition(".")[0] == other.id.partition(".")[0]


def _shares_words(one: str, other: str) -> bool:
    """Whether all words of one form are in the other: Moonshot and Moonshot AI; an acronym has its own."""
    first, second = ({*fold_form(form)[1].split()} for form in (one, other))
    return first <= second or second <= first


def _end(hit: Hit) -> int:
    return max(hit.found.end, hit.fix.end if hit.fix else 0)
