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

FACTS = (
    "score", "margin", "choice", "several", "unit_words",
    "adherence", "adherence_of_all", "occurrences", "same", "same_share",
    "attested", "in_document", "draft_in_document", "listed",
    "source_length", "short_source", "density", "single_rendering", "alternatives", "longer",
    "added", "lost", "draft_lower", "draft_upper",
)  # fmt: skip
"""What the confidence depends on besides the features of the candidate."""

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature counts.

    Args:
        span: of each of ``FEATURES`` in the score of a candidate.
        facts: of each of ``FACTS`` in the confidence.
        features: of each of ``FEATURES`` in the confidence.
        intercept: of the confidence.
        threshold: confidence from which a repair is made where unsafe repairs are accepted.

    """

    span: Values
    facts: Mapping[str, float]
    features: Values
    intercept: float
    threshold: float


@cache
def weights() -> Weights:
    """The numbers that come with the package."""
    data = tomllib.loads(files("glossary.renderings").joinpath("weights.toml").read_text("utf-8"))
    return Weights(
        np.array([data["span"][name] for name in FEATURES]),
        {name: data["facts"][name] for name in FACTS},
        np.array([data["confidence"][name] for name in FEATURES]),
        data["intercept"],
        data["threshold"],
    )
