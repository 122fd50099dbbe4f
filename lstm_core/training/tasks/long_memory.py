"""Which of two symbols came first, asked for after `gap` steps of noise.

A forget gate that starts open sums up whatever the input gate lets in: of `gap` noise letters
the memory grows until tanh(c) is flat, and the output no longer shows what is remembered. So
the input gate starts as far shut as the forget gate starts open, i near 1 - f: the memory is
then a running mean and stays small however long the noise is. It is the rule of chrono
initialisation (Tallec and Ollivier, 2018, section 2: b_i = -b_f), with one bias for all units.
"""

import numpy as np
from numpy.random import Generator

from ..examples import Examples
from .task import USUAL_FIELDS, Goal, Task, TaskType

SYMBOLS, NOISE = ("A", "B"), ("x", "y")
_TRAIN, _HELD_OUT = 2000, 200


def make(rng: Generator, gap: int) -> Task:
    """A or B, then `gap` times x or y, each with even chances; asked for after the last."""
    count = _TRAIN + _HELD_OUT
    letters = rng.integers(2, size=(gap + 1, count))
    first = letters[0].copy()
    letters[1:] += len(SYMBOLS)
    x = np.eye(len(SYMBOLS + NOISE))[letters].transpose(0, 2, 1).copy()
    targets, mask = np.zeros((gap + 1, 2, count)), np.zeros((gap + 1, count))
    targets[-1] = np.eye(2)[first].T
    mask[-1] = 1.0
    names = SYMBOLS + NOISE
    tokens = tuple(tuple(names[letter] for letter in column) for column in letters.T.tolist())
    train, held_out = Examples(x, targets, mask, tokens=tokens).parted(_TRAIN)
    return Task(train, held_out, "cross_entropy", Goal("accuracy", 0.99), classes=SYMBOLS)


LONG_MEMORY = TaskType(
    "long_memory",
    order=40,
    make=make,
    recipe={
        "units": 8,
        "scheme": "uniform",
        "keep_bias": 4.0,
        "input_gate": "mirrored",
        "learning_rate": 0.02,
        "schedule": "constant",
        "batch": 64,
        "iterations": 600,
        "gap": 30,
    },
    parameters=("gap",),
    fields=("gap", "kind", "units", "scheme", *USUAL_FIELDS[2:], "input_gate"),
    extras=("sweep",),
)
