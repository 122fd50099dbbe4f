"""Longer sequences than all of them can be tried: pumped patterns, and drawn ones."""

from functools import cache
from itertools import product

import numpy as np

from ..checks import Array
from .machine import OVER, Letters
from .puzzle import LONGEST, Puzzle

_DRAWN = 150
_STAY = 0.75  # of the drawn ones, a letter comes again so often in one half of them


@cache
def long_sequences(puzzle: Puzzle) -> tuple[Letters, Array]:
    """Sequences of LONGEST letters (N, T), and what is wanted at each step (N, T).

    A beginning of up to two letters and then one or two over and over; and drawn ones, always the
    same, half of which like to repeat a letter. Those that leave what is asked at once are left.
    """
    letters = range(len(puzzle.letters))
    starts = [*product(letters, repeat=0), *product(letters), *product(letters, repeat=2)]
    cycles = [*product(letters), *(pair for pair in product(letters, repeat=2))]
    pumped = [(*start, *(cycle * LONGEST))[:LONGEST] for start in starts for cycle in cycles]
    drawn = [_drawn(puzzle, np.random.default_rng(seed), seed % 2) for seed in range(_DRAWN)]
    sequences = np.unique(np.array([*pumped, *drawn], np.intp), axis=0)
    wanted = puzzle.table.outputs(sequences)
    asked = (~np.isnan(wanted[:, 8:])).any(axis=1)
    return sequences[asked], wanted[asked]


def _drawn(puzzle: Puzzle, rng: np.random.Generator, clings: int) -> list[int]:
    """Letters that stay within what is asked as long as there are such."""
    state, letters, drawn = 0, len(puzzle.letters), list[int]()
    while len(drawn) < LONGEST:
        after = puzzle.table.after[state] if state >= 0 else np.zeros(letters, np.intp)
        open_letters = np.flatnonzero(after != OVER)
        among = open_letters if len(open_letters) else np.arange(letters)
        letter = int(rng.choice(among))
        if clings and drawn and drawn[-1] in among and rng.random() < _STAY:
            letter = drawn[-1]
        drawn.append(letter)
        state = int(after[letter]) if state >= 0 else state
    return drawn
