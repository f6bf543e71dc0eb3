"""Scorers from elsewhere: neural metrics and whatever else gives one number for each segment.

A plug-in takes a batch of records and gives one float for each. It is found by the entry point group
``mt_normalize.scorers``, whose entries are called without arguments and give a `Scorer`; or it is handed to
`score` as an object. Nothing is imported unless it is asked for by name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from typing import Protocol, TypedDict, cast, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from normalize.errors import ConfigError, InputError, unknown
from normalize.scoring.pairing import Pair
from normalize.scoring.significance import FEWEST, SEED, central, draws, p_value

GROUP = "mt_normalize.scorers"
_BUILT_IN = {"comet": "normalize.scoring.comet_scorer:Comet"}

Floats = NDArray[np.float64]


class Record(TypedDict):
    """One segment for a scorer; ``src`` and ``ref`` are empty where they are not known."""

    src: str
    mt: str
    ref: str


@runtime_checkable
class Scorer(Protocol):
    """What a plug-in is."""

    @property
    def name(self) -> str:
        """For reports: COMET."""

    @property
    def higher_is_better(self) -> bool:
        """Whether a larger number is a better translation."""

    @property
    def needs(self) -> frozenset[str]:
        """Fields of a record it cannot do without: ``src``, ``ref``."""

    def signature(self) -> str:
        """All that its numbers depend on: versions, the model and its checkpoint."""

    def score(self, batch: Sequence[Record]) -> Sequence[float]:
        """One number for each record, in order."""


@dataclass(frozen=True, slots=True)
class PluginResult:
    """One plug-in over the linked segments; scores are means, ``ci95`` and ``p_bootstrap`` as for metrics."""

    name: str
    signature: str
    higher_is_better: bool
    before: float
    after: float
    ci95: tuple[float, float] | None
    p_bootstrap: float | None
    units: int


def available() -> list[str]:
    """Names of the scorers that can be asked for; whether they load is not tried."""
    return sorted({*_BUILT_IN, *(entry.name for entry in entry_points(group=GROUP))})


def load(name: str) -> Scorer:
    """The scorer of that name.

    Raises:
        ConfigError: there is none, or what is registered is not a scorer.

    """
    found = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name in found:
        factory = found[name].load()
    elif name in _BUILT_IN:
        module, attribute = _BUILT_IN[name].split(":")
        factory = getattr(import_module(module), attribute)
    else:
        raise ConfigError(unknown("scorer", name, available()))
    scorer = cast("Callable[[], object]", factory)()
    if not isinstance(scorer, Scorer):
        raise ConfigError(
            f"scorer {name!r} gives a {type(scorer).__name__}, which lacks the methods of a scorer"
        )
    return scorer


def run(
    scorer: Scorer, pairs: Sequence[Pair], sources: Sequence[str | None], seed: int = SEED
) -> PluginResult:
    """Score both versions of the linked segments; what did not change is scored once.

    Args:
        scorer: the plug-in.
        pairs: segments and their references.
        sources: the source of each segment, where it is known.
        seed: of the bootstrap.

    Raises:
        InputError: the scorer needs what is not there, or does not give one finite number for each segment.

    """
    known = [(pair, source or "") for pair, source in zip(pairs, sources, strict=True)]
    if "src" in scorer.needs and not all(source for _, source in known):
        raise InputError(f"{scorer.name} needs the source of every segment; give source, one for each")
    before = [Record(src=src, mt=pair.segment.before, ref=pair.passage.text) for pair, src in known]
    changed = [i for i, (pair, _) in enumerate(known) if pair.segment.after != pair.segment.before]
    new = [Record(src=before[i]["src"], mt=known[i][0].segment.after, ref=before[i]["ref"]) for i in changed]
    values = _scores(scorer, before + new)
    old, latest = values[: len(before)], values[: len(before)].copy()
    latest[changed] = values[len(before) :]
    ci95, p = _bootstrap(old, latest, seed)
    means = float(old.mean()), float(latest.mean())
    return PluginResult(scorer.name, scorer.signature(), scorer.higher_is_better, *means, ci95, p, len(old))


def _scores(scorer: Scorer, batch: list[Record]) -> Floats:
    values = [float(value) for value in scorer.score(batch)]
    if len(values) != len(batch):
        raise InputError(f"{scorer.name} gave {len(values)} numbers for {len(batch)} segments")
    if not all(map(math.isfinite, values)):
        raise InputError(f"{scorer.name} gave a number that is not finite; look at its model and input")
    return np.array(values, dtype=np.float64)


def _bootstrap(old: Floats, new: Floats, seed: int) -> tuple[tuple[float, float] | None, float | None]:
    if len(old) < FEWEST or (old == new).all():
        return None, None
    gaps = np.concatenate([counts @ (new - old) for counts in draws(len(old), 1000, seed)]) / len(old)
    sizes = np.abs(gaps)
    return central(gaps), p_value(sizes - sizes.mean(), abs(float(new.mean() - old.mean())))
