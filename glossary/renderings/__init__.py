"""Repairing the terms of a finished translation with its source, and with nothing that has read a reference.

The steps: find the source terms (`lexicon`), align source and translation (`units`), see what is missing
(`gaps`), learn which words go together (`association`, `statistics`), collect the stretches of the draft that
may render a term (`spans`, `candidates`), choose among them and say how sure that is (`decisions`), write
(`writing`).
"""

from __future__ import annotations

from glossary.renderings.learn import learn_renderings
from glossary.renderings.propose import Proposal, Proposer

__all__ = ["Proposal", "Proposer", "learn_renderings"]
