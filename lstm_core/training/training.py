"""A training run that can be stopped and continued after any iteration."""

import math
from copy import copy, deepcopy
from dataclasses import replace
from time import perf_counter
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.random import Generator

from ..cells import RECURRENT_KINDS
from ..cells.batched import BatchedCell
from ..cells.dense import Dense
from ..cells.layer import Layer
from ..checks import Array, checked_index
from ..errors import Foreign, FormatError, OverflowedError, Phrase, shown
from ..initial import initial_layer
from ..scenario import Scenario
from .examples import Examples
from .export import in_units_of_the_task
from .free_running import free_run
from .losses import LOSSES
from .network import Network
from .optimisers import SCHEDULES, SGD, Adam, clipped
from .order import Order
from .recipe import Recipe
from .tasks import TASKS, Task

POINTS = 40  # at which the run is measured and its weights are kept, besides the start
_MOST_WORK = 21e6  # numbers multiplied in one iteration: what takes about 20 ms
_EVALUATED = 70  # measuring costs as much as training on so many sequences


class Point(NamedTuple):
    """How things stand after so many iterations.

    training_loss is the mean over the iterations since the point before; held_out_loss and
    accuracy (a share from 0 to 1, None where nothing is right or wrong) are of held-out data.
    """

    iteration: int
    training_loss: float
    held_out_loss: float
    accuracy: float | None
    learned: bool


class Training:
    """One run of a recipe. The same recipe gives the same numbers, however it is sliced.

    points: the start and up to 40 more, with their weights; losses: of the batch of every
    iteration, before its weights were changed. A run that `learned` has reached the goal of
    its task on held-out data at the last point. Raises a CoreError; an OverflowedError with
    the iteration as its step when numbers get out of hand, and what was reached stays.
    """

    def __init__(self, recipe: Recipe, visitor_data: object = None):
        """`visitor_data` are the visitor's numbers or text, for the tasks that take them."""
        self.recipe = recipe
        kind = TASKS[recipe.task]
        given = {"visitor_data": visitor_data} if kind.takes_data else {}
        given |= {name: getattr(recipe, name) for name in kind.parameters}
        self._given = given
        self.task: Task = _with_fewer(self.other_task(), recipe.examples)
        inputs, outputs = self.task.train.x.shape[1], self.task.train.targets.shape[1]
        self._batch = min(recipe.batch, len(self.task.train))
        _check_work(self.task.train.steps, inputs, recipe.units, self._batch)
        self._network = Network(*_initial_layers(recipe, inputs, outputs))
        size = self._network.weights.size
        self._optimiser = Adam(size) if recipe.optimiser == "adam" else SGD(size, recipe.momentum)
        self._order = Order(_rng(recipe, "order"), len(self.task.train), self._batch)
        self._kept: list[Array] = []
        self._rooms: dict[tuple[int, int], BatchedCell] = {}
        self.losses: list[float] = []
        self.points: list[Point] = []
        self._measure()

    @property
    def iteration(self) -> int:
        """How many iterations have been made: one batch each."""
        return len(self.losses)

    @property
    def done(self) -> bool:
        """Whether all iterations of the recipe have been made."""
        return self.iteration >= self.recipe.iterations

    @property
    def learned(self) -> bool:
        """Whether the last point reaches the goal."""
        return self.points[-1].learned

    def advance(self, iterations: int) -> Point:
        """The last point after so many iterations more, or fewer at the end of the run."""
        for _ in range(min(iterations, self.recipe.iterations - self.iteration)):
            self._advance()
        return self.points[-1]

    def advance_for(self, seconds: float = 0.01, until: int | None = None) -> Point:
        """The last point after as many iterations as fit into this time; one at least.

        `until` is the iteration at which it stops at the latest.
        """
        end = perf_counter() + seconds
        last = self.recipe.iterations if until is None else min(until, self.recipe.iterations)
        while self.iteration < last:
            self._advance()
            if perf_counter() >= end:
                break
        return self.points[-1]

    def copy(self) -> Self:
        """Another run that stands where this one does; going on with one leaves the other alone."""
        twin = copy(self)
        twin._network = self._network.copy()
        twin._optimiser, twin._order = deepcopy(self._optimiser), deepcopy(self._order)
        twin._kept, twin.losses, twin.points = [*self._kept], [*self.losses], [*self.points]
        twin._rooms = {}
        return twin

    def layers(self, point: int = -1) -> tuple[Layer, Dense]:
        """The layers as they were at a point, in numbers of the task."""
        index = checked_index("point", point % len(self._kept), len(self._kept))
        layers = self._network.layers(self._kept[index])
        return in_units_of_the_task(layers, self.task.input_scale, self.task.output_scale)

    def scenario(self, example: int = 0, point: int = -1) -> Scenario:
        """A held-out example run through the layers as they were at a point."""
        examples = self.task.held_out
        index = checked_index("example", example, len(examples))
        length = examples.length(index)
        shift, size = self.task.input_scale
        x = shift + size * examples.x[:length, :, index]
        tokens = examples.tokens[index][:length] if examples.tokens else None
        return Scenario(x, self.layers(point), tokens)

    def free_run(
        self, example: int, steps: int, point: int = -1, seed: int = 0, temperature: float = 1.0
    ) -> Array:
        """What the network goes on with after a held-out example, its outputs its inputs.

        (steps, O) in numbers of the task; for classes one of them is 1 at each step, drawn
        with the shares that the network gives, sharper at a temperature (> 0) below 1. Raises
        FormatError if outputs are no inputs.
        """
        if not self.task.feeds_itself:
            got = Foreign(self.recipe.task, is_text=False)
            raise FormatError(name="task", expected=Phrase("a_self_feeding_task"), got=got)
        rng = np.random.default_rng([self.recipe.seed, seed]) if self.task.classes else None
        return free_run(self.scenario(example, point), steps, rng, temperature)

    def other_task(self, **parameters: Any) -> Task:
        """The task made anew with the same chance, and with some of its parameters changed."""
        make = TASKS[self.recipe.task].make
        return make(_rng(self.recipe, "data"), **{**self._given, **parameters})

    def outputs(self, x: Array) -> Array:
        """What the network as it is now gives for x (T, D, B), (T, O, B), unscaled."""
        return self._network.outputs(self._network.room(len(x), x.shape[2]), x)

    def measured(self, examples: Examples) -> tuple[float, float | None]:
        """The loss and the accuracy of the network as it is now over examples of its task."""
        loss, asked, right, scored = 0.0, 0.0, 0.0, 0.0
        for start in range(0, len(examples), self._batch):
            indices = slice(start, start + self._batch)
            x, targets, mask = examples.batch(indices)
            outputs = self._network.outputs(self._room(examples.steps, x.shape[2]), x)
            loss += LOSSES[self.task.loss](outputs, targets, mask)[0] * mask.sum()
            asked += mask.sum()
            weight = examples.scored[:, indices]
            right += (self.task.right(outputs, targets) * weight).sum()
            scored += weight.sum()
        return float(loss / asked), float(right / scored) if self.task.is_scored else None

    def _advance(self) -> None:
        recipe, room = self.recipe, self._room(self.task.train.steps, self._batch)
        batch = self.task.train.batch(self._order.next())
        with np.errstate(over="ignore", invalid="ignore"):
            loss, gradient = self._network.loss_and_gradient(room, *batch, LOSSES[self.task.loss])
            is_finite = math.isfinite(loss) and math.isfinite(gradient @ gradient)
        if not is_finite:
            raise OverflowedError(step=self.iteration + 1)
        gradient = clipped(gradient, recipe.clip)
        rate = recipe.learning_rate * SCHEDULES[recipe.schedule](self.iteration / recipe.iterations)
        self._optimiser.step(self._network.weights, gradient, rate)
        self.losses.append(loss)
        if self.done or self.iteration % math.ceil(recipe.iterations / POINTS) == 0:
            self._measure()
        if self.done:
            self._rooms.clear()

    def _measure(self) -> None:
        """Adds a point."""
        task, since = self.task, self.points[-1].iteration if self.points else 0
        with np.errstate(over="ignore", invalid="ignore"):
            held_out_loss, accuracy = self.measured(task.held_out)
        if not math.isfinite(held_out_loss):
            raise OverflowedError(step=self.iteration)
        training_loss = float(np.mean(self.losses[since:])) if self.losses else held_out_loss
        measure, value = task.goal
        learned = held_out_loss <= value if measure == "loss" else (accuracy or 0.0) >= value
        self.points.append(Point(self.iteration, training_loss, held_out_loss, accuracy, learned))
        self._kept.append(self._network.weights.copy())

    def _room(self, steps: int, count: int) -> BatchedCell:
        """The scratch space for so many examples; megabytes, kept only while the run lasts."""
        room = self._rooms.get((steps, count)) or self._network.room(steps, count)
        if not self.done:
            self._rooms[steps, count] = room
        return room


