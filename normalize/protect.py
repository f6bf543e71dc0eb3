"""What no rule may touch: addresses, code, tags, link targets, front matter, identifiers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import regex

from normalize.code_lines import code_lines
from normalize.identifiers import find_identifiers, matches_around
from normalize.lazy import Lazy
from normalize.records import dataclass
from normalize.span import Span

Kind = Literal["url", "email", "identifier", "code", "tag", "link", "meta"]


@dataclass(frozen=True, slots=True)
class Protected:
    """A span no edit may touch; next to an address or an identifier no edit may stand either."""

    start: int
    end: int
    kind: Kind

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def shifted(self, offset: int) -> Protected:
        """The same further on in a text."""
        return Protected(self.start + offset, self.end + offset, self.kind)


_URL = Lazy(r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,20}+://[^\s<>\"]++|(?<!\w)(?:www|WWW)\.[^\s<>\"]++")
_MAIL = Lazy(r"(?:mailto:)?+[\p{L}\p{N}._%+'-]{1,64}+@[\p{L}\p{N}-]++(?:\.[\p{L}\p{N}-]++)++")
_ELEMENT_NAMES = """
    a abbr address area article aside audio b base blockquote body bpt br button canvas caption cite
    code col colgroup data datalist dd del details dfn dialog div dl dt em embed ept fieldset figcaption
    figure font footer form g h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label
    legend li link main map mark math meta meter nav noscript object ol optgroup option output p param
    path ph picture pre progress q rp rt ruby s samp script section select small source span strike
    strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track
    tt u ul use var video wbr x
