"""The memory machine, learned: add, wipe, read out.

x2 = 1 adds x1 to the memory, x2 = -1 wipes it, and where x3 = 1 the memory is asked for; the
right answer to x3 = 0 is 0. The network is asked for a tenth of the memory, since what leaves
an LSTM unit stays between -1 and 1; it is shown multiplied by ten.
"""

import numpy as np
from numpy.random import Generator

from ...checks import Array
from ..examples import Examples
from .task import Goal, Scale, Task, TaskType

_STEPS, _LARGEST = 12, 4
_TRAIN, _HELD_OUT = 6400, 500
_SHARE = 0.1


def make(rng: Generator) -> Task:
    """Sequences of twelve steps with values from 1 to 4. Outputs within half of one are right."""
    x = _inputs(rng, _TRAIN + _HELD_OUT)
    mask = np.ones((_STEPS, x.shape[2]))
    train, held_out = Examples(x, _SHARE * answers(x), mask).parted(_TRAIN)
    return Task(
        train,
        held_out,
        "mean_squared_error",
        Goal("accuracy", 0.99),
        tolerance=0.5,
        output_scale=Scale(size=1.0 / _SHARE),
    )


def answers(x: Array) -> Array:
    """What a perfect memory machine gives for x (T, 3, N), as (T, 1, N)."""
    given: Array = memories(x) * x[:, 2]
    return given[:, None]


def memories(x: Array) -> Array:
    """What a perfect memory machine remembers after each step of x (T, 3, N), as (T, N)."""
    memory = np.zeros(x.shape[2])
    remembered = np.empty((len(x), x.shape[2]))
    for (value, change, _), now in zip(x, remembered, strict=True):
        memory = np.where(change > 0, memory + value, np.where(change < 0, 0.0, memory))
        now[:] = memory
    return remembered


def _inputs(rng: Generator, count: int) -> Array:
    x = np.empty((_STEPS, 3, count))
    shape = (_STEPS, count)
    x[:, 0] = rng.integers(1, _LARGEST, shape, endpoint=True)
    chance = rng.random(shape)
    x[:, 1] = np.where(chance < 0.6, 0.0, np.where(chance < 0.85, 1.0, -1.0))
    x[:, 2] = rng.random(shape) < 0.3
    return x


MEMORY_MACHINE = TaskType(
    "memory_machine",
    order=10,
    make=make,
    recipe={
        "units": 8,
        "keep_bias": 3.0,
        "learning_rate": 0.03,
        "schedule": "cosine",
        "batch": 64,
        "iterations": 3000,
    },
    extras=("by_hand",),
)
