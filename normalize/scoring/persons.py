"""How a text speaks of the persons in it: the wrong first person, "the individual", "they" for one person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from normalize.document import Document, first_overlap
from normalize.people.roster import Declared
from normalize.scoring.corpus import Version
from normalize.scoring.singular_they import singular_they
from normalize.span import OffsetMap, Span

WRONG_KINDS = ("first", "they", "generic")
PERSON_KINDS = (*WRONG_KINDS, "third")
_FORMS = re.compile(
    r"(?P<first>\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b)"
    r"|(?P<generic>\b(?:the|this|said) (?:individual|person in question)\b)"
    r"|(?P<third>\b(?:he|him|his|himself|she|her|hers|herself)\b)",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"\b(?:World War|Part|Chapter|Phase|Type|Class|Section|Appendix|Volume|Act) I\b")

Places = dict[str, list[Span]]


@dataclass(frozen=True)
class PersonCount:
    """Forms outside quotations, letters, statements and interviews.

    Args:
        spans: by kind: ``first`` (I, me, my), ``they`` (for one person who is called he or she elsewhere),
            ``generic`` ("the individual"), ``third`` (he, she); each with the index of the document.

    """

    spans: Mapping[str, tuple[tuple[int, Span], ...]]

    def count(self, kind: str) -> int:
        """How many of one kind."""
        return len(self.spans[kind])


def count_person(
    versions: Sequence[Version], persons: Sequence[Declared] = ()
) -> tuple[PersonCount, PersonCount]:
    """Count before and after.

    A "they" that stands in both versions counts in both or in neither, by the text before: that its
    antecedent was reworded makes it neither right nor wrong.
    """
    before, after = [], []
    for version in versions:
        # of copies: the words of all documents at once would take a hundred times their size
        old, new = (_forms(document.replace(), persons) for document in (version.before, version.after))
        before.append(old)
        after.append(new | {"they": _they_after(version, old["they"], new["they"])})
    return _counted(before), _counted(after)


def _counted(places: Sequence[Places]) -> PersonCount:
    return PersonCount(
        {
            kind: tuple((index, span) for index, found in enumerate(places) for span in found[kind])
            for kind in PERSON_KINDS
        }
    )


def _forms(document: Document, persons: Sequence[Declared]) -> Places:
    found: Places = {kind: [] for kind in PERSON_KINDS}
    numerals = [Span(*match.span()) for match in _ROMAN.finditer(document.text)]
    for match in _FORMS.finditer(document.text):
        span, kind = Span(*match.span()), match.lastgroup or ""
        if kind == "first" and match.group() == "i":
            continue
        closed = (document.quotations, document.first_person_sections, numerals)
        if not any(first_overlap(spans, span) for spans in closed):
            found[kind].append(span)
    found["they"] = singular_they(document, found["generic"], persons)
    return found


def _they_after(version: Version, old: Sequence[Span], new: Sequence[Span]) -> list[Span]:
    """Those counted before that still stand, and those counted now in what was changed."""
    offsets = OffsetMap.of(version.edits)
    changed = [Span(edit.start, edit.end) for edit in version.edits]
    rewritten = [Span(hunk.new_start, hunk.new_end) for hunk in offsets.hunks]
    kept = [offsets.span_to_result(span) for span in old if first_overlap(changed, span) is None]
    return sorted([*kept, *(span for span in new if first_overlap(rewritten, span) is not None)])
