"""All sequences of letters, breadth first: the shortest that a cell does not do as asked.

All sequences of a length are one step of many states at once. States that are the same, bit by
bit, of the cell and of what is asked, have the same future: one of them is followed. When no new
state comes up, every sequence of any length has been decided.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..cells.layer import Layer
from ..checks import Array
from .machine import Letters, Table
from .puzzle import LONGEST, Puzzle
from .stepping import STEPS, State, first_state

AT_LEAST = 8  # letters: all sequences up to here are decided
_MOST_STATES = 40_000  # in all, beyond that length
_MANY = 500
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)

Hashes = NDArray[np.uint64]


@dataclass(frozen=True)
class Searched:
    """found: the letters of the first shortest sequence that fails at its end, or None.

    exhaustive: the length up to which every sequence was decided; closed: of every length.
    """

    found: tuple[int, ...] | None
    exhaustive: int
    closed: bool = False


@dataclass(eq=False)
class _Level:
    """The states (N, …) after sequences of one length: of the layers, and of what is asked."""

    layers: list[State]
    asked: Letters
    parent: Letters = field(default_factory=lambda: np.zeros(1, np.intp))
    letter: Letters = field(default_factory=lambda: np.zeros(1, np.intp))

    def taken(self, which: Letters) -> "_Level":
        layers = [tuple(part[which] for part in state) for state in self.layers]
        return _Level(layers, self.asked[which], self.parent[which], self.letter[which])

    def rows(self) -> NDArray[np.uint64]:
        """Every state as the bits of its numbers, (N, …); -0 is written as 0."""
        numbers = [part for state in self.layers for part in state]
        joined = np.concatenate([*numbers, self.asked[:, None]], axis=1) + 0.0
        return joined.view(np.uint64)


def search(puzzle: Puzzle, layers: Sequence[Layer]) -> Searched:
    """The first shortest sequence that fails, after deciding all of up to eight letters."""
    levels = [_Level([first_state(layer) for layer in layers], np.zeros(1, np.intp))]
    known, total, letters = _Known(levels[0]), 0, len(puzzle.letters)
    while len(levels) <= LONGEST:
        growing = len(levels[-1].asked) * letters
        if len(levels) > AT_LEAST and total + growing > _MOST_STATES:
            break
        total += growing
        output, following, wanted = _after(puzzle, layers, levels[-1])
        failed = puzzle.misses(output, wanted)
        if failed.any():
            return Searched(_told(levels, following, int(np.argmax(failed))), len(levels))
        levels.append(known.new(following.taken(np.flatnonzero(following.asked >= 0))))
        if not len(levels[-1].asked):
            return Searched(None, len(levels) - 1, closed=True)
    return Searched(None, len(levels) - 1)


def outputs(puzzle: Puzzle, layers: Sequence[Layer], sequences: Letters) -> Array:
    """The output after every step of sequences (N, T) of letters, (N, T)."""
    states, given = [first_state(layer) for layer in layers], np.empty(sequences.shape)
    for t, letter in enumerate(sequences.T):
        hidden, states = _through(layers, puzzle.alphabet[letter], states)
        given[:, t] = hidden[..., 0]
    return given


def _through(layers: Sequence[Layer], x: Array, states: list[State]) -> tuple[Array, list[State]]:
    after = []
    with np.errstate(over="ignore", invalid="ignore"):
        for layer, state in zip(layers, states, strict=True):
            x, now = STEPS[layer.kind](layer, x, state)
            after.append(now)
    return x, after


def _after(puzzle: Puzzle, layers: Sequence[Layer], level: _Level) -> tuple[Array, _Level, Array]:
    """Output, states and wanted output after each letter from each state, in that order."""
    count, letters = len(level.asked), len(puzzle.letters)
    before = [tuple(part[:, None] for part in state) for state in level.layers]
    hidden, states = _through(layers, puzzle.alphabet, before)
    table: Table = puzzle.table
    flat = [tuple(part.reshape(count * letters, -1) for part in state) for state in states]
    following = _Level(
        flat,
        table.after[level.asked].ravel(),
        np.repeat(np.arange(count), letters),
        np.tile(np.arange(letters), count),
    )
    return hidden[..., 0].ravel(), following, table.wanted[level.asked].ravel()


def _told(levels: list[_Level], last: _Level, index: int) -> tuple[int, ...]:
    """The letters that lead to a state of the last level."""
    letters = []
    for level in [last, *levels[:0:-1]]:
        letters.append(int(level.letter[index]))
        index = int(level.parent[index])
    return tuple(letters[::-1])


class _Known:
    """The states met so far, in the order of their hashes; two are the same if all bits are.

    It gives up where many states come and no two are the same: sorting them costs most.
    """

    def __init__(self, first: _Level) -> None:
        self._rows = first.rows()
        self._hashes = _hashed(self._rows)
        self._gave_up = False

    def new(self, level: _Level) -> _Level:
        """Those of a level that are new, the first of those that are the same."""
        if self._gave_up:
            return level
        rows = level.rows()
        hashes = _hashed(rows)
        order = np.argsort(hashes, kind="stable")
        rows, hashes = rows[order], hashes[order]
        near = np.searchsorted(self._hashes, hashes)
        near[near == len(self._hashes)] = 0
        is_known = (self._rows[near] == rows).all(axis=1)
        is_known[1:] |= (rows[1:] == rows[:-1]).all(axis=1)
        self._gave_up = len(rows) > _MANY and not is_known.any()
        self._add(rows[~is_known], hashes[~is_known])
        return level.taken(np.sort(order[~is_known]))

    def _add(self, rows: NDArray[np.uint64], hashes: Hashes) -> None:
        hashes = np.concatenate([self._hashes, hashes])
        order = np.argsort(hashes, kind="stable")
        self._hashes, self._rows = hashes[order], np.concatenate([self._rows, rows])[order]


def _hashed(rows: NDArray[np.uint64]) -> Hashes:
    hashes = np.zeros(len(rows), np.uint64)
    for column in rows.T:
        hashes = (hashes ^ column) * _FACTOR
        hashes ^= hashes >> _SHIFT
    return hashes
