"""Identifiers in prose: file names, paths, hashes, code tokens, versions, handles; a cheap test before each.

Names of models and products (``GPT-4o``, ``DeepSeek-R1``, ``iPhone``) are no identifiers: they are the
business of the glossary.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import AnyStr

from normalize.lazy import Lazy
from normalize.span import Span

_EXTENSIONS = """
    7z aac asm asp aspx avi bak bash bat bib bin bmp bz2 c cc cfg class cmake conf cpp crt cs css csv
    cxx dat db deb dll dmg doc docx dockerfile egg env epub exe flac flv gguf gif go gradle gz h h5 hpp
    htm html ico ini ipynb iso jar java jpeg jpg js json jsonl jsx key kt lock log lua m4a markdown md
    mdx mjs mkv mov mp3 mp4 mpeg msi npy npz odp ods odt ogg onnx otf parquet pdf pem php pickle pkl png
    po ppt pptx ps1 psd pt pth py pyc pyi pyx r rar rb rpm rs rst rtf safetensors scala scss sh so sql
    sqlite srt svg swift tar tbx tex tgz tif tiff toml ts tsv tsx ttf txt vtt vue war wasm wav webm webp
    wheel whl wma wmv woff woff2 xhtml xls xlsx xml yaml yml zip zst
"""
_DOMAINS = """
    com org net edu gov mil int io ai dev app info biz xyz tech cloud online site blog news wiki shop tv
    cc cn uk de jp fr ru ua eu kr tw hk sg au ca br nl se ch pl cz es nz gg ly fm gl co hf
"""
# A lower-case word after a full stop without a space is a slip, not a member of an object.
_ENGLISH = """
    the and in of to he she it is was this that but for with on as at they we you an are were his her
    their its by from or so if not no then there when while who which after before also however because
    although
