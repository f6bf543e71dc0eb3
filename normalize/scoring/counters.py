"""Small direct counters: words, rates, findings left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from normalize.document import Document


def count_words(documents: Iterable[Document]) -> int:
    """Words between white space."""
    return sum(len(document.text.split()) for document in documents)


def per_thousand(count: float, words: int) -> float | None:
    """A rate in 1,000 words; None without words."""
    return 1000 * count / words if words else None


def count_findings(findings: Iterable[Any]) -> Counter[str]:
    """Findings by code, from Finding objects or their dictionaries."""
    return Counter(item["code"] if isinstance(item, Mapping) else item.code for item in findings)
