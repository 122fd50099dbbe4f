"""What all tasks have in common."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...checks import Array
from ..examples import Examples


class Goal(NamedTuple):
    """When a task counts as learned: held-out accuracy at least `value`, or loss at most."""

    measure: Literal["accuracy", "loss"]
    value: float


class Scale(NamedTuple):
    """How the network's numbers belong to those of the task: shift + size * number."""

    shift: float = 0.0
    size: float = 1.0


UNCHANGED = Scale()


class Doubt(NamedTuple):
    """What in the data may keep a network from learning it, and the number that shows it.

    "far": a few numbers lie far from all others; "beyond": most held-out numbers lie beyond the
    range of those to train on.
    """

    cause: Literal["far", "beyond"]
    number: float


@dataclass(frozen=True, eq=False)
class Task:
    """Examples to train on, held-out ones that are never trained on, and the goal.

    loss names one of LOSSES. tolerance: outputs as near as that to their target are right;
    where the outputs are classes, the largest must be the right one. `classes` names them.
    A task that `feeds_itself` has outputs that may be its next inputs, and `continuation`
    (held-out example, steps) then gives what would have been right, (steps, O), where that
    is known. Numbers of the network are turned into those of the task by the scales.
    `familiar` is the share of held-out examples that stand word for word in the data to train
    on, too, where they are pieces of one text. A `doubt` is about the visitor's data.
    """

    train: Examples
    held_out: Examples
    loss: str
    goal: Goal
    tolerance: float | None = None
    classes: tuple[str, ...] = ()
    feeds_itself: bool = False
    continuation: Callable[[int, int], Array] | None = None
    input_scale: Scale = UNCHANGED
    output_scale: Scale = UNCHANGED
    familiar: float | None = None
    doubt: Doubt | None = None

    @property
    def is_scored(self) -> bool:
        """Whether an output can be right or wrong, rather than only nearer or farther."""
        return self.loss == "cross_entropy" or self.tolerance is not None

    def right(self, outputs: Array, targets: Array) -> NDArray[np.bool_]:
        """Which outputs (T, O, B) are right, (T, B)."""
        if self.loss == "cross_entropy":
            return np.asarray(outputs.argmax(axis=1) == targets.argmax(axis=1))
        reach = (self.tolerance or 0.0) / self.output_scale.size
        return np.asarray((np.abs(outputs - targets) < reach).all(axis=1))


USUAL_FIELDS = ("kind", "units", "seed", "learning_rate", "iterations", "keep_bias")


@dataclass(frozen=True, eq=False)
class TaskType:
    """How a task is made, what its recipe says unless told otherwise, and what belongs to it.

    make(rng, **parameters), and with `takes_data` also visitor_data=, numbers or text;
    `parameters` name settings of the recipe. A form for the task offers the settings `fields`,
    in that order. `extras` name what is worth showing besides what every task shows. Tasks are
    listed by `order`.
    """

    name: str
    order: int
    make: Callable[..., Task]
    recipe: Mapping[str, Any]
    parameters: tuple[str, ...] = ()
    fields: tuple[str, ...] = USUAL_FIELDS
    extras: tuple[str, ...] = ()
    takes_data: bool = False
