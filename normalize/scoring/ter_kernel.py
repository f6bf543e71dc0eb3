# mypy: disable-error-code="untyped-decorator,no-any-return"
"""Edits of TER (Snover et al., 2006) as sacrebleu counts them, compiled. Needs numba (extra ``speed``).

The same search as sacrebleu's port of Tercom: the beam around the diagonal, the order of preference between
operations, the order of shifts and all limits are part of the definition. A shifted sentence shares its first
words with the unshifted one, so its distance is computed from the first row that differs.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

_MAX_SHIFT_SIZE = 10
_MAX_SHIFT_DISTANCE = 50
_MAX_CANDIDATES = 1000
_BEAM = 25
_FAR = 1 << 29
_SUB, _KEEP, _DEL, _INS, _NONE = 0, 1, 2, 3, 4
_MEETS, _REF_WRONG, _HYP_WRONG = 0, 1, 2

Ids = NDArray[np.int32]


@njit(cache=True)
def count_edits(hyps: Ids, hyp_ends: Ids, refs: Ids, ref_ends: Ids) -> Ids:
    """Edits of each segment from word numbers in a row and where each segment ends.

    -1 where the beam misses the end of the reference.
    """
    edits = np.zeros(len(hyp_ends), dtype=np.int32)
    hyp_start = ref_start = 0
    for k in range(len(hyp_ends)):
        edits[k] = _edits(hyps[hyp_start : hyp_ends[k]].copy(), refs[ref_start : ref_ends[k]])
        hyp_start, ref_start = hyp_ends[k], ref_ends[k]
    return edits


@njit(cache=True)
def _edits(words: Ids, ref: Ids) -> int:
    n, m = len(words), len(ref)
    if m == 0:
        return n
    cost = np.empty((n + 1, m + 1), dtype=np.int32)
    op = np.empty((n + 1, m + 1), dtype=np.int8)
    path = np.empty((3, max(n, m)), dtype=np.int32)
    best = np.empty(n, dtype=np.int32)
    shifts = checked = 0
    while True:
        _distances(words, ref, cost, op)
        if not _trace(op, path):
            return -1
        gain, checked = _best_shift(words, ref, cost, path, best, checked)
        if checked >= _MAX_CANDIDATES or gain <= 0:
            return shifts + cost[n, m]
        shifts += 1
        words[:] = best


@njit(cache=True, inline="always")
def _beam(i: int, n: int, m: int) -> tuple[int, int]:
    """First and one past the last column of row ``i`` that are looked at."""
    ratio = m / n
    width = _BEAM if ratio / 2 <= _BEAM else int(np.ceil(ratio / 2 + _BEAM))
    middle = int(np.floor(i * ratio))
    return max(0, middle - width), m + 1 if i == n else min(m + 1, middle + width)


@njit(cache=True)
def _distances(words: Ids, ref: Ids, cost: Ids, op: Ids) -> None:
    """Fill the table of edit distances of all beginnings."""
    n, m = len(words), len(ref)
    cost[:] = _FAR
    op[:] = _NONE
    for j in range(m + 1):
        cost[0, j], op[0, j] = j, _INS
    for i in range(1, n + 1):
        first, last = _beam(i, n, m)
        for j in range(first, last):
            if j == 0:
                cost[i, 0], op[i, 0] = cost[i - 1, 0] + 1, _DEL
                continue
            same = words[i - 1] == ref[j - 1]
            least, kind = cost[i - 1, j - 1] + (0 if same else 1), _KEEP if same else _SUB
            if cost[i - 1, j] + 1 < least:
                least, kind = cost[i - 1, j] + 1, _DEL
            if cost[i, j - 1] + 1 < least:
                least, kind = cost[i, j - 1] + 1, _INS
            if least < _FAR:
                cost[i, j], op[i, j] = least, kind


@njit(cache=True)
def _trace(op: Ids, path: Ids) -> bool:
    """Walk the cheapest path back: which word each reference word meets, and which words are wrong."""
    i, j = op.shape[0] - 1, op.shape[1] - 1
    while i > 0 or j > 0:
        kind = op[i, j]
        if kind == _NONE:
            return False
        if kind == _DEL:
            path[_HYP_WRONG, i - 1] = 1
            i -= 1
            continue
        path[_MEETS, j - 1] = i - 1
        path[_REF_WRONG, j - 1] = 0 if kind == _KEEP else 1
        if kind != _INS:
            path[_HYP_WRONG, i - 1] = 0 if kind == _KEEP else 1
            i -= 1
        j -= 1
    return True


@njit(cache=True)
def _best_shift(words: Ids, ref: Ids, cost: Ids, path: Ids, best: Ids, checked: int) -> tuple[int, int]:
    """The most that one shift gains, with the shifted words in ``best``, and how many shifts were tried."""
    n, m = len(words), len(ref)
    rows, trial = np.empty((2, m + 1), dtype=np.int32), np.empty(n, dtype=np.int32)
    top = (-_FAR, 0, 0, 0)
    for start in range(n):
        for goal in range(max(0, start - _MAX_SHIFT_DISTANCE), min(m, start + _MAX_SHIFT_DISTANCE + 1)):
            size = 0
            while size < _MAX_SHIFT_SIZE and start + size < n and goal + size < m:
                if words[start + size] != ref[goal + size]:
                    break
                size += 1
                if not _may_shift(start, goal, size, path):
                    continue
                previous = -1
                for offset in range(-1, size):
                    place = 0 if goal + offset == -1 else path[_MEETS, goal + offset] + 1
                    if place == previous:
                        continue
                    previous = place
                    _shift(words, start, size, place, trial)
                    checked += 1
                    gain = cost[n, m] - _distance_from(min(start, place), trial, ref, cost, rows)
                    rank = (gain, size, -start, -place)
                    if rank > top:
                        top = rank
                        best[:] = trial
                if checked >= _MAX_CANDIDATES:
                    return max(top[0], 0), checked
    return max(top[0], 0), checked


@njit(cache=True)
def _may_shift(start: int, goal: int, size: int, path: Ids) -> bool:
    """Whether both places are wrong as they stand and the goal lies outside what is shifted."""
    if start <= path[_MEETS, goal] < start + size:
        return False
    wrong_there = wrong_here = False
    for k in range(size):
        wrong_here |= path[_HYP_WRONG, start + k] != 0
        wrong_there |= path[_REF_WRONG, goal + k] != 0
    return wrong_here and wrong_there


@njit(cache=True)
def _shift(words: Ids, start: int, size: int, place: int, out: Ids) -> None:
    """Write ``words`` to ``out`` with ``size`` words from ``start`` moved to ``place``."""
    n = len(words)
    if place < start:
        out[:place] = words[:place]
        out[place : place + size] = words[start : start + size]
        out[place + size : start + size] = words[place:start]
        out[start + size :] = words[start + size :]
        return
    end = place if place > start + size else min(place + size, n)
    out[:start] = words[:start]
    out[start : end - size] = words[start + size : end]
    out[end - size : end] = words[start : start + size]
    out[end:] = words[end:]


@njit(cache=True)
def _distance_from(row: int, words: Ids, ref: Ids, cost: Ids, rows: Ids) -> int:
    """The edit distance of ``words``, which differ from those of ``cost`` from word ``row`` on."""
    n, m = len(words), len(ref)
    rows[row % 2, :] = cost[row, :]
    for i in range(row + 1, n + 1):
        above, here = rows[(i - 1) % 2], rows[i % 2]
        here[:] = _FAR
        first, last = _beam(i, n, m)
        if first == 0:
            here[0] = above[0] + 1
        left = here[0] if first == 0 else _FAR
        for j in range(max(first, 1), last):
            least = above[j - 1] + (0 if words[i - 1] == ref[j - 1] else 1)
            least = min(least, above[j] + 1, left + 1)
            here[j] = left = least
    return rows[n % 2, m]
