"""What a training run follows: small enough for a link, and the same every time."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from ..cells import BATCHED
from ..checks import checked_name, is_whole
from ..errors import FormatError, NotFiniteError, Phrase, shown
from ..initial import SCHEMES
from .optimisers import OPTIMISERS, SCHEDULES
from .tasks import LANGUAGES, TASKS

CHOICES: dict[str, tuple[str, ...]] = {
    "task": tuple(TASKS),
    "kind": tuple(BATCHED),
    "optimiser": OPTIMISERS,
    "schedule": tuple(SCHEDULES),
    "scheme": tuple(SCHEMES),
    "language": LANGUAGES,
}
WHOLE: dict[str, tuple[int, int]] = {
    "units": (1, 64),
    "seed": (0, 999_999),
    "iterations": (1, 10_000),
    "batch": (1, 200),
    "gap": (1, 200),
    "window": (5, 100),
}
NUMBERS: dict[str, tuple[float, float]] = {
    "keep_bias": (-5, 10),
    "learning_rate": (0, 1),
    "momentum": (0, 0.99),
    "clip": (0, 100),
}
_NUMBER = re.compile(r"-?([0-9]{1,9}\.?[0-9]{0,20}|\.[0-9]{1,20})(e-[0-9]{1,3})?")


@dataclass(frozen=True)
class Recipe:
    """A task, a cell, and how the cell is trained. `Recipe.of` knows the defaults of a task.

    kind names a recurrent cell with `units` units, whose weights are drawn by `scheme`;
    keep_bias is added to the bias of its
    forget or update gate at the start. A learning rate that follows the schedule, gradients
    cut to the norm `clip` (0: not at all), momentum for SGD only. gap is for long_memory,
    language for slots, window for the visitor's own numbers and text.
    Raises a CoreError.
    """

    task: str
    kind: str = "lstm"
    units: int = 8
    seed: int = 1
    scheme: str = "orthogonal"
    keep_bias: float = 1.0
    optimiser: str = "adam"
    learning_rate: float = 0.01
    schedule: str = "constant"
    momentum: float = 0.0
    clip: float = 1.0
    batch: int = 64
    iterations: int = 300
    gap: int = 30
    language: str = "en"
    window: int = 20

    def __post_init__(self) -> None:
        for name, allowed in CHOICES.items():
            checked_name(name, getattr(self, name), allowed)
        for name, limits in WHOLE.items():
            _check_whole(name, getattr(self, name), *limits)
        for name, (low, high) in NUMBERS.items():
            object.__setattr__(self, name, _checked_number(name, getattr(self, name), low, high))

    @classmethod
    def of(cls, task: str, **changes: Any) -> Self:
        """The recipe of a task, with some things changed."""
        defaults = TASKS[checked_name("task", task, tuple(TASKS))].defaults
        for name in changes:
            checked_name("recipe", name, cls.names())
        return cls(task, **{**defaults, **changes})

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """The recipe that `settings` gave; what is left out is as the task has it."""
        read = {name: _read(name, text) for name, text in settings.items() if name != "task"}
        return cls.of(settings.get("task", next(iter(TASKS))), **read)

    def settings(self) -> dict[str, str]:
        """The task and whatever differs from its defaults, as texts."""
        usual = type(self).of(self.task)
        changed = (name for name in self.names() if getattr(self, name) != getattr(usual, name))
        return {"task": self.task, **{name: str(getattr(self, name)) for name in changed}}

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names of all settings but the task."""
        return tuple(field.name for field in fields(cls) if field.name != "task")


def _read(name: str, text: str) -> Any:
    if name in WHOLE:
        return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else text
    if name in NUMBERS:
        return float(text) if _NUMBER.fullmatch(text) else text
    return text


def _check_whole(name: str, value: Any, low: int, high: int) -> None:
    if not is_whole(value) or not low <= value <= high:
        expected = Phrase("whole_number_between", low=low, high=high)
        raise FormatError(name=name, expected=expected, got=shown(value))


def _checked_number(name: str, value: Any, low: float, high: float) -> float:
    is_number = isinstance(value, float) or is_whole(value)
    if is_number and not math.isfinite(value):
        raise NotFiniteError(name=name, got=shown(value), position=1)
    if not is_number or not low <= value <= high:
        expected = Phrase("number_between", low=low, high=high)
        raise FormatError(name=name, expected=expected, got=shown(value))
    return float(value)
