"""Lines of code, data and commands that stand in a text without any mark of code around them."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.lazy import Lazy
from normalize.lines import lines_with
from normalize.span import Span

_LONGEST = 160  # code points; a longer line is a paragraph of prose that mentions code
_START, _END = r"(?<![^\n\r])[ \t]*+", r"(?=[ \t]*+(?:[\n\r]|\Z))"

_CALL = r"[a-z_]\w*+\([^()\n\r]{0,80}+\)"
_NAME = r"[A-Za-z_]\w*+(?:\.\w++|\[[\w\"']++\])*+"

# What a line of prose does not have: strings of which it must hold one, and a pattern that takes linear time.
_SIGNS: tuple[tuple[tuple[bytes, ...], Lazy], ...] = (
    # a prompt
    ((b">", b"$"), Lazy(r"(?:>>> |\$ (?=[a-z]))(?<=(?:[\n\r]|\A)[ \t]{0,40}\S{1,3} )")),
    # an assignment, and an operator of two characters between names
    ((b"=",), Lazy(rf"{_START}{_NAME} ?= ?[\w\"'(\[{{$-][^\n\r]{{0,60}}+{_END}")),
    ((b"=", b"&"), Lazy(r"(?:[=!:+]=|&&)(?<=\w ?..) ?[\w\"'(!-]")),
    ((b"::",), Lazy(r"::(?<=\w..)\w")),
    # a call that is a statement or has the line to itself
    ((b");", b") ;"), Lazy(rf"\b(?i:{_CALL}) ?;{_END}")),
    ((b"\n ", b"\n\t"), Lazy(rf"{_START}(?<=[ \t]){_CALL}{_END}")),
    # a key of JSON and its value, and a block or a command that goes on below
    ((b'":', b'" :'), Lazy(r"\"[\w.$-]++\" ?: ?(?:[\"\d\[{]|true|false|null)")),
    ((b"{", b"\\"), Lazy(rf"[{{\\]{_END}")),
    # an option of a command, a variable and a pipe of the shell
    ((b" -", b"\t-"), Lazy(r"-(?<=(?<!\w)[a-z][\w.]{0,20}[ \t]-)[A-Za-z](?=\s|\Z)")),
    ((b"$",), Lazy(r"\$(?:[a-z_]\w*+(?![^\n\r$]{0,80}[^\s$]\$|\$)|[{(])")),
    ((b"&", b"|"), Lazy(r">&\d|\| ?(?:grep|awk|sed|xargs|wc|tee)\b|\| ?(?:sort|head|tail) -")),
)
# The literal block of reStructuredText: further in, below two colons or a directive that shows code.
_LITERAL = Lazy(
    r"(?<![^\n])(?<outer>[ \t]*+)(?:\.\. [\w-]*code[\w-]*::[^\n]*+|(?!\.\. )[^\n]{1,300}?::[ \t]*+\r?)\n"
    r"(?:[ \t]*+\r?\n)++"
    r"(?<block>(?<inner>(?P=outer)[ \t]++)\S[^\n]*+(?:\n(?:(?P=inner)[^\n]*+|[ \t]*+\r?(?=\n)))*+)"
)


def code_lines(text: str) -> Iterator[Span]:
    """Literal blocks, and the short lines that no writer of prose would have written.

    Spans come without line ends, in no order, and may repeat.
    """
    if "::" in text:
        yield from (Span(*match.span("block")) for match in _LITERAL.finditer(text))
    raw = text.encode("utf-8", "surrogatepass")
    for needles, pattern in _SIGNS:
        if any(needle in raw for needle in needles):
            yield from (line for line in lines_with(pattern, text) if line.end - line.start <= _LONGEST)
