"""One visitor's run on the page "Train", in slices that let everybody else be served too."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from threading import Lock
from typing import Any, NamedTuple

from lstm_app.visit.own_data import OwnData, own_data
from lstm_core import (
    KINDS,
    TASKS,
    CoreError,
    Point,
    ReadingChoices,
    Recipe,
    Success,
    Training,
    sweep,
)

SLICE = 0.03  # seconds of training in one answer
MOST_SECONDS = 600  # of training in one session
KEPT = 3
GAPS = (30, 100)
BIASES = (0, 1, 2, 3, 4, 5)
SEEDS = 10

# Training of all visitors takes turns: side by side, slices only make each other longer.
turn = Lock()


class SpentError(CoreError):
    template = "this session has used its {limit} seconds of training"


class Kept(NamedTuple):
    """A run put aside to be compared with."""

    recipe: Recipe
    points: Sequence[Point]


class Again(NamedTuple):
    """A run that was lost with its server, and the iteration that it had reached."""

    recipe: Recipe
    iteration: int


class Counted(NamedTuple):
    """What a sweep with this recipe had counted to the end, by bias and gap."""

    recipe: Recipe
    counts: Mapping[tuple[float, int], Success]


@dataclass(eq=False)
class TrainingSession:
    """A run, those kept to compare it with, and a sweep over gaps and biases."""

    training: Training | None = None
    visitor_data: dict[str, OwnData] = field(default_factory=dict)  # for each task
    kept: list[Kept] = field(default_factory=list)
    seconds: float = 0.0  # of this run
    spent: float = 0.0  # of all runs of the session
    sweep_counts: dict[tuple[float, int], Success] = field(default_factory=dict)
    samples: Mapping[str, str] = field(default_factory=dict)  # for who has no text or numbers
    again: Again | None = None  # the run that is computed again, until it is where it was
    _brought: Counted | None = None  # by a browser, until it is known which run is open
    _sweep: Iterator[Success] | None = None

    def ensure_run(self, settings: Mapping[str, str], samples: Mapping[str, str]) -> None:
        """The run of these settings, a new one if they differ from those of the present one."""
        self.samples = samples
        recipe = Recipe.from_settings(settings)
        if self.training and recipe == self.training.recipe:
            return
        again, is_first = self.again, self.training is None
        brought, self._brought = self._brought, None
        self._begin(recipe)
        if brought and not _is_other_sweep(recipe, brought.recipe):
            self.sweep_counts = dict(brought.counts)
        if is_first and again and again.recipe == recipe:
            self.again = again

    def take_data(self, text: str, choices: ReadingChoices, mark: str = "") -> None:
        """A new run on the visitor's own text, under the mark that the browser knows it by."""
        if self.training is None:
            return
        recipe = self.training.recipe
        before = dict(self.visitor_data)
        try:
            self.visitor_data[recipe.task] = own_data(recipe.task, text, choices, mark)
            self._begin(recipe)
        except CoreError:
            self.visitor_data = before
            raise

    def restart(self) -> None:
        """The same run from its start."""
        if self.training:
            self._begin(self.training.recipe)

    def advance(self) -> None:
        """One slice of training. Raises a CoreError when numbers get out of hand."""
        self._check_spent()
        with turn:
            start = time.thread_time()
            try:
                if self.training:
                    self.training.advance_for(SLICE, self.again.iteration if self.again else None)
            except CoreError:
                self.again = None
                raise
            finally:
                self._spend(time.thread_time() - start)
            if self.training and self.again and self.training.iteration >= self.again.iteration:
                self.again = None

    def keep(self) -> None:
        """Puts the losses of the run aside, to be compared with later ones."""
        if self.training and self.training.iteration:
            kept = Kept(self.training.recipe, self.training.points)
            self.kept = [*self.kept, kept][-KEPT:]

    def sweep(self) -> None:
        """One slice of the success over gaps and biases."""
        self._check_spent()
        if self.training is None:
            return
        self._sweep = self._sweep or self._rest_of_sweep(self.training.recipe)
        with turn:
            start = time.thread_time()
            found = next(self._sweep, None)
            self._spend(time.thread_time() - start, of_run=False)
        if found:
            self.sweep_counts[found.keep_bias, found.gap] = found

    @property
    def biases(self) -> Sequence[float]:
        """The forget biases of a sweep; where there is no such gate they would change nothing."""
        kind = KINDS[self.training.recipe.kind] if self.training else None
        return BIASES if kind is None or kind.memory else BIASES[:1]

    @property
    def counted(self) -> list[Success]:
        """The pairs of bias and gap with all seeds tried."""
        return [found for found in self.sweep_counts.values() if found.tried == SEEDS]

    @property
    def swept(self) -> int:
        """How many seeds the sweep has tried."""
        return sum(found.tried for found in self.sweep_counts.values())

    def copy(self) -> "TrainingSession":
        """What another session goes on with, without a change to this one."""
        return replace(
            self,
            training=self.training and self.training.copy(),
            visitor_data=dict(self.visitor_data),
            sweep_counts=dict(self.sweep_counts),
            _sweep=None,
        )

    def hand_back(
        self,
        data: Mapping[str, OwnData],
        kept: Sequence[Kept],
        again: Again | None,
        counted: Counted | None = None,
    ) -> None:
        """Takes what a browser kept of a session that is gone. Raises a CoreError."""
        for task, own in data.items():
            is_run = again is not None and again.recipe.task == task
            Training(again.recipe if again and is_run else Recipe.of(task), own.value)
        self.visitor_data |= data
        self.training, self.kept, self.again = None, [*kept][-KEPT:], again
        self._brought = counted

    def _rest_of_sweep(self, recipe: Recipe) -> Iterator[Success]:
        """The sweep without the pairs of gap and bias that have been counted."""
        done = {(found.keep_bias, found.gap) for found in self.counted}
        return chain.from_iterable(
            sweep(recipe, (bias,), (gap,), SEEDS, SLICE)
            for gap in GAPS
            for bias in self.biases
            if (bias, gap) not in done
        )

    def _begin(self, recipe: Recipe) -> None:
        training = Training(recipe, self._data(recipe.task))
        if self.training is None or _is_other_sweep(recipe, self.training.recipe):
            self._sweep, self.sweep_counts = None, {}
        self.kept = [one for one in self.kept if one.recipe.task == recipe.task]
        self.training, self.seconds, self.again = training, 0.0, None

    def _data(self, task: str) -> Any:
        if not TASKS[task].takes_data:
            return None
        own = self.visitor_data.get(task)
        return (own or own_data(task, self.samples[task])).value

    def _spend(self, seconds: float, of_run: bool = True) -> None:
        self.spent += seconds
        self.seconds += seconds if of_run else 0.0

    def _check_spent(self) -> None:
        if self.spent > MOST_SECONDS:
            raise SpentError(limit=MOST_SECONDS)


def _is_other_sweep(recipe: Recipe, before: Recipe) -> bool:
    """Whether more differs than what a sweep varies."""
    varied = ("gap", "keep_bias")
    return any(
        getattr(recipe, name) != getattr(before, name)
        for name in ("task", *Recipe.names())
        if name not in varied
    )
