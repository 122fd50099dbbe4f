"""The visitor's own numbers: the next one from those before it.

The first four fifths are for training, the last fifth is held out; no window reaches from
one into the other. The network sees the numbers less their mean, divided by their standard
deviation, both of the part to train on.
"""

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.random import Generator
from numpy.typing import NDArray

from ...checks import Array, checked_array
from ...errors import FormatError, Phrase
from ..examples import Examples
from .task import USUAL_FIELDS, Doubt, Goal, Scale, Task, TaskType

MOST_NUMBERS = 5000
_LARGEST = 1e100
_FLAT = 1e-12  # of the mean; what varies less has lost its digits
_LISTENING = 4  # outputs that are not asked for, until there is something to go by
_HELD_OUT = 200  # windows at most
_FAR = 10.0  # times the reach of all but a few numbers
_WINDOWS = 8  # at least as many windows' worth of numbers


def make(_rng: Generator, visitor_data: Any, window: int) -> Task:
    """Windows of the numbers, learned once the loss is below that of "the same again".

    Raises a CoreError.
    """
    numbers = _checked(visitor_data, window)
    cut = len(numbers) * 4 // 5
    scale = _scale_of(numbers[:cut])
    scaled = (numbers - scale.shift) / scale.size
    train = _windows(scaled[:cut], window, np.arange(cut - window))
    count = len(numbers) - cut - window
    starts = np.unique(np.linspace(0, count - 1, min(count, _HELD_OUT)).astype(int))
    held_out = _windows(scaled[cut:], window, starts)

    def continuation(example: int, steps: int) -> Array:
        start = cut + starts[example] + window
        return numbers[start : start + steps, None]

    return Task(
        train,
        held_out,
        "mean_squared_error",
        Goal("loss", _loss_of_the_same_again(held_out)),
        feeds_itself=True,
        continuation=continuation,
        input_scale=scale,
        output_scale=scale,
        doubt=_doubt(numbers, cut),
    )


def _doubt(numbers: Array, cut: int) -> Doubt | None:
    """Why a network might not learn these: marks for what is missing, or a row number or date.

    "far": at most one in twenty lies farther from the middle of the rest than ten times the
    reach of the rest. "beyond": more than half of the held-out ones lie outside the range of
    those before them.
    """
    few = max(1, len(numbers) // 20)
    low, middle, high = np.sort(numbers)[[few, len(numbers) // 2, -1 - few]]
    farthest = numbers[np.argmax(np.abs(numbers - middle))]
    if abs(farthest - middle) > _FAR * max(high - middle, middle - low):
        return Doubt("far", float(farthest))
    before, after = numbers[:cut], numbers[cut:]
    outside = (after < before.min()) | (after > before.max())
    return Doubt("beyond", float(after[-1])) if outside.mean() > 0.5 else None


def _checked(visitor_data: Any, window: int) -> Array:
    numbers = checked_array("values", visitor_data, (None,))
    fewest, got = _WINDOWS * window, Phrase("numbers", count=len(numbers))
    if len(numbers) < fewest:
        expected = Phrase("at_least_numbers", count=fewest)
        raise FormatError(name="values", expected=expected, got=got)
    if len(numbers) > MOST_NUMBERS:
        expected = Phrase("at_most_numbers", count=MOST_NUMBERS)
        raise FormatError(name="values", expected=expected, got=got)
    largest = float(np.abs(numbers).max())
    if largest > _LARGEST:
        expected = Phrase("numbers_between", low=-_LARGEST, high=_LARGEST)
        raise FormatError(name="values", expected=expected, got=largest)
    return numbers


def _scale_of(numbers: Array) -> Scale:
    """Their mean and standard deviation. Raises FormatError when they do not vary."""
    shift, size = float(numbers.mean()), float(numbers.std())
    if size <= max(_FLAT * abs(shift), 1.0 / _LARGEST):
        expected, got = Phrase("varied_numbers"), Phrase("same_number_again")
        raise FormatError(name="values", expected=expected, got=got)
    return Scale(shift, size)


def _windows(scaled: Array, window: int, starts: NDArray[np.int_]) -> Examples:
    """The windows that begin there, with the number after each of their steps."""
    columns = sliding_window_view(scaled, window + 1)[starts].T[:, None]
    mask = np.ones((window, columns.shape[2]))
    mask[: min(_LISTENING, window - 1)] = 0.0
    return Examples(columns[:-1].copy(), columns[1:].copy(), mask)


def _loss_of_the_same_again(examples: Examples) -> float:
    """The mean squared error of guessing that each number comes once more."""
    errors = ((examples.targets - examples.x) ** 2)[:, 0] * examples.mask
    return float(errors.sum() / examples.mask.sum())


NUMBERS = TaskType(
    "numbers",
    order=50,
    make=make,
    recipe={
        "units": 16,
        "keep_bias": 1.0,
        "learning_rate": 0.01,
        "schedule": "cosine",
        "batch": 32,
        "iterations": 600,
        "window": 20,
    },
    parameters=("window",),
    takes_data=True,
    fields=("window", *USUAL_FIELDS),
)
