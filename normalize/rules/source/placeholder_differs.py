"""SRC007: a placeholder or tag that one side has and the other has not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from normalize.document import Document
from normalize.evidence import Evidence
from normalize.lazy import Lazy
from normalize.rule import Bad, Finding, Good
from normalize.rules.source.base import Note, SourceRule
from normalize.rules.source.pairs import missing, pairs
from normalize.span import Span

PLACEHOLDER = Lazy(
    r"(?<![\d%])%(?:\(\w{1,40}\)|\d\$)?[-+#0]?\d{0,3}(?:\.\d{1,2})?[sdiufxXeEgGc@](?![\p{Latin}\d%])"
    r"|\$?\{\{?[\w.:\- ]{0,40}\}?\}"
)
"""Of string formatting and templates: ``%s``, ``%1$d``, ``%(name)s``, ``{0}``, ``{{name}}``, ``${name}``."""

_TAG = Lazy(r"</?([A-Za-z][A-Za-z0-9:-]{0,20})(?:\s[^<>\n]{0,200})?/?>")
_MARKS = ("%", "{", "<")


class PlaceholderDiffers(SourceRule):
    """A placeholder or tag that the source has and the translation has not, or the other way round.

    ## Why it matters
    ``{name}``, ``%d`` and ``<b>`` are for programs. One that is lost, changed or made up breaks the page or
    the message it stands in.

    ## Fix safety
    Shown only: where it belongs in the sentence is for a person to say. Tags are compared by name, and only
    if both sides have tags. On human translations (WMT22 Japanese and Russian documents, those of the WMT25
    terminology task) none of 6,755 aligned sentences are shown.

    ## Sources
    - the checks ``variables``, ``printf``, ``pythonbraceformat`` and ``xmltags`` of translate-toolkit's
      pofilter; the inline codes of Okapi CheckMate; the tag mismatch of Xbench
    """

    code = "SRC007"
    name = "placeholder-differs"
    since = "0.1.0"
    examples = (
        Bad("You have messages.", source="您有 {count} 条消息。"),
        Bad("Page %s is <b>open</b>, <b>{name}.", source="第%d页<b>已打开</b>，{name}。"),
        Good("{name} sent you %d messages.", "in another order", source="您有%d条消息，来自{name}。"),
        Good("It fell by 20% during the day.", "a percentage", source="当天下跌20%。"),
    )

    def find(self, document: Document) -> Iterable[Finding]:
        """One finding for each sentence that lacks one or has one too many."""
        source = document.source or ""
        notes: list[Note] = []
        if any(mark in source for mark in _MARKS):
            notes += _lacking(document)
        if any(mark in document.text for mark in _MARKS):
            notes += _added(document, source)
        return self.found(notes)


def _lacking(document: Document) -> Iterator[Note]:
    with_tags = _TAG.search(document.text) is not None
    for pair in pairs(document):
        around = Counter(name for name, _ in _codes(document.text[pair.around.start : pair.around.end]))
        wanted: Counter[str] = Counter()
        for name, span in _codes(pair.written):
            wanted[name] += 1
            if wanted[name] > around[name] and (with_tags or not name.startswith("<")):
                yield missing(document, pair, span)


def _added(document: Document, source: str) -> Iterator[Note]:
    left = Counter(name for name, _ in _codes(source))
    with_tags = any(name.startswith("<") for name in left)
    for name, span in _codes(document.text):
        left[name] -= 1
        if left[name] < 0 and (with_tags or not name.startswith("<")):
            written = document.text[span.start : span.end]
            place = document.sentence_at(span.start) or span
            evidence = Evidence("source", f"the source has fewer of {written!r}")
            yield Note(place, f"{written!r} is not in the source", evidence)


def _codes(text: str) -> Iterator[tuple[str, Span]]:
    """Placeholders and tags with what they are compared by, each kind in text order."""
    for match in PLACEHOLDER.finditer(text):
        yield match.group(), Span(*match.span())
    for match in _TAG.finditer(text):
        slash = "/" if match.group().startswith("</") else ""
        yield f"<{slash}{match[1].lower()}>", Span(*match.span())
