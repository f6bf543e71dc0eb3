"""The cheapest way to pair two sequences of segments."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import inf

from normalize.alignment.segments import Segment
from normalize.records import NamedTuple


class Cut(NamedTuple):
    """Segments ``[source_start, source_end)`` beside ``[target_start, target_end)``."""

    source_start: int
    source_end: int
    target_start: int
    target_end: int


_PRICES = {
    (1, 1): 0.0, (1, 2): 2.0, (2, 1): 2.0, (2, 2): 4.0, (1, 3): 4.0, (3, 1): 4.0, (1, 0): 6.0, (0, 1): 6.0,
    (1, 4): 6.0, (4, 1): 6.0, (2, 3): 6.0, (3, 2): 6.0,
}  # fmt: skip
"""What a bead of so many source and target segments costs."""
_VARIANCE = 6.8  # squared letters per letter of length difference (Gale and Church)
_WORST_LENGTH = 12.0  # no length difference costs more: a missing clause must not undo the rest
_MOST_ANCHORS = 6  # shared anchors that count in one bead
_SURE = 1.0  # a pair that costs less is not worth a second thought
_BUDGET = 250_000  # cells of dynamic programming in one call
_ONE_BLOCK = 10_000  # cells up to which a problem is solved whole

Place = tuple[int, int]
Run = tuple[float, int]  # length and anchors of adjacent segments


def cheapest_cuts(source: Sequence[Segment], target: Sequence[Segment]) -> list[Cut]:
    """Cuts in order that cover both sequences, at the least cost.

    Exact up to 10,000 cells. Beyond that both sides are cut first, at anchors found once in each and then in
    proportion to length, into blocks that are solved exactly.
    """
    n, m = len(source), len(target)
    if not n or not m:
        return [Cut(i, i + 1, 0, 0) for i in range(n)] + [Cut(0, 0, j, j + 1) for j in range(m)]
    if n == m and _diagonal_is_good(source, target):
        return [Cut(i, i + 1, i, i + 1) for i in range(n)]
    if n * m <= _ONE_BLOCK:
        return _solve(source, target, Cut(0, n, 0, m))
    size = max(4, min(60, _BUDGET // max(n, m)))
    return [cut for block in _blocks(source, target, size) for cut in _solve(source, target, block)]


def _diagonal_is_good(source: Sequence[Segment], target: Sequence[Segment]) -> bool:
    """Whether pairing one to one is good in every pair, or on the mean of many."""
    costs = [_cost((s.length, s.keys), (t.length, t.keys)) for s, t in zip(source, target, strict=True)]
    return max(costs) < _SURE or (len(costs) > 4 and sum(costs) < _SURE * len(costs))


def _cost(left: Run, right: Run) -> float:
    """What pairing two runs costs, without the price of the bead."""
    difference = left[0] - right[0]
    lengths = difference * difference / (_VARIANCE * (left[0] + right[0] + 1.0))
    cost = 0.6 * min(lengths, _WORST_LENGTH)
    if left[1] or right[1]:
        shared, alone = (left[1] & right[1]).bit_count(), (left[1] ^ right[1]).bit_count()
        cost += 0.15 * min(10, alone) - 1.5 * min(_MOST_ANCHORS, shared)
    return cost


def _runs(segments: Sequence[Segment], start: int, end: int) -> list[list[Run]]:
    """For each place in ``[start, end]`` the runs of the 0 to 4 segments before it."""
    runs = []
    for stop in range(start, end + 1):
        length, keys = 0.0, 0
        row = [(length, keys)]
        for index in range(stop - 1, max(start, stop - 4) - 1, -1):
            length += segments[index].length
            keys |= segments[index].keys
            row.append((length, keys))
        runs.append(row)
    return runs


def _solve(source: Sequence[Segment], target: Sequence[Segment], block: Cut) -> list[Cut]:
    rows = _runs(source, block.source_start, block.source_end)
    columns = _runs(target, block.target_start, block.target_end)
    best = [[inf] * len(columns) for _ in rows]
    steps = [[(0, 0)] * len(columns) for _ in rows]
    best[0][0] = 0.0
    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            if i or j:
                best[i][j], steps[i][j] = _step(best, (i, j), row, column)
    return _trace(steps, block)


def _step(
    best: Sequence[Sequence[float]], place: Place, row: Sequence[Run], column: Sequence[Run]
) -> tuple[float, Place]:
    """The cheapest way to reach ``place`` and the bead that ends there."""
    i, j = place
    least, step = inf, (0, 0)
    for (a, b), price in _PRICES.items():
        if a < len(row) and b < len(column):
            cost = best[i - a][j - b] + price
            if cost - 1.5 * _MOST_ANCHORS < least:
                cost += _cost(row[a], column[b]) if a and b else 0.0
                if cost < least:
                    least, step = cost, (a, b)
    return least, step


def _trace(steps: Sequence[Sequence[Place]], block: Cut) -> list[Cut]:
    i, j = len(steps) - 1, len(steps[0]) - 1
    cuts = []
    while i or j:
        a, b = steps[i][j]
        right, lower = block.source_start + i, block.target_start + j
        cuts.append(Cut(right - a, right, lower - b, lower))
        i, j = i - a, j - b
    return cuts[::-1]


def _blocks(source: Sequence[Segment], target: Sequence[Segment], size: int) -> Iterator[Cut]:
    i = j = 0
    for end in [*_unique_anchors(source, target), (len(source), len(target))]:
        yield from _in_proportion(source, target, Cut(i, end[0], j, end[1]), size)
        i, j = end


def _unique_anchors(source: Sequence[Segment], target: Sequence[Segment]) -> list[Place]:
    """Places, rising on both sides, where segments begin that alone hold the same anchor."""
    left, right = _once(source), _once(target)
    pairs = {(i, right[word]) for word, i in left.items() if word in right}
    return _longest_rising(sorted(pairs, key=lambda pair: (pair[0], -pair[1])))


def _once(segments: Sequence[Segment]) -> dict[str, int]:
    counts = Counter(word for segment in segments for word in segment.words)
    return {word: i for i, segment in enumerate(segments) for word in segment.words if counts[word] == 1}


def _longest_rising(pairs: Sequence[Place]) -> list[Place]:
    """The longest chain in which both numbers rise; ``pairs`` rise in the first and fall in the second."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [j]
        ends[place : place + 1] = [index]
    chain, index = [], ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _in_proportion(
    source: Sequence[Segment], target: Sequence[Segment], block: Cut, size: int
) -> Iterator[Cut]:
    left = source[block.source_start : block.source_end]
    right = target[block.target_start : block.target_end]
    parts = -(-max(len(left), len(right)) // size) if left and right else 1
    rows, columns = _shares(left, parts), _shares(right, parts)
    for k in range(parts):
        yield Cut(
            block.source_start + rows[k],
            block.source_start + rows[k + 1],
            block.target_start + columns[k],
            block.target_start + columns[k + 1],
        )


def _shares(segments: Sequence[Segment], parts: int) -> list[int]:
    """``parts`` + 1 places that cut ``segments`` into runs of about the same length."""
    sums = list(accumulate(segment.length for segment in segments))
    return [0, *(bisect_left(sums, sums[-1] * k / parts) for k in range(1, parts)), len(segments)]