def _with_fewer(task: Task, count: int) -> Task:
    """The task with only so many examples to train on; all of them for 0."""
    return replace(task, train=task.train.parted(count)[0]) if count else task


def _rng(recipe: Recipe, use: str) -> Generator:
    """One source of chance for each use, so that one does not change the others."""
    return np.random.default_rng([recipe.seed, ("data", "weights", "order").index(use)])


def _initial_layers(recipe: Recipe, inputs: int, outputs: int) -> tuple[Layer, Layer]:
    rng = _rng(recipe, "weights")
    options: dict[str, Any] = {} if recipe.kind in RECURRENT_KINDS else {"function": "tanh"}
    layer = initial_layer(
        recipe.kind,
        inputs,
        recipe.units,
        rng,
        scheme=recipe.scheme,
        keep_bias=recipe.keep_bias,
        write_bias=-recipe.keep_bias if recipe.input_gate == "mirrored" else 0.0,
        **options,
    )
    return layer, initial_layer("dense", recipe.units, outputs, rng, scheme="uniform")


def _check_work(steps: int, inputs: int, units: int, batch: int) -> None:
    """Raises FormatError when a single iteration would keep others waiting for too long."""

    def is_too_much(units: int) -> bool:
        return steps * units * (units + 1 + inputs) * max(batch, _EVALUATED) > _MOST_WORK

    if is_too_much(units):
        most = max((fewer for fewer in range(1, units) if not is_too_much(fewer)), default=1)
        expected = Phrase("whole_number_between", low=1, high=most)
        raise FormatError(name="units", expected=expected, got=shown(units))
