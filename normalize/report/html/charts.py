"""Charts as inline SVG. Places across are per cent of the width, so that they fit any column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from normalize.report.html.text import empty, plain, tag

_HEIGHT = 26
_MIDDLE = _HEIGHT / 2


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from ``low`` to ``high`` across a chart, with a little air on both sides."""

    low: float
    high: float

    @classmethod
    def over(cls, values: Iterable[float]) -> Scale:
        """A scale that holds all ``values``."""
        known = [*values] or [0.0]
        low, high = min(known), max(known)
        air = 0.08 * (high - low) or max(abs(high), 1.0) / 2
        return cls(low - air, high + air)

    def at(self, value: float) -> float:
        """Where a value stands, in per cent."""
        return 100 * (value - self.low) / (self.high - self.low)

    @property
    def ticks(self) -> list[float]:
        """Round values, two to five of them."""
        span = self.high - self.low
        step = 10.0 ** floor(log10(span / 4))
        step *= next(factor for factor in (1, 2, 5, 10) if span / (factor * step) <= 4)
        first, last = ceil(self.low / step), floor(self.high / step)
        return [index * step for index in range(first, last + 1)]


def _x(place: float) -> str:
    return f"{place:.2f}%"


def _line(kind: str, left: float, right: float, y: float = _MIDDLE) -> str:
    return empty("line", class_=kind, x1=_x(left), x2=_x(right), y1=f"{y:g}", y2=f"{y:g}")


def _upright(kind: str, place: float, top: float = 0, bottom: float = _HEIGHT) -> str:
    return empty("line", class_=kind, x1=_x(place), x2=_x(place), y1=f"{top:g}", y2=f"{bottom:g}")


def _dot(kind: str, place: float) -> str:
    return empty("circle", class_=kind, cx=_x(place), cy=f"{_MIDDLE:g}", r=5)


def _bar(kind: str, scale: Scale, start: float, end: float, y: float, height: float) -> str:
    left, right = sorted((scale.at(start), scale.at(end)))
    return empty(
        "rect", class_=kind, x=_x(left), width=_x(max(right - left, 0.3)), y=f"{y:g}", height=f"{height:g}"
    )


def _plot(title: str, *parts: str) -> str:
    label = tag("title", plain(title))
    return tag("svg", label + "".join(parts), class_="plot", height=_HEIGHT, role="img", focusable="false")


def move(title: str, before: float, after: float, high: float | None = None) -> str:
    """From before (open) to after (filled), on a scale from 0."""
    scale = Scale(0, high or max(before, after, 1.0) * 1.04)
    start, end = scale.at(before), scale.at(after)
    return _plot(
        title, _line("axis", 0, 100), _line("path", start, end), _dot("open", start), _dot("filled", end)
    )


def score_move(title: str, scale: Scale, before: float, after: float, interval: Sequence[float]) -> str:
    """A score before and after, with the interval in which the score after lies."""
    low, high = (scale.at(value) for value in interval) if interval else (scale.at(after),) * 2
    marks = [_dot("open", scale.at(before)), *_whisker(low, high), _dot("filled", scale.at(after))]
    return _plot(title, _line("axis", 0, 100), *marks)


def difference(
    title: str, scale: Scale, value: float, interval: Sequence[float], band: Sequence[float]
) -> str:
    """A difference with its interval, over the band of what random edits do."""
    parts = [_bar("band", scale, band[0], band[1], 4, _HEIGHT - 8)] if band else []
    parts.append(_upright("zero", scale.at(0)))
    parts += _whisker(*(scale.at(end) for end in interval)) if interval else []
    return _plot(title, *parts, _dot("filled", scale.at(value)))


def _whisker(low: float, high: float) -> list[str]:
    return [
        _line("whisker", low, high),
        _upright("whisker", low, _MIDDLE - 5, _MIDDLE + 5),
        _upright("whisker", high, _MIDDLE - 5, _MIDDLE + 5),
    ]


def pair_of_bars(title: str, scale: Scale, alone: float, rest: float) -> str:
    """What a rule changes alone (filled), and what is lost without it (outlined)."""
    return _plot(
        title,
        _upright("zero", scale.at(0)),
        _bar("alone", scale, 0, alone, 4, 8),
        _bar("rest", scale, 0, rest, 14.5, 7),
    )


def amount(title: str, value: float, most: float) -> str:
    """One bar from 0."""
    return _plot(title, _bar("alone", Scale(0, most or 1), 0, value, 8, 10))


def axis(scale: Scale, *, signed: bool = True) -> str:
    """The tick labels below charts of one scale; the numbers beside the charts say the same."""
    ticks = scale.ticks
    digits = max(0, -floor(log10(ticks[1] - ticks[0]) + 1e-9)) if len(ticks) > 1 else 2
    parts = []
    for value in ticks:
        label = f"{value:+.{digits}f}" if signed and abs(value) > 1e-12 else f"{abs(value):.{digits}f}"
        place = scale.at(value)
        anchor = "start" if place < 6 else "end" if place > 94 else "middle"
        parts.append(_upright("tick", place, 0, 4))
        parts.append(tag("text", label.replace("-", "−"), x=_x(place), y=17, text_anchor=anchor))
    return tag("svg", "".join(parts), class_="plot axis-labels", height=20, aria_hidden="true")
