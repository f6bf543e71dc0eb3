"""Where the entries of a termbase are mentioned in a text: longest match first, whole words, no overlaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from normalize.document import Document
from normalize.span import Span

if TYPE_CHECKING:
    from glossary.term import Condition, Term
    from glossary.termbase import Termbase

_TOKEN = re.compile(r"\w+|[^\w\s-]")


class Mention(NamedTuple):
    """One place where a concept is named.

    Args:
        id: of the entry.
        document: index of the document.
        span: where it stands there.
        text: what stands there.
        name: the form of the entry it is, case-free.
        is_right: whether the entry allows the form, written like this.

    """

    id: str
    document: int
    span: Span
    text: str
    name: str
    is_right: bool


class _Form(NamedTuple):
    term: Term
    text: str
    is_allowed: bool


@dataclass
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    forms: list[_Form] = field(default_factory=list)


class Finder:
    """Finds the forms of all entries of a termbase.

    Args:
        termbase: its entries; disabled ones are left out.

    """

    def __init__(self, termbase: Termbase) -> None:
        self._root, self._source = _Node(), _Node()
        for term in termbase.terms:
            if term.disabled:
                continue
            repaired = {form for form, _ in term.repaired}
            for text in term.allowed:
                if text not in repaired:
                    self._add(self._root, _Form(term, text, True))
            for text in repaired:
                self._add(self._root, _Form(term, text, False))
            for text in term.source_terms():
                self._add(self._source, _Form(term, text, True))

    def _add(self, root: _Node, form: _Form) -> None:
        node = root
        for token in (
            _source_tokens(form.text) if root is self._source else _TOKEN.findall(form.text.casefold())
        ):
            node = node.next.setdefault(token, _Node())
        node.forms.append(form)

    def find(self, document: Document, index: int = 0) -> Iterator[Mention]:
        """Mentions in text order."""
        places = [Span(*match.span()) for match in _TOKEN.finditer(document.text)]
        tokens = [document.text[p.start : p.end].casefold() for p in places]
        position = 0
        while position < len(tokens):
            length, node = _longest(self._root, tokens, position)
            if node is None:
                position += 1
                continue
            span = Span(places[position].start, places[position + length - 1].end)
            mention = _judge(document, index, span, node.forms)
            if mention is not None:
                yield mention
            position += length

    def count_source(self, source: str) -> Counter[str]:
        """How often each entry's source terms stand in ``source``; the longest first, none inside another."""
        tokens = _source_tokens(source)
        counts: Counter[str] = Counter()
        position = 0
        while position < len(tokens):
            length, node = _longest(self._source, tokens, position)
            if node is not None:
                counts.update({form.term.id for form in node.forms})
            position += max(length, 1)
        return counts


def _source_tokens(text: str) -> list[str]:
    """Words of scripts with spaces, single characters of scripts without."""
    return re.findall(r"[a-z0-9]+|[^\W_]|[^\w\s]", text.casefold())


def _longest(root: _Node, tokens: list[str], position: int) -> tuple[int, _Node | None]:
    node, best, length = root, None, 0
    for step, token in enumerate(tokens[position : position + 30], 1):
        following = node.next.get(token)
        for plural in ("s", "es"):
            if (following is None or not following.next) and token.endswith(plural):
                singular = node.next.get(token.removesuffix(plural))
                if singular is not None and singular.forms:
                    following = following or singular
        if following is None:
            break
        node = following
        if node.forms:
            best, length = node, step
    return length, best


def _judge(document: Document, index: int, span: Span, forms: list[_Form]) -> Mention | None:
    text = document.text[span.start : span.end]
    ordered = sorted(forms, key=lambda form: (not _is_written(form.text, text), not form.is_allowed))
    for form in ordered:
        case = str(form.term.case)
        written = _is_written(form.text, text)
        if form.is_allowed and not written and case in ("exact", "match"):
            if case == "match" or text.casefold() == text:
                continue
            return Mention(form.term.id, index, span, text, text, False)
        if form.is_allowed:
            return Mention(form.term.id, index, span, text, form.text.casefold(), True)
        if (case == "match" and not written) or not _holds(form.term, document, span):
            continue
        return Mention(form.term.id, index, span, text, form.text.casefold(), False)
    return None


def _is_written(form: str, text: str) -> bool:
    """Whether ``text`` is ``form`` letter by letter, but for hyphens, spaces and a plural."""
    plain = [re.sub(r"[\s-]+", " ", value) for value in (form, text)]
    return plain[1] in (plain[0], plain[0] + "s", plain[0] + "es")


def _holds(term: Term, document: Document, span: Span) -> bool:
    if term.when and not _is_met(term.when, document, span):
        return False
    return not (term.unless and _is_met(term.unless, document, span))


def _is_met(condition: Condition, document: Document, span: Span) -> bool:
    sentence = document.sentence_at(span.start) or span
    text = document.text
    fields = {
        "before": text[max(0, span.start - 60) : span.start],
        "after": text[span.end : span.end + 60],
        "near": text[sentence.start : span.start] + " " + text[span.end : sentence.end],
        "document": text,
        "section": document.heading_above(span.start) or "",
        "source": document.source_of(sentence),
    }
    return any(
        _stands(phrase, fields[name], name) for name, phrases in condition.items() for phrase in phrases
    )


def _stands(phrase: str, text: str, where: str) -> bool:
    words = rf"(?<!\w){re.escape(phrase)}s?(?!\w)"
    pattern = {"before": rf"{words}\W*\Z", "after": rf"\A\W*{words}"}.get(where, words)
    if where == "source":
        return phrase.casefold() in text.casefold()
    return re.search(pattern, text, re.IGNORECASE) is not None
