"""The next sample of a sine wave of unknown phase.

The first outputs are not asked for: one sample alone does not say whether the wave rises or
falls. With `noise` every sample is measured with an error of that standard deviation, those to
train on and those held out alike; nobody can foretell it, so no loss falls below its square.
"""

import numpy as np
from numpy.random import Generator

from ...checks import Array
from ..examples import Examples
from .task import USUAL_FIELDS, Goal, Task, TaskType

_STEPS, _STEP = 50, 0.1
_TRAIN, _HELD_OUT = 800, 200
_LISTENING = 20


def make(rng: Generator, noise: float) -> Task:
    """A thousand windows of fifty samples, four fifths of them to train on."""
    phases = rng.uniform(0.0, 2.0 * np.pi, _TRAIN + _HELD_OUT)
    samples = np.sin(phases + _STEP * np.arange(_STEPS + 1)[:, None])[:, None]
    samples += noise * rng.standard_normal(samples.shape)
    mask = np.ones((_STEPS, len(phases)))
    mask[:_LISTENING] = 0.0
    train, held_out = Examples(samples[:-1], samples[1:], mask).parted(_TRAIN)

    def continuation(example: int, steps: int) -> Array:
        later = _STEP * np.arange(_STEPS, _STEPS + steps)
        wave: Array = np.sin(phases[_TRAIN + example] + later)[:, None]
        return wave

    return Task(
        train,
        held_out,
        "mean_squared_error",
        Goal("loss", 1e-4),
        feeds_itself=True,
        continuation=continuation,
    )


SINE = TaskType(
    "sine",
    order=20,
    make=make,
    recipe={
        "units": 50,
        "keep_bias": 1.0,
        "learning_rate": 0.01,
        "schedule": "cosine",
        "batch": 50,
        "iterations": 300,
    },
    parameters=("noise",),
    fields=("noise", *USUAL_FIELDS),
)
