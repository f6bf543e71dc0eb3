"""Lines of code, data and commands that stand in a text without any mark of code around them."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.lazy import Lazy
from normalize.lines import lines_with
from normalize.span import Span

_LONGEST = 160  # code points; a longer line is a paragraph of prose that mentions code
_INDENT = r"(?:[\n\r]|\A)[ \t]{0,40}"
_START, _END = r"(?<![^\n\r])[ \t]*+", r"(?=[ \t]*+(?:[\n\r]|\Z))"

_CALL = r"[a-z_]\w*+\([^()\n\r]{0,80}+\)"
_NAME = r"[A-Za-z_]\w*+(?:\.\w++|\[[\w\"']++\])*+"
_STATEMENT = r"(?:import|from|for|while|if|with|def|class|return|del|print|assert|raise|not)\b"
_EXPRESSION = rf"(?:\S++{_END}|[^\n\r]{{0,80}}?(?:[=+*/<>%\[]|\w[(.]\w|\w\(\)| \. |\( ))"
_COMMANDS = r"(?:cd|cp|echo|eval|exec|export|for|if|ls|mkdir|mv|printf|rm|set|source|sudo|test|unset)"
_KEY, _STRING = r"[,+-]?[ \t]*+\"[\w.$:@/<>-]++\" ?: ?", r"\"(?:[^\"\\\n\r]|\\.)*+"
_DATUM = rf"(?:{_STRING}\"|-?\d[\w.:+-]*+|true|false|null)"

# What a line of prose does not have: strings of which a text must hold one, and patterns of linear time that
# begin with a literal where they can, since that is found fast.
_SIGNS: tuple[tuple[tuple[bytes, ...], tuple[Lazy, ...]], ...] = (
    # a prompt with a statement, an operator, a call or a single name after it
    ((b">>> ",), (Lazy(rf">>> (?<={_INDENT}>>> )(?:{_STATEMENT}|{_EXPRESSION})"),)),
    # an operator of two characters between names
    ((b"=", b"&"), (Lazy(r"(?:[=!:+]=|&&)(?<=\w ?..) ?[\w\"'(!-]"),)),
    ((b"::",), (Lazy(r"::(?<=\w..)\w"),)),
    # a call that is a statement or has the line to itself
    ((b");", b") ;"), (Lazy(rf"\b(?i:{_CALL}) ?;{_END}"),)),
    ((b"\n ", b"\n\t"), (Lazy(rf"{_START}(?<=[ \t]){_CALL}{_END}"),)),
    # a key of JSON that begins a line and its value, with nothing after it, or with the next pair
    (
        (b'":', b'" :'),
        (
            Lazy(rf"{_START}{_KEY}(?:{_DATUM} ?,?(?:[ \t]++(?:#|//)|{_END})|{_STRING}{_END})"),
            Lazy(rf"(?:\{{ ?+|{_START}|(?=,)){_KEY}(?:[\[{{]|{_DATUM} ?[,}}\]] ?[\"}}\]'{{])"),
        ),
    ),
    # a block or a command that goes on below
    ((b"{", b"\\"), (Lazy(rf"[{{\\]{_END}"),)),
    # an option of a command, a prompt, variables and a pipe of the shell
    ((b" -", b"\t-"), (Lazy(r"-(?<=(?<!\w)[a-z][\w.]{0,20}[ \t]-)[A-Za-z](?=\s|\Z)"),)),
    (
        (b"$",),
        (
            Lazy(rf"\$ (?<={_INDENT}\$ )(?=[a-z])"),
            Lazy(r"\$[{(](?=[A-Za-z_])"),
            Lazy(r"\$[a-z_]\w*+(?:[\[({/\\=;]|->|\.\w| ?=| ?;)(?![^\n\r$]{0,80}[^\s$]\$)"),
            Lazy(rf"\$[a-z_](?<={_INDENT}{_COMMANDS} [^\n\r$]{{0,80}}\$.)"),
        ),
    ),
    ((b"&", b"|"), (Lazy(r">&\d|\| ?(?:grep|awk|sed|xargs|wc|tee)\b|\| ?(?:sort|head|tail) -"),)),
)
_ASSIGNMENT = Lazy(rf"{_START}{_NAME} ?= ?[\w\"'(\[{{$-][^\n\r]{{0,60}}+{_END}")
# Words that prose can hardly do without and code has only in strings and comments.
_PROSE_WORDS = """
    the of to was were been are that which who he she they we you it his her their our your has have had will
    would could should may must but because so said says there these those also than its
"""
_PROSE = Lazy(rf"(?<![^\s(])(?<!\$ )(?i:{'|'.join(_PROSE_WORDS.split())})(?=[,.;:!?)]?(?:\s|\Z))")
# Two words, or a number and a word, as an expression has them only beside a keyword.
_KEYWORDS = r"(?:await|else|for|if|in|is|lambda|new|not|or|and|yield)\b"
_PHRASE = Lazy(rf"\b(?!{_KEYWORDS})(?:[A-Za-z]{{2,}}+|\d++) (?!{_KEYWORDS})[A-Za-z]{{2,}}+(?! ?[\w(=.\[])")
# Strings, comments, and the one place where a language has such a word.
_ASIDE = Lazy(
    rf"{_STRING}\"|(?<!\w)'(?:[^'\\\n\r]|\\.)*+'(?!\w)|`[^`\n\r]*+`"
    r"|(?<=\S)\s++(?:#|//|--|/\*)\s[^\n\r]*+|\b(?:const|let|var) [\w\[\], ]{1,60}? of\b"
)
# The literal block of reStructuredText: further in, below two colons or a directive that shows code.
_DIRECTIVES = (
    r"[\w-]*code[\w-]*|console|doctest|ipython|parsed-literal|prompt|raw|test(?:setup|output|cleanup)"
)
_LITERAL = Lazy(
    rf"(?<![^\n])(?<outer>[ \t]*+)(?:\.\. (?:{_DIRECTIVES})::[^\n]*+(?:\n(?P=outer)[ \t]++:[\w-]++:[^\n]*+)*+"
    r"|(?!\.\. )[^\n]{1,300}?::[ \t]*+\r?)\n"
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
    for needles, patterns in _SIGNS:
        if any(needle in raw for needle in needles):
            for pattern in patterns:
                yield from _lines(pattern, text, _PROSE)
    if b"=" in raw:
        yield from _lines(_ASSIGNMENT, text, _PROSE, _PHRASE)


def _lines(pattern: Lazy, text: str, *prose: Lazy) -> Iterator[Span]:
    """The short lines with a match of ``pattern``, and none of ``prose`` outside of strings and comments."""
    for line in lines_with(pattern, text):
        if line.end - line.start <= _LONGEST:
            bare = _ASIDE.sub(" ", text[line.start : line.end])
            if not any(sign.search(bare) for sign in prose):
                yield line
