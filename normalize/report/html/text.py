"""Text of documents inside HTML: nothing in it acts, and nothing in it is invisible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from typing import Any

import regex


@cache
def _unseen() -> Any:
    """Controls, format characters, surrogates, separators and unassigned code points, but no line end."""
    return regex.compile(r"\r\n|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Cn}--[\t\n]]", regex.V1)


def _named(match: Any) -> str:
    char = match.group()
    if char == "\r\n":
        return "\n"
    # a joiner after a character beyond ASCII belongs to an emoji or a script
    if char in "\u200c\u200d" and match.start() and ord(match.string[match.start() - 1]) > 0x7F:
        return str(char)
    return f"[U+{ord(char):04X}]"


def plain(text: str) -> str:
    """For attributes and titles: escaped, with a name such as ``[U+202E]`` for what cannot be seen."""
    return escape(_unseen().sub(_named, text))


def content(text: str) -> str:
    """For the page itself: the same, with the names set apart from the words."""
    parts, position = [], 0
    for match in _unseen().finditer(text):
        name = _named(match)
        parts.append(escape(text[position : match.start()]))
        parts.append(f'<span class="unseen">{name[1:-1]}</span>' if name[0] == "[" else name)
        position = match.end()
    return "".join([*parts, escape(text[position:])])


_SPACES = str.maketrans({" ": "␣", "\N{NO-BREAK SPACE}": "⍽", "\t": "⇥", "\n": "⏎", "\r": "␍"})


def changed(text: str) -> str:
    """What an edit takes or gives; where that is white space alone, it is made visible."""
    return content(text.translate(_SPACES) if text.isspace() else text)


def tag(name: str, inner: str = "", **attributes: str | int | None) -> str:
    """An element; ``inner`` is HTML, attributes are text. ``class_`` is class, ``data_x`` is data-x."""
    return f"<{name}{_attributes(attributes)}>{inner}</{name}>"


def empty(name: str, **attributes: str | int | None) -> str:
    """An element of SVG without content."""
    return f"<{name}{_attributes(attributes)}/>"


def signed(value: float) -> str:
    """A difference with its sign and two digits."""
    text = f"{value:+.2f}".replace("-", "−")
    return "0.00" if text[1:] == "0.00" else text


def _attributes(values: dict[str, str | int | None]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{plain(str(value))}"'
        for name, value in values.items()
        if value is not None
    )


def table(head: Iterable[str], rows: Iterable[Iterable[str]], kind: str = "") -> str:
    """A table that scrolls sideways where it must; cells are HTML, and the first of each row is its head.

    A title that starts with ``#`` heads a column of numbers, one with ``~`` a column of drawings. A column in
    which nothing stands is left out.
    """
    columns = [(title.lstrip("#~"), {"#": "n", "~": "drawing"}.get(title[:1])) for title in head]
    cells = [list(row) for row in rows]
    used = [index for index in range(len(columns)) if not cells or any(row[index] for row in cells)]
    columns = [columns[index] for index in used]
    titles = "".join(tag("th", title, scope="col", class_=role) for title, role in columns)
    body = "".join(tag("tr", "".join(_cells([row[i] for i in used], columns))) for row in cells)
    inner = tag("thead", tag("tr", titles)) + tag("tbody", body)
    return tag("div", tag("table", inner, class_=kind or None), class_="wide")


def _cells(row: Iterable[str], columns: Sequence[tuple[str, str | None]]) -> Iterator[str]:
    """Cells know their title, for screens that are too narrow for columns."""
    for index, (cell, (title, role)) in enumerate(zip(row, columns, strict=True)):
        if index:
            label = title if role == "n" and cell else None
            yield tag("td", cell, class_=role, data_title=label)
        else:
            yield tag("th", cell, scope="row")
