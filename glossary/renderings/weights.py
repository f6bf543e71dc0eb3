"""The numbers of the method, read from ``weights.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from glossary.renderings.candidates import FEATURES

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature counts.

    Args:
        span: of each of ``FEATURES`` in the score of a candidate.
        confidence: of each of ``FEATURES`` in the confidence.
        facts: of what is not a feature of the candidate alone in the confidence.
        intercept: of the confidence.
        threshold: confidence from which a repair is made where unsafe repairs are accepted.

    """

    span: Values
    confidence: Values
    facts: Mapping[str, float]
    intercept: float
    threshold: float


@cache
def weights() -> Weights:
    """The numbers that come with the package."""
    data = tomllib.loads(files("glossary.renderings").joinpath("weights.toml").read_text("utf-8"))
    return Weights(
        np.array([data["span"][name] for name in FEATURES]),
        np.array([data["confidence"][name] for name in FEATURES]),
        data["facts"],
        data["intercept"],
        data["threshold"],
    )
