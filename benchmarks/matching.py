"""Finding 1,000 and 100,000 terms beside flashtext, flashtext2 and spaCy's PhraseMatcher, where installed.

Usage: python benchmarks/matching.py FOLDER [--megabytes 3]

The terms are runs of one to three words: a tenth, at most 2,000, is taken from the texts, so that there is
something to find, the rest is made of their words in random order. Each side finds all terms, as whole words,
in any case. Ours is a termbase made by `Termbase.from_mapping`, whose entries are made when one is met.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from clock import interleave, ratio
from throughput import documents

from glossary import Termbase


def made_terms(texts: list[str], count: int, seed: int = 1) -> list[str]:
    """``count`` different terms; single words that are not taken from the texts are names nobody has."""
    rng = random.Random(seed)
    words = re.findall(r"[A-Za-z]{3,}", " ".join(texts))
    distinct = sorted(set(words))
    taken = min(count // 10, 2_000)
    terms: dict[str, None] = {}
    while len(terms) < count:
        length = rng.choice((1, 2, 2, 3))
        if len(terms) < taken:
            at = rng.randrange(len(words) - length)
            run = words[at : at + length]
        else:
            run = [rng.choice(distinct) for _ in range(length)]
            run[0] += rng.choice("bcdfgklmnprtvz") + rng.choice("aeio") if length == 1 else ""
        if length > 1 or len(run[0]) > 6:
            terms[" ".join(run).lower()] = None
    return list(terms)


def ours(terms: list[str]) -> Callable[[str], Any]:
    """Our matcher, built."""
    matcher = Termbase.from_mapping({term: term for term in terms}).matcher
    matcher.occurrences("x")
    return matcher.occurrences


def flashtext(terms: list[str]) -> Callable[[str], Any]:
    """The keyword processor of flashtext, built."""
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    for term in terms:
        processor.add_keyword(term)
    return lambda text: processor.extract_keywords(text, span_info=True)


def flashtext2(terms: list[str]) -> Callable[[str], Any]:
    """The keyword processor of flashtext2, built."""
    from flashtext2 import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=False)
    for term in terms:
        processor.add_keyword(term)
    return lambda text: list(processor.extract_keywords_with_span(text))


def spacy(terms: list[str]) -> Callable[[str], Any]:
    """The phrase matcher of spaCy with its tokenizer, built."""
    import spacy as package
    from spacy.matcher import PhraseMatcher

    language = package.blank("en")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("term", list(language.tokenizer.pipe(terms)))
    return lambda text: matcher(language.tokenizer(text))


SIDES = {"ours": ours, "flashtext": flashtext, "flashtext2": flashtext2, "spacy": spacy}


def built(make: Callable[[list[str]], Callable[[str], Any]], terms: list[str]) -> tuple[Any, float, float]:
    """What ``make`` makes, the CPU seconds and the megabytes of memory that took."""
    gc.collect()
    memory, start = _resident(), time.process_time()
    find = make(terms)
    return find, time.process_time() - start, _resident() - memory


def _resident() -> float:
    status = Path("/proc/self/statm")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6


def main() -> None:
    """Print a table for each number of terms."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--megabytes", type=float, default=3)
    options = parser.parse_args()
    texts = documents(options.folder, int(options.megabytes * 1e6))
    size = sum(len(text.encode()) for text in texts) / 1e6
    for count in (1_000, 100_000):
        terms = made_terms(texts, count)
        find: dict[str, Callable[[str], Any]] = {}
        for name, make in SIDES.items():
            try:
                find[name], seconds, memory = built(make, terms)
            except ImportError:
                print(f"{name}: not installed, skipped")
                continue
            hits = sum(len(find[name](text)) for text in texts)
            cost = f"built in {seconds:.2f} s with {memory:.0f} MB"
            print(f"{count} terms, {name}: {cost}, {hits} found, {hits / size / 1000:.1f} in a KB")
        rounds = interleave(
            {name: lambda f=f: [f(text) for text in texts] for name, f in find.items()}, rounds=3
        )
        for name, values in rounds.items():
            beside = f", ours is {ratio(values, rounds['ours'])}" if name != "ours" else ""
            print(f"{count} terms, {name}: {size / min(values):.1f} MB/s{beside}")


if __name__ == "__main__":
    main()
