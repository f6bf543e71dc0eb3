"""Traditional and simplified Chinese as one, where the extra ``zh`` is installed."""

from __future__ import annotations

from functools import cache
from typing import Any

import regex

_HAN = regex.compile(r"\p{Han}")


@cache
def _converter() -> Any | None:
    """OpenCC's traditional to simplified, or None without the package: characters are then as they stand."""
    try:
        from opencc import OpenCC  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    return OpenCC("t2s")


def simplified(text: str) -> str:
    """``text`` in simplified characters, every code point in its place."""
    if _HAN.search(text) is None:
        return text
    converter = _converter()
    if converter is None:
        return text
    found: str = converter.convert(text)
    return found if len(found) == len(text) else "".join(map(_sign, text))


@cache
def _sign(char: str) -> str:
    converter = _converter()
    found: str = converter.convert(char) if converter else char
    return found if len(found) == 1 else char
