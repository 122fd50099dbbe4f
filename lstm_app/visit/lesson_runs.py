"""The runs of one page of a lesson: up to three side by side, then what is probed of them."""

import time
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from lstm_app.visit.training_session import SLICE
from lstm_core import (
    NOISES,
    RATES,
    CoreError,
    GateUse,
    Measured,
    Outlier,
    RateSuccess,
    Recipe,
    Training,
    after_outlier,
    at_lengths,
    gate_use,
    sweep_rates,
    under_noise,
)
from lstm_player.presets import presets

SEEDS = 5  # of a sweep over learning rates
_BY_HAND = "memory-machine"


class Wanted(NamedTuple):
    """What a page asks for: its runs, when they are enough, and what is then probed."""

    recipes: tuple[Recipe, ...]
    until: str = "done"
    probe: str | None = None


class Noise(NamedTuple):
    """A trained network under noise of each strength, and with an outlier."""

    noises: list[Measured]
    outlier: Outlier


@dataclass(eq=False)
class Run:
    """One of the runs: `failed` is what went wrong with it, if anything did.

    `before` is what was found of the runs with the same recipe, but other seeds.
    """

    training: Training
    seconds: float = 0.0
    failed: CoreError | None = None
    found: dict[str, Any] = field(default_factory=dict)  # by the name of the probe
    before: list[dict[str, Any]] = field(default_factory=list)

    def all_found(self, name: str) -> list[Any]:
        """What a probe found with these seeds and with those before, the newest first."""
        return [one[name] for one in (self.found, *self.before) if name in one]

    @property
    def done(self) -> bool:
        """Whether nothing of it is left to be trained."""
        return self.training.done or self.failed is not None

    @property
    def share(self) -> float:
        """How much of it has been trained, from 0 to 1."""
        return 1.0 if self.done else self.training.iteration / self.training.recipe.iterations

    def advance(self) -> None:
        """Trains for one slice."""
        start = time.thread_time()
        try:
            self.training.advance_for(SLICE)
        except CoreError as error:
            self.failed = error
        self.seconds += time.thread_time() - start

    def probe(self, name: str) -> None:
        """Finds out what is to be known of the trained network."""
        self.found[name] = _PROBES[name](self.training)


@dataclass(eq=False)
class Runs:
    """The runs of one page. `tries` counts how often they began with other seeds."""

    recipes: tuple[Recipe, ...]
    runs: list[Run] = field(default_factory=list)
    tries: int = 0
    rates: dict[tuple[int, float], RateSuccess] = field(default_factory=dict)
    by_hand: GateUse | None = None  # the gates that a person set, on the same sequences
    _sweep: Iterator[None] | None = None

    def __post_init__(self) -> None:
        if not self.runs:
            self.begin()

    def begin(self) -> None:
        """New runs, with the seeds of this try."""
        recipes = [replace(one, seed=one.seed + self.tries) for one in self.recipes]
        before = [[one.found, *one.before] for one in self.runs] or [[] for _ in recipes]
        self.runs = [
            Run(Training(recipe), before=found)
            for recipe, found in zip(recipes, before, strict=True)
        ]
        self.rates, self._sweep, self.by_hand = {}, None, None

    def share(self, probe: str | None) -> float:
        """How far all of it is, from 0 to 1."""
        if probe == "rates":
            tried = sum(one.tried for one in self.rates.values())
            return tried / (len(self.runs) * len(RATES) * SEEDS)
        return sum(one.share for one in self.runs) / len(self.runs)

    def is_done(self, probe: str | None) -> bool:
        """Whether all runs are at their end, and what is probed has been found out."""
        if probe == "rates":
            return self.share(probe) == 1.0
        return all(one.done and _is_probed(one, probe) for one in self.runs)

    def holds(self, wanted: Wanted) -> bool:
        """Whether the page has what it asks for."""
        if wanted.until == "learned" and wanted.probe != "rates":
            return all(one.training.learned for one in self.runs)
        return self.is_done(wanted.probe)

    def advance(self, probe: str | None) -> None:
        """One slice: of the run that is least far, so that all end together, or of the probe."""
        if probe == "rates":
            self._sweep = self._sweep or self._swept()
            next(self._sweep, None)
            return
        waiting = [one for one in self.runs if not one.done]
        if waiting:
            min(waiting, key=lambda one: one.share).advance()
            return
        missing = [one for one in self.runs if not _is_probed(one, probe)]
        if probe and missing:
            missing[0].probe(probe)
            self.by_hand = self.by_hand or _set_by_hand(probe, missing[0].training)

    def _swept(self) -> Iterator[None]:
        for index, run in enumerate(self.runs):
            for found in sweep_rates(run.training.recipe, seeds=SEEDS, seconds=SLICE):
                self.rates[index, found.rate] = found
                yield


def copied(runs: Runs) -> Runs:
    """The same runs for another session; a sweep begins anew."""
    twin = copy(runs)
    twin.runs = [
        replace(one, training=one.training.copy(), found={**one.found}, before=[*one.before])
        for one in runs.runs
    ]
    twin.rates, twin._sweep = {}, None
    return twin


def _is_probed(run: Run, probe: str | None) -> bool:
    return probe is None or run.failed is not None or probe in run.found


def _noise(training: Training) -> Noise:
    return Noise(under_noise(training, NOISES), after_outlier(training))


def _gates(training: Training) -> GateUse:
    return gate_use(training.layers(), training.task.held_out)


def _set_by_hand(probe: str, training: Training) -> GateUse | None:
    if probe != "gates":
        return None
    return gate_use(presets()[_BY_HAND].scenario.layers, training.task.held_out)


_PROBES: dict[str, Callable[[Training], Any]] = {
    "noise": _noise,
    "gates": _gates,
    "length": at_lengths,
}
