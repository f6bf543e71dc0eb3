"""SRC006: a term of the source that the translation renders nowhere as the termbase allows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.document import Document
from normalize.evidence import Evidence
from normalize.records import NamedTuple
from normalize.rule import Bad, Finding, Good
from normalize.rules.source.base import SourceRule
from normalize.span import Span

if TYPE_CHECKING:
    from glossary.renderings.lexicon import Lexicon
    from glossary.renderings.tokens import Tokens, Words

_TERMS = """
source_language = "zh"
[[term]]
id = "harbour-authority"
preferred = "Harbour Authority"
source = { zh = ["港務局"] }
[[term]]
id = "mooring-fee"
preferred = "mooring fee"
source = { zh = ["繫泊費"] }
"""


class _Use(NamedTuple):
    source: Span
    target: Span
    is_met: bool


class TermNotRendered(SourceRule):
    """A term that stands in the source, and no allowed rendering anywhere in the translation.

    ## Why it matters
    The termbase says what the concept is called, and a reader of the translation meets it under other names
    only. A place of it is shown, with the number of times the source has the term.

    ## Fix safety
    Shown only: what stands there instead is for ``rendering-outside-termbase`` to find. Single mentions that
    are worded freely beside others that are not stay silent, as human translators do that in one mention of
    five. On human translations (WMT25 terminology task, Chinese to English, the references) 83 in
    1,000 aligned sentences are shown, on machine translations that did not know the terms 250 to 430.

    ## Sources
    - the term checks of Okapi CheckMate, Xbench and Weblate, which compare strings line by line
    """

    code = "SRC006"
    name = "term-not-rendered"
    since = "0.1.0"
    examples = (
        Bad("The port bureau has replied.", source="港務局已回覆。", terms=_TERMS),
        Bad("The Harbour Authority waived what ships pay.", source="港務局免除了繫泊費。", terms=_TERMS),
        Good(
            "The Harbour Authority replied. It agreed.",
            "rendered once",
            source="港務局已回覆。港務局同意了。",
            terms=_TERMS,
        ),
        Good("The mooring fees rose.", "a plural is a rendering", source="繫泊費上漲。", terms=_TERMS),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """One finding for each concept."""
        source = document.source or ""
        termbase = self.context.termbase
        uses = _uses(termbase.lexicon, document) if source and termbase else {}
        missing = [
            (found[0], concept, found) for concept, found in uses.items() if not any(u.is_met for u in found)
        ]
        for first, concept, found in sorted(missing, key=lambda item: item[0].target):
            term = source[first.source.start : first.source.end]
            yield self._finding(term, first, concept, len(found))

    def _finding(self, term: str, use: _Use, concept: str, count: int) -> Finding:
        times = "once" if count == 1 else f"{count} times"
        message = f"{term!r} stands in the source {times}, and none of its renderings here"
        evidence = Evidence("source", f"entry {concept!r}", None, None, *use.source, count=count)
        return self.finding(use.target, message, evidence=evidence, entry=concept)


def _uses(lexicon: Lexicon, document: Document) -> dict[str, list[_Use]]:
    """By concept, every place of the source that has a term of it."""
    from glossary.renderings.gaps import find_gaps
    from glossary.renderings.units import pair_of

    uses: dict[str, list[_Use]] = {}
    units = pair_of(lexicon, document).units_with_terms() if lexicon.entries else ()
    for unit in units:
        needed = {gap.item for gap in find_gaps(lexicon, unit).gaps}
        target = _cover(unit.words)
        for hit in unit.terms:
            place = _cover(unit.tokens.part(hit.start, hit.end))
            concept = lexicon.entries[hit.item].concept
            uses.setdefault(concept, []).append(_Use(place, target, hit.item not in needed))
    return uses


def _cover(items: Tokens | Words) -> Span:
    return Span(items.starts[0], items.ends[-1])
