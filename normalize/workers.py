"""Many texts on several processes, in order, with bounded memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from normalize.document import Document
from normalize.errors import ConfigError
from normalize.outcome import Report

if TYPE_CHECKING:
    from normalize.normalizer import Normalizer

CHUNK = 64
_local: list[Normalizer] = []


def pipe(normalizer: Normalizer, texts: Iterable[str | Document], workers: int) -> Iterator[Report]:
    """Reports in the order of ``texts``; at most two chunks a worker are under way.

    A worker that dies costs the text that killed it: its chunk is done again text by text.

    Raises:
        ConfigError: ``workers`` is below 1.

    """
    if workers < 1:
        raise ConfigError(f"workers is a number from 1, not {workers}")
    return _ordered(normalizer, iter(texts), workers)


def _ordered(normalizer: Normalizer, texts: Iterator[str | Document], workers: int) -> Iterator[Report]:
    waiting: deque[tuple[list[str | Document], Future[list[Report]]]] = deque()
    pool = _pool(normalizer, workers)
    try:
        while True:
            while len(waiting) < 2 * workers and (chunk := list(islice(texts, CHUNK))):
                waiting.append((chunk, pool.submit(_work, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                yield from _one_by_one(normalizer, chunk)
                pool = _pool(normalizer, workers)
                waiting = deque((held, pool.submit(_work, held)) for held, _ in waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(normalizer: Normalizer, workers: int) -> ProcessPoolExecutor:
    # spawn: a forked child of a process with threads may hang
    return ProcessPoolExecutor(workers, get_context("spawn"), _start, (normalizer,))


def _start(normalizer: Normalizer) -> None:
    _local[:] = [normalizer]


def _work(chunk: list[str | Document]) -> list[Report]:
    return [_local[0].fix_or_report(text) for text in chunk]


def _one_by_one(normalizer: Normalizer, chunk: list[str | Document]) -> Iterator[Report]:
    for text in chunk:
        with ProcessPoolExecutor(1, get_context("spawn"), _start, (normalizer,)) as pool:
            try:
                yield pool.submit(_work, [text]).result()[0]
            except BrokenProcessPool:
                document = text if isinstance(text, Document) else Document(text)
                error = (
                    "the process that worked on this text died; it may be too large for the memory at hand"
                )
                yield Report(document.text, document.text, error=error, id=document.id, meta=document.meta)
