"""Longer sequences than all of them can be tried: pumped patterns, and drawn ones."""

from functools import cache
from itertools import product
from random import Random

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
    cycles = [*product(letters), *product(letters, repeat=2)]
    pumped = [(*start, *(cycle * LONGEST))[:LONGEST] for start in starts for cycle in cycles]
    drawn = [_drawn(puzzle, Random(seed), seed % 2) for seed in range(_DRAWN)]
    sequences = np.unique(np.array([*pumped, *drawn], np.intp), axis=0)
    wanted = puzzle.table.outputs(sequences)
    asked = (~np.isnan(wanted[:, 8:])).any(axis=1)
    return sequences[asked], wanted[asked]


def _drawn(puzzle: Puzzle, random: Random, clings: int) -> list[int]:
    """Letters that stay within what is asked as long as there are such."""
    after, state, drawn = puzzle.table.after.tolist(), 0, list[int]()
    every = list(range(len(puzzle.letters)))
    while len(drawn) < LONGEST:
        among = [one for one in every if state >= 0 and after[state][one] != OVER] or every
        if clings and drawn and drawn[-1] in among and random.random() < _STAY:
            letter = drawn[-1]
        else:
            letter = among[int(random.random() * len(among))]
        drawn.append(letter)
        state = after[state][letter] if state >= 0 else state
    return drawn