"""
_LONGEST = 256  # characters; a longer run without a space is data, and searching it would cost its square

_DOT = Lazy(r"\.(?=[A-Za-z])(?<=[\w)]\.)")
_RUN = Lazy(r"[\p{Latin}\p{N}_.@+%~/\\:-]*+")
_RUN_BACKWARDS = Lazy(r"(?r)[\p{Latin}\p{N}_.@+%~/\\:-]*+")
_WORD, _WORD_BACKWARDS = Lazy(r"[^ \n]*+"), Lazy(r"(?r)[^ \n]*+")
_REST = Lazy(r"[^\s<>\"]*+")

# Coarse views of a text, one byte a code point, in which a substring search shows what cannot occur.
_LOWER, _UPPER, _DIGITS = b"abcdefghijklmnopqrstuvwxyz", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789"
_CONTINUATION = bytes(range(128, 192))  # bytes of UTF-8 after the first of a character


def _view(classes: dict[bytes, bytes]) -> bytes:
    """A translation table that maps every byte to the sign of its class, or to a space."""
    table = bytearray(b" " * 256)
    for members, sign in classes.items():
        for member in members:
            table[member] = sign[0]
    return bytes(table)


_SHAPE = _view({_LOWER: b"a", _UPPER: b"A", _DIGITS: b"0", b".": b"."})
_HEXES = _view({b"abcdefABCDEF0123456789": b"h"})
_SNAKE = Lazy(r"(?<!\w)\$?[A-Za-z0-9]++(?:_+[A-Za-z0-9]++)++(?:\(\))?(?!\w)")
_CALL = Lazy(r"(?<![\w.])[A-Za-z_]\w*+(?:\.\w++)*+\(\)")
_CAMEL = Lazy(r"(?<!\w)[a-z]{2,}+(?:[A-Z][a-z0-9]++){2,}+(?!\w)")
_HEX = Lazy(
    r"(?<![\w-])(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
    r"|(?=[0-9]*+[a-f])(?=[a-f]*+[0-9])[0-9a-f]{7,}+"
    r"|(?=[0-9]*+[A-F])(?=[A-F]*+[0-9])[0-9A-F]{8,}+)(?![\w-])"
)
# Neither a date nor a number with points between its thousands.
_VERSION = Lazy(
    r"(?<![\w.,-])(?![0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{4}|[0-9]{2})\b|[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,2}\b"
    r"|[0-9]{1,3}(?:\.[0-9]{3})++\b)(?:v?[0-9]++(?:\.[0-9]++){2,}+|v[0-9]++(?:\.[0-9]++)++)"
    r"(?:-?(?:alpha|beta|rc|dev|post|a|b)\.?[0-9]*+|\+\w++)?(?!\w|\.[0-9])"
)
_PATH = Lazy(
    r"(?<![\w/.:<])(?:(?:~|\.{1,2})/[\w.@+-]*+(?:/[\w.@+-]*+)*+"
    r"|/[A-Za-z_.][\w.@+-]*+(?:/[\w.@+-]*[\w@+-])++/?)"
)
_WINDOWS_PATH = Lazy(r"(?<!\w)(?:[A-Za-z]:\\|\\\\\w)[^\s<>\"|?*]*+")
_HANDLE = Lazy(r"(?<![\w@.])@[A-Za-z_]\w++(?:/[\w.-]++)?(?!@)")
_HASHTAG = Lazy(r"(?<![\w&#/])[#＃](?=\w*?[^\W\d])\w{2,}+")
_PLACEHOLDER = Lazy(r"\{\{[^{}\n]{1,200}\}\}|\{%[^%\n]{1,200}%\}|\$?\{[A-Za-z_]\w*+\}|\{\d{0,2}\}")
_OPTION = Lazy(r"(?<![\w-])--[a-z][a-z0-9]++(?:(?:-[a-z0-9]++)++|=\S++)")
_NUMBER = Lazy(
    r"(?<!\w)(?:(?:doi:\s?)?10\.\d{4,9}/[^\s<>\"]++|ar[Xx]iv:\s?\d{4}\.\d{4,5}(?:v\d++)?"
    r"|ISBN(?:-1[03])?:?\s?(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]\b"
    r"|ISSN:?\s?\d{4}-\d{3}[\dXx]\b|CVE-\d{4}-\d{4,7})"
)
# A value as code has it: small letters with a digit among them. What a match begins with stands first in each
# pattern, since that is found fast.
_VALUE = r"(?P<value>(?=[a-z_.:/-]{1,40}+\d)[a-z][a-z0-9]*+(?:[-_.:/][a-z0-9]++)*+)(?![\w-])"
_VALUES: tuple[tuple[bytes, Lazy], ...] = (
    (b'"', Lazy(rf"\"(?<!\w\"){_VALUE}\"")),
    (b"'", Lazy(rf"'(?<!\w'){_VALUE}'(?!\w)")),
    (b"=", Lazy(rf"=(?<=\w=){_VALUE}")),
    (b"-", Lazy(rf"-(?<![\w-]-)(?:[a-z]|-[a-z][a-z0-9-]*+) {_VALUE}")),
    (
        b": ",
        Lazy(
            rf": {_VALUE}(?=[ \t]*+(?:[\n\r]|\Z))(?<=(?:[\n\r]|\A)[ \t]{{0,40}}(?:- )?[a-z_-]{{1,40}}: \S++)"
        ),
    ),
)
_SLUG = Lazy(rf"(?<![\w./-])[a-z][a-z0-9]*+/(?=[a-z0-9.]*+-){_VALUE}(?!/)")
# What a word must hold, in the text or in a view of it, and the pattern; no match has a space or a line feed.
_IN_TEXT: tuple[tuple[bytes, Lazy], ...] = (
    (b"_", _SNAKE),
    (b"()", _CALL),
    (b"0x", Lazy(r"(?<![\w-])0x[0-9A-Fa-f]++(?!\w)")),
    (b"/", _PATH),
    (b"\\", _WINDOWS_PATH),
    (b"@", _HANDLE),
    (b"#", _HASHTAG),
    ("＃".encode(), _HASHTAG),
    (b"%(", Lazy(r"%\(\w++\)[sd]")),
    (b"$", Lazy(r"(?<!\w)\$[A-Z][A-Z0-9_]++(?!\w)")),
    (b"--", _OPTION),
    (b"/", _SLUG),
)
_IN_VIEWS: tuple[tuple[bytes, bytes, Lazy], ...] = (
    (_SHAPE, b"aA", _CAMEL),
    (_SHAPE, b"0.0", _VERSION),
    (_HEXES, b"h" * 7, _HEX),
)
_NUMBERED = (b"ISBN", b"ISSN", b"CVE-", b"Xiv:", b"xiv:")


def find_identifiers(text: str) -> Iterator[Span]:
    """Identifiers of every kind, in no order; spans may overlap."""
    raw = text.encode("utf-8", "surrogatepass")
    views = {table: raw.translate(table, _CONTINUATION) for table in (_SHAPE, _HEXES)}
    if b".a" in views[_SHAPE] or b".A" in views[_SHAPE]:
        yield from _dotted(text)
    for needle, pattern in _IN_TEXT:
        if needle in raw:
            yield from matches_around(pattern, text, text, needle.decode())
    for table, sign, pattern in _IN_VIEWS:
        yield from matches_around(pattern, text, views[table], sign)
    if b"0" in views[_SHAPE]:
        yield from _values(text, raw)
    if b"{" in raw:
        yield from (Span(*match.span()) for match in _PLACEHOLDER.finditer(text))
    if (b"10." in raw and b"/" in raw) or any(mark in raw for mark in _NUMBERED):
        yield from (Span(*match.span()) for match in _NUMBER.finditer(text))


def _values(text: str, raw: bytes) -> Iterator[Span]:
    """Values in quotation marks, after a sign of equality, an option or a key that has a line to itself."""
    for needle, pattern in _VALUES:
        if needle in raw:
            yield from (Span(*match.span("value")) for match in pattern.finditer(text))


def matches_around(pattern: Lazy, text: str, view: AnyStr, needle: AnyStr) -> Iterator[Span]:
    """Every match of a pattern that takes no space and no line feed, in the words where ``needle`` stands.

    Args:
        pattern: one that matches nowhere else.
        text: to search.
        view: the text itself, or bytes that stand for its code points one by one.
        needle: what to look for in the view.

    """
    at, done = view.find(needle), 0
    while at >= 0:
        start = _WORD_BACKWARDS.match(text, done, at).start()
        done = _WORD.match(text, at).end()
        for match in pattern.finditer(text, start, done):
            yield Span(*match.span())
        at = view.find(needle, done)


# File names with a known ending, host names with a known domain, and members such as ``np.array``.
_ENDING, _DOMAIN, _SLIP = ("|".join(table.split()) for table in (_EXTENSIONS, _DOMAINS, _ENGLISH))
_DOTTED = Lazy(
    r"(?<![\w.@/\\])(?:(?:~?/|\.{1,2}/|[A-Za-z]:\\)?+(?:[\w@+-]++(?:\.[\w@+-]++)*+[/\\])*+[\w@+%-]++"
    rf"(?:\.[\w@+%-]++)*?\.(?:{_ENDING}|{_ENDING.upper()})(?![\w/-]|\.\w)"
    rf"|(?P<host>(?:[a-z0-9-]++\.)+(?:{_DOMAIN})(?:(?P<path>(?::\d++)?/)|(?![\w-]|\.\w)))"
    rf"|(?!(?:\w++\.)*?(?:{_SLIP})\b)[a-z_][a-z0-9_]++(?:\.(?!(?:{_SLIP})\b)[a-z_]\w++)++(?![\w-]))"
)


def _dotted(text: str) -> Iterator[Span]:
    """Tokens with a full stop inside, looked for only around a full stop before a letter."""
    done = 0
    for dot in _DOT.finditer(text):
        if dot.start() <= done:
            continue
        left = _RUN_BACKWARDS.match(text, done, dot.end() + 1)
        right = _RUN.match(text, dot.end() + 1)
        assert left is not None
        assert right is not None
        done = right.end()
        if done - left.start() > _LONGEST:
            continue
        for match in _DOTTED.finditer(text, left.start(), done):
            end = _REST.match(text, match.end()).end() if match["path"] else match.end()
            yield Span(match.start(), end)
