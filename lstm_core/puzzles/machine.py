"""What must come out, as a state machine written in Python, and as tables that NumPy can follow.

A machine is a function (state, letter) -> (next state, wanted output). A wanted output of None
is anything; a next state of None is the end of what is asked: whatever comes later is right.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..checks import Array

State = Any  # whatever a machine calls its states; hashable
Machine = Callable[[State, int], tuple[State, float | None]]
Letters = NDArray[np.intp]

OVER = -1  # where whatever comes later is right
FAR = -2  # farther from the start than any sequence goes


@dataclass(frozen=True, eq=False)
class Table:
    """A machine of S states over A letters, from state 0.

    after (S, A): the next state, OVER or FAR; wanted (S, A): the output then, NaN if any is right.
    """

    after: Letters
    wanted: Array

    def outputs(self, sequences: Letters) -> Array:
        """What is wanted at every step of sequences (N, T) of letters, (N, T)."""
        wanted = np.full(sequences.shape, np.nan)
        state = np.zeros(len(sequences), np.intp)
        for t, letter in enumerate(sequences.T):
            asked = state >= 0
            wanted[asked, t] = self.wanted[state[asked], letter[asked]]
            state[asked] = self.after[state[asked], letter[asked]]
        return wanted

    def counts(self, longest: int) -> list[int]:
        """How many sequences of each length from 1 on are asked about to their end."""
        letters = self.after.shape[1]
        now, counts = {0: 1}, []
        for _ in range(longest):
            following: dict[int, int] = {}
            for state, count in now.items():
                for after in self.after[state].tolist():
                    following[after] = following.get(after, 0) + count
            counts.append(sum(now.values()) * letters)
            now = {state: count for state, count in following.items() if state >= 0}
        return counts


def tabulated(machine: Machine, start: State, letters: int, longest: int) -> Table:
    """The table of the states that sequences of up to `longest` letters can reach."""
    number: dict[State, int] = {start: 0}
    frontier, moves = [start], {}
    for _ in range(longest):
        found: list[State] = []
        for state in frontier:
            moves[state] = [machine(state, letter) for letter in range(letters)]
            for after, _wanted in moves[state]:
                if after is not None and after not in number:
                    number[after] = len(number)
                    found.append(after)
        frontier = found
    moves_to = np.full((len(number), letters), FAR, np.intp)
    wanted = np.full((len(number), letters), np.nan)
    for state, row in moves.items():
        for letter, (after, output) in enumerate(row):
            moves_to[number[state], letter] = OVER if after is None else number[after]
            wanted[number[state], letter] = np.nan if output is None else output
    return Table(moves_to, wanted)
