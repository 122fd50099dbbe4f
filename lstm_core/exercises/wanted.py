"""What the gates of an exercise are to come to, drawn before its weights."""

import numpy as np
from numpy.random import Generator

from ..checks import Array
from .chains import lstm_holds
from .exercise import Level

SHARES = (0.0, 0.5, 1.0)
ODDS = (0.2, 0.4, 0.4)
POSITIVE = 0.7  # of the sums that meet a ReLU
TABLE_SUMS = {
    "gate": (-2.0, -1.5, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0, 3.0),
    "tanh": (-2.0, -1.0, -0.5, 0.5, 1.0, 2.0),
}
TABLE_MEMORIES = (-3.0, -2.0, -1.0, 1.0, 2.0, 3.0)
CELL = "cell_start"
SQUASHING = {"lstm": "candidate", "simple_rnn": "hidden"}  # rows that a table's tanh meets
GATES = {"lstm": ("input", "forget", "output"), "gru": ("reset", "update"), "simple_rnn": ()}

Wanted = dict[str, Array]


def wanted_by(rng: Generator, kind: str, level: Level) -> Wanted:
    """What each row is to come to in the steps by hand, (units, steps), drawn before the rest.

    Halves: the shares of gates, or whether the sum that a ReLU meets is above 0. Table: sums.
    Drawn apart, they are as varied as the odds say, however hard weights are to find for them.
    """
    size = level.units, level.steps
    if level.numbers == "table":
        return _sums_wanted(rng, kind, size)
    if kind == "simple_rnn":
        return {"hidden": (rng.random(size) < POSITIVE).astype(float)}
    wanted = {gate: rng.choice(SHARES, size, p=ODDS) for gate in GATES[kind]}
    if kind == "lstm":
        wanted["input"][(wanted["forget"] == 0) & (wanted["input"] == 0)] = 0.5
        wanted["output"][:, :-1] = 0.5  # else h would be c, or 0, at the next step
    return wanted


def _sums_wanted(rng: Generator, kind: str, size: tuple[int, int]) -> Wanted:
    """Sums that the table has, and for an LSTM a memory with which they round well."""
    while True:
        wanted = {gate: rng.choice(TABLE_SUMS["gate"], size) for gate in GATES[kind]}
        if kind in SQUASHING:
            wanted[SQUASHING[kind]] = rng.choice(TABLE_SUMS["tanh"], size)
        if kind != "lstm":
            return wanted
        cell = float(rng.choice(TABLE_MEMORIES))
        if lstm_holds((float(sums[0, 0]) for sums in wanted.values()), cell):
            return {**wanted, CELL: np.full(size, cell)}
