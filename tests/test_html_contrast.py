"""The colours of the HTML page can be read in both themes."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest


def _colours() -> dict[str, tuple[str, str]]:
    style = files("normalize.report.html").joinpath("page.css").read_text(encoding="utf-8")
    found = re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", style)
    return {name: (light, dark) for name, light, dark in found}


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "page"), ("ink", "card"), ("soft", "page"), ("soft", "card"), ("accent", "page"),
        ("accent", "card"), ("old-ink", "old"), ("new-ink", "new"), ("good", "good-back"), ("good", "card"),
        ("bad", "bad-back"), ("bad", "card"), ("ask-ink", "card"), ("on-accent", "accent"),
    ],
)  # fmt: skip
def test_contrast_is_enough_to_read(ink: str, ground: str, theme: int) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    colours = _colours()
    one, two = sorted((_luminance(colours[ink][theme]), _luminance(colours[ground][theme])))
    assert (two + 0.05) / (one + 0.05) >= 4.5
