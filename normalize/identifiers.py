"""Identifiers in prose: file names, paths, hashes, code tokens, versions, handles; a cheap test before each.

Names of models and products (``GPT-4o``, ``DeepSeek-R1``, ``iPhone``) are no identifiers: they are the
business of the glossary.
"""

from __future__ import annotations

from collections.abc import Iterator

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

_DOT = Lazy(r"[\w)]\.[A-Za-z]")
_RUN = Lazy(r"[\p{Latin}\p{N}_.@+%~/\\:-]*+")
_RUN_BACKWARDS = Lazy(r"(?r)[\p{Latin}\p{N}_.@+%~/\\:-]*+")
_REST = Lazy(r"[^\s<>\"]*+")

# Three coarse views of the text's bytes, in which a plain substring search shows what cannot occur.
_LOWER, _UPPER, _DIGITS = b"abcdefghijklmnopqrstuvwxyz", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789"
_HIGH = bytes(range(128, 256))


def _view(classes: dict[bytes, bytes]) -> bytes:
    """A translation table that maps every byte to the sign of its class, or to a space."""
    table = bytearray(b" " * 256)
    for members, sign in classes.items():
        for member in members:
            table[member] = sign[0]
    return bytes(table)


_VIEWS = {
    "dots": _view({_LOWER + _UPPER + _HIGH + b"_)": b"a", _DIGITS: b"0", b".": b"."}),
    "hexes": _view({b"abcdefABCDEF": b"h", _DIGITS: b"0"}),
    "humps": _view({_LOWER: b"a", _UPPER: b"A"}),
}
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
# A view (or the bytes themselves), what it must hold, and the pattern.
_TESTED: tuple[tuple[str, tuple[bytes, ...], Lazy], ...] = (
    ("raw", (b"_",), _SNAKE),
    ("raw", (b"()",), _CALL),
    ("humps", (b"aAa",), _CAMEL),
    ("hexes", (b"h0", b"0h"), _HEX),
    ("raw", (b"0x",), Lazy(r"(?<![\w-])0x[0-9A-Fa-f]++(?!\w)")),
    ("dots", (b"0.0",), _VERSION),
    ("raw", (b"/",), _PATH),
    ("raw", (b"\\",), _WINDOWS_PATH),
    ("raw", (b"@",), _HANDLE),
    ("raw", (b"#", "＃".encode()), _HASHTAG),
    ("raw", (b"{",), _PLACEHOLDER),
    ("raw", (b"%(",), Lazy(r"%\(\w++\)[sd]")),
    ("raw", (b"$",), Lazy(r"(?<!\w)\$[A-Z][A-Z0-9_]++(?!\w)")),
    ("raw", (b"--",), _OPTION),
    ("raw", (b"10.", b"ISBN", b"ISSN", b"CVE-", b"Xiv:", b"xiv:"), _NUMBER),
)


def find_identifiers(text: str) -> Iterator[Span]:
    """Identifiers of every kind, in no order; spans may overlap."""
    raw = text.encode("utf-8", "surrogatepass")
    views = {name: raw.translate(table) for name, table in _VIEWS.items()}
    views["raw"] = raw
    if b"a.a" in views["dots"] or b"0.a" in views["dots"]:
        yield from _dotted(text)
    for view, needles, pattern in _TESTED:
        if any(_is_near(raw, views[view], needle, pattern) for needle in needles):
            for match in pattern.finditer(text):
                yield Span(*match.span())


def _is_near(raw: bytes, view: bytes, needle: bytes, pattern: Lazy) -> bool:
    """Whether the needle occurs and, in a coarse view, the pattern matches one of the words it occurs in.

    Many occurrences, or a very long word, are not looked at one by one: then the pattern is tried on all.
    """
    at = view.find(needle)
    if at < 0 or view is raw:
        return at >= 0
    for _ in range(16):
        low = max(raw.rfind(b" ", max(0, at - _LONGEST), at), raw.rfind(b"\n", max(0, at - _LONGEST), at))
        high = raw.find(b" ", at, at + _LONGEST)
        if (low < 0 and at > _LONGEST) or (high < 0 and len(raw) > at + _LONGEST):
            return True
        word = raw[low + 1 : high if high > 0 else len(raw)].decode("utf-8", "ignore")
        if pattern.search(word):
            return True
        at = view.find(needle, high) if high > 0 else -1
        if at < 0:
            return False
    return True


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
        if dot.start() < done:
            continue
        left = _RUN_BACKWARDS.match(text, done, dot.end())
        right = _RUN.match(text, dot.end())
        assert left is not None
        assert right is not None
        done = max(right.end(), dot.end())
        if done - left.start() > _LONGEST:
            continue
        for match in _DOTTED.finditer(text, left.start(), done):
            end = _REST.match(text, match.end()).end() if match["path"] else match.end()
            yield Span(match.start(), end)