"""
_ELEMENTS = "|".join(_ELEMENT_NAMES.split())
# A known element, or any name in a tag that closes, closes itself or has an attribute with a value.
_TAG = Lazy(
    rf"<(?:!--|!\[CDATA\[|/[A-Za-z][\w:.-]*+\s*+>|(?:{_ELEMENTS})(?:\s[^<>]*+|/)?>"
    r"|[A-Za-z][\w:.-]*+(?:\s[^<>=]*+=[^<>]*+|\s*+/)>|![A-Za-z][^<>]*+>|\?[A-Za-z][^<>]*+>)",
    regex.IGNORECASE,
)
_TAG_ENDS = {"<!--": "-->", "<![CDATA[": "]]>"}
_ENTITY = Lazy(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_RAW = Lazy(r"<(script|style|pre|code|kbd|samp|var|textarea|svg|math)\b[^<>]*+>", regex.IGNORECASE)
_TICKS = Lazy(r"(?<!\\)`++|\n[ \t]*+\r?\n")
_TARGET = Lazy(
    r"\](\([ \t\n]{0,3}(?:<[^<>\n]*+>|[^\s()]*+(?:\([^\s()]*+\)[^\s()]*+)*+)"
    r"(?:[ \t\n]{1,3}(?:\"[^\"\n]*+\"|'[^'\n]*+'|\([^()\n]*+\)))?[ \t\n]{0,3}\)|\[[^\[\]\n]{0,200}+\])"
)
_PLAIN_TARGET = Lazy(r"\](\((?:[a-z]++://|/|#|\.{1,2}/|mailto:)[^\s()]*+(?:\([^\s()]*+\)[^\s()]*+)*+\))")
_DEFINITION = Lazy(r"^[ ]{0,3}\[(?!\^)[^\[\]\n]{1,200}+\]:[ \t]*+\S[^\n\r]*+", regex.MULTILINE)
_MATH = Lazy(
    r"\$\$[^$]{1,2000}+\$\$|(?<![\\$\w])\$(?=[^\s$])(?=[^$\n]{0,200}[\\^_={}])[^$\n]{1,200}+(?<!\s)\$(?![\w$])"
    r"|\\\([^\n]{1,200}?\\\)|\\\[[^$]{1,1000}?\\\]"
)


def protected_spans(text: str, markup: str) -> tuple[Protected, ...]:
    """Protected spans in text order, not overlapping; ``markup`` is ``text``, ``markdown`` or ``html``."""
    found = [Protected(span.start, span.end, kind) for kind, span in _candidates(text, markup)]
    return _disjoint(found)


# What may protect more than one line, or join two, holds one of these.
_REACHING = tuple(map(str.encode, ("<", "`", "~~~", "::", "doi:", "Xiv:", "xiv:", "ISBN", "ISSN")))


def is_protected_by_line(text: str, markup: str) -> bool:
    """Whether each line of ``text`` has the protected spans that it has as a text of its own."""
    raw = text.encode("utf-8", "surrogatepass")
    return markup == "text" and not any(sign in raw for sign in _REACHING)


def lines_around(text: str, start: int, end: int) -> Span:
    """The lines that ``[start, end)`` touches, with the line feeds before and after them."""
    stop = text.find("\n", end)
    return Span(max(text.rfind("\n", 0, max(start - 1, 0)), 0), len(text) if stop < 0 else stop + 1)


def _candidates(text: str, markup: str) -> Iterator[tuple[Kind, Span]]:
    """Everything that may be protected, in no order; each search behind a cheap test."""
    for needle in ("://", "www.", "WWW."):
        yield from (("url", span) for span in matches_around(_URL, text, text, needle))
    yield from (("email", span) for span in matches_around(_MAIL, text, text, "@"))
    if "<" in text:
        yield from (("tag", span) for span in _tags(text))
    if markup == "html":
        yield from _html(text)
    else:
        yield from _light_markup(text, markup)
    yield from (("identifier", span) for span in find_identifiers(text))


def _all(kind: Kind, pattern: Lazy, text: str, group: int = 0) -> Iterator[tuple[Kind, Span]]:
    return ((kind, Span(*match.span(group))) for match in pattern.finditer(text))


def _tags(text: str) -> Iterator[Span]:
    """Tags, comments and character data sections; an opened comment nobody closes is left alone."""
    at, unclosed = 0, set[str]()
    while match := _TAG.search(text, at):
        at = match.end()
        closer = _TAG_ENDS.get(match.group())
        if closer is None:
            yield Span(*match.span())
        elif closer not in unclosed:
            end = text.find(closer, at)
            if end < 0:
                unclosed.add(closer)
                continue
            at = end + len(closer)
            yield Span(match.start(), at)


def _html(text: str) -> Iterator[tuple[Kind, Span]]:
    """Elements whose content is code, and entities."""
    unclosed: set[str] = set()
    at, lower = 0, text.lower()
    lower = lower if len(lower) == len(text) else text
    while match := _RAW.search(text, at):
        at, name = match.end(), match.group(1).lower()
        end = lower.find(f"</{name}", at) if name not in unclosed else -1
        if end < 0:
            unclosed.add(name)
            continue
        at = end
        yield "code", Span(match.start(), end)
    if "&" in text:
        yield from _all("tag", _ENTITY, text)


def _light_markup(text: str, markup: str) -> Iterator[tuple[Kind, Span]]:
    """Code, link targets, front matter of Markdown, and as much of it as is unmistakable in plain text."""
    is_markdown = markup == "markdown"
    if _may_hold_blocks(text, is_markdown):
        yield from _code_blocks(text, markup)
    yield from (("code", span) for span in code_lines(text))
    if "`" in text:
        yield from (("code", span) for span in _code_spans(text, is_markdown))
    if "]" in text and ("](" in text or "][" in text):
        yield from _all("link", _TARGET if is_markdown else _PLAIN_TARGET, text, 1)
    if not is_markdown:
        return
    if "]:" in text:
        yield from _all("link", _DEFINITION, text)
    if "$" in text or "\\" in text:
        yield from _all("code", _MATH, text)
    if "&" in text:
        yield from _all("tag", _ENTITY, text)


def _may_hold_blocks(text: str, is_markdown: bool) -> bool:
    fenced = ("`" in text and "```" in text) or ("~" in text and "~~~" in text)
    if not is_markdown:
        return fenced
    starts = text.startswith(("    ", "\t", "---", "+++"))
    return fenced or starts or "\n    " in text or "\n\t" in text or "\r    " in text or "\r\t" in text


def _code_blocks(text: str, markup: str) -> Iterator[tuple[Kind, Span]]:
    from normalize.blocks import find_blocks

    for block in find_blocks(text, markup):
        if block.kind in ("code", "meta"):
            yield ("code" if block.kind == "code" else "meta"), Span(block.start, block.end)


def _code_spans(text: str, is_markdown: bool) -> Iterator[Span]:
    """Backtick runs matched by length within a paragraph; in plain text on one line and close to the code."""
    waiting: dict[int, int] = {}
    runs = list(_TICKS.finditer(text))
    partner = [-1] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = len(runs[index].group())
        if runs[index].group()[0] != "`":
            waiting.clear()
            continue
        partner[index] = waiting.get(length, -1)
        waiting[length] = index
    index = 0
    while index < len(runs):
        other = partner[index]
        if other < 0:
            index += 1
            continue
        span = Span(runs[index].start(), runs[other].end())
        inside = text[runs[index].end() : runs[other].start()]
        if is_markdown or (inside.strip() == inside != "" and "\n" not in inside and "\r" not in inside):
            yield span
        index = other + 1


_BOUNDED = frozenset({"link", "code", "tag", "meta"})


def _disjoint(found: list[Protected]) -> tuple[Protected, ...]:
    """In order, without overlaps: what starts inside markup ends with it, other overlaps become one span."""
    found.sort(key=lambda item: (item.start, -item.end))
    result: list[Protected] = []
    for item in found:
        if not result or item.start >= result[-1].end:
            result.append(item)
        elif item.end > result[-1].end and result[-1].kind not in _BOUNDED:
            result[-1] = Protected(result[-1].start, item.end, result[-1].kind)
    return tuple(result)
