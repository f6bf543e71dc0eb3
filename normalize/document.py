"""One text and what can be known of its shape, worked out once and only when asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from sys import maxsize
from typing import TYPE_CHECKING, Any, TypeVar, cast

from normalize.span import Span

if TYPE_CHECKING:
    from normalize.alignment import Bead
    from normalize.blocks import Block
    from normalize.protect import Protected

T = TypeVar("T")
_FEW = 4  # places in a text: to look at more of them one by one takes longer than to look at all of it


class Document:
    """An immutable text with lazily found structure; all offsets are code points of ``text``.

    Args:
        text: the prose.
        id: a name for logs and findings, a path for instance.
        source: the text this one is a translation of, if known.
        markup: ``text``, ``markdown`` or ``html``; None means plain text.
        meta: anything the caller wants back; never read by a rule.
        language: a declared language code; None means found when asked for.

    """

    def __init__(
        self,
        text: str,
        id: str | None = None,  # noqa: A002 - the field is called id in every corpus format
        source: str | None = None,
        markup: str | None = None,
        meta: Mapping[str, Any] | None = None,
        *,
        language: str | None = None,
    ) -> None:
        self.text = text
        self.id = id
        self.source = source
        self.markup = markup
        self.meta: Mapping[str, Any] = {} if meta is None else meta
        self.declared_language = language
        self._memo: dict[Hashable, Any] = {}
        self._recalled: dict[Hashable, Any] = {}

    def __repr__(self) -> str:
        return f"Document({self.text[:40]!r}{'…' if len(self.text) > 40 else ''}, id={self.id!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        fields = (self.text, self.id, self.source, self.markup, dict(self.meta), self.declared_language)
        return _rebuild, fields

    def replace(
        self,
        *,
        text: str | None = None,
        source: str | None = None,
        markup: str | None = None,
        language: str | None = None,
    ) -> Document:
        """A copy with other fields; nothing that was found is carried over but what `recall` keeps."""
        copy = Document(
            self.text if text is None else text,
            self.id,
            self.source if source is None else source,
            markup or self.markup,
            self.meta,
            language=language or self.declared_language,
        )
        copy._recalled = self._recalled
        return copy

    def memo(self, key: Hashable, compute: Callable[[], T]) -> T:
        """``compute()``, at most once a document: shared facts of several rules live here."""
        if key not in self._memo:
            self._memo[key] = compute()
        return cast("T", self._memo[key])

    def recall(self, key: Hashable, compute: Callable[[], T]) -> T:
        """``compute()``, at most once for this text and all that `replace` makes of it.

        For what is found in a part of a text, which a fix in another part leaves as it is: ``key`` names all
        that the result depends on, the words of the part among them, and the result holds no place outside.
        """
        if key not in self._recalled:
            self._recalled[key] = compute()
        return cast("T", self._recalled[key])

    @cached_property
    def language(self) -> str | None:
        """ISO 639-1 code of the text, declared or found; None when it cannot be told."""
        from normalize.language import language_of

        return self.declared_language or language_of(self.text)

    @cached_property
    def protected(self) -> tuple[Protected, ...]:
        """What no rule may touch, in text order, not overlapping."""
        from normalize.protect import protected_spans

        return protected_spans(self.text, self.markup or "text")

    def protected_near(self, span: Span) -> Sequence[Protected]:
        """At least those of `protected` that overlap or touch ``span``: of a few lines where that will do."""
        known = None if "protected" in vars(self) else self._protected_lines
        if known is None:
            return self.protected
        from normalize.protect import lines_around, protected_spans

        lines = lines_around(self.text, *span)
        if lines not in known:
            if len(known) == _FEW or 2 * (lines.end - lines.start) > len(self.text):
                return self.protected
            text, markup = self.text[lines.start : lines.end], self.markup or "text"
            spans = self.recall(("protected", markup, text), lambda: protected_spans(text, markup))
            known[lines] = [item.shifted(lines.start) for item in spans]
        return known[lines]

    @cached_property
    def _protected_lines(self) -> dict[Span, Sequence[Protected]] | None:
        """What is protected in a few lines, as far as it is known; None where more must be looked at."""
        from normalize.protect import is_protected_by_line

        return {} if is_protected_by_line(self.text, self.markup or "text") else None

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """Every line without its line end, empty ones included."""
        from normalize.blocks import line_spans

        return line_spans(self.text)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Headings, paragraphs, list items, quotes and code, in text order, not overlapping."""
        from normalize.blocks import find_blocks

        return find_blocks(self.text, self.markup or "text")

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The spans of all blocks of prose."""
        return tuple(Span(block.start, block.end) for block in self.prose)

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """The blocks of prose."""
        return tuple(block for block in self.blocks if block.is_prose)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences without surrounding white space; none crosses a block."""
        from normalize.sentences import sentences_within

        return tuple(sentences_within(self.text, [block.content for block in self.prose]))

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """Quoted text with its marks, nested ones merged into the outer, in text order."""
        from normalize.quotations import find_quotations

        return find_quotations(self.text, self.prose)

    @cached_property
    def first_person_sections(self) -> tuple[Span, ...]:
        """Letters, statements, interviews and essays, where "I" is the writer."""
        from normalize.sections import find_first_person_sections

        return find_first_person_sections(self)

    @cached_property
    def source_beads(self) -> tuple[Bead, ...]:
        """Pairs of source and text spans that translate each other; empty without a source."""
        if self.source is None:
            return ()
        from normalize.alignment import align_sentences

        return align_sentences(self.source, self.text)

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that covers ``offset``."""
        return _covering(self.sentences, offset)

    def block_at(self, offset: int) -> Block | None:
        """The block that covers ``offset``."""
        index = starting_by(self.blocks, offset) - 1
        return self.blocks[index] if index >= 0 and offset < self.blocks[index].end else None

    def heading_above(self, offset: int) -> str | None:
        """The text of the nearest heading at or before ``offset``."""
        for block in reversed(self.blocks[: starting_by(self.blocks, offset)]):
            if block.kind == "heading":
                return self.text[block.content.start : block.content.end]
        return None

    def is_quoted(self, span: Span) -> bool:
        """Whether ``span`` overlaps a quotation."""
        return first_overlap(self.quotations, span) is not None

    def source_of(self, span: Span) -> str:
        """The source sentences aligned to the sentence of ``span``, else the whole source, else nothing."""
        if self.source is None:
            return ""
        texts = [
            self.source[b.source.start : b.source.end] for b in self.source_beads if b.target.overlaps(span)
        ]
        return "\n".join(texts) or self.source


def _rebuild(
    text: str, name: str | None, source: str | None, markup: str | None, meta: Any, language: str | None
) -> Document:
    return Document(text, name, source, markup, meta, language=language)


def starting_by(spans: Sequence[tuple[Any, ...]], offset: int) -> int:
    """How many of ``spans`` (in order, tuples that begin with start and end) start by ``offset``."""
    return bisect_right(spans, (offset, maxsize))


def _covering(spans: Sequence[Span], offset: int) -> Span | None:
    index = starting_by(spans, offset) - 1
    return spans[index] if index >= 0 and offset < spans[index].end else None


def first_overlap(spans: Sequence[Span], span: Span) -> Span | None:
    """The first of ``spans`` (in order, not overlapping) that overlaps ``span``."""
    if not spans:
        return None
    start, end = span
    for at in range(max(starting_by(spans, start) - 1, 0), len(spans)):
        item = spans[at]
        if item[0] >= end:
            return None
        if start < item[1]:
            return item
    return None
