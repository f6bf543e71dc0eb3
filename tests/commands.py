"""What the tests of commands work on: small documents, a termbase, and a way to write them."""

from __future__ import annotations

from pathlib import Path

SPACED = "Rates rose , then fell.\n"
FIXED = "Rates rose, then fell.\n"
DOUBLED = "It was the the end of it.\n"
TERMS = """
[[term]]
id = "colour"
preferred = "colour"
forbidden = ["color"]
"""


def write(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
