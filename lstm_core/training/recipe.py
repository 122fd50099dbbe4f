"""What a training run follows: small enough for a link, and the same every time."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from ..cells import BATCHED
from ..checks import checked_name
from ..initial import SCHEMES
from .fields import RecipeField, as_recipe_field, choice, number, whole
from .optimisers import OPTIMISERS, SCHEDULES
from .tasks import TASKS
from .tasks.slots import SENTENCE_LANGUAGES

_RATES = (0.001, 0.003, 0.01, 0.02, 0.03, 0.1)
INPUT_GATES = ("drawn", "mirrored")


@dataclass(frozen=True)
class Recipe:
    """A task, a cell, and how the cell is trained. `Recipe.of` knows the defaults of a task.

    kind names a recurrent cell with `units` units, whose weights are drawn by `scheme`;
    keep_bias is added to the bias of its forget or update gate at the start. input_gate
    "mirrored" takes it from the bias of an LSTM's input gate, so that both gates start as two
    shares of about 1 in all, as in a GRU; "drawn" leaves that gate alone. A learning rate that
    follows the schedule, gradients cut to the norm `clip` (0: not at all), momentum for
    SGD only. gap, language, window and noise are for the tasks that have them as parameters.
    Only the first `examples` sequences are trained on, all of them if it is 0. Raises a CoreError.
    """

    task: str = choice(TASKS)
    kind: str = choice(BATCHED, "lstm")
    units: int = whole(8, 1, 64)
    seed: int = whole(1, 0, 999_999)
    scheme: str = choice(SCHEMES, "orthogonal")
    keep_bias: float = number(1.0, -5, 10, step=0.5)
    input_gate: str = choice(INPUT_GATES, "drawn")
    optimiser: str = choice(OPTIMISERS, "adam")
    learning_rate: float = number(0.01, 0, 1, step=0.001, offered=_RATES)
    schedule: str = choice(SCHEDULES, "constant")
    momentum: float = number(0.0, 0, 0.99, step=0.01)
    clip: float = number(1.0, 0, 100, step=0.5)
    batch: int = whole(64, 1, 200)
    iterations: int = whole(300, 1, 10_000)
    gap: int = whole(30, 1, 200)
    language: str = choice(SENTENCE_LANGUAGES, "en")
    window: int = whole(20, 5, 100)
    examples: int = whole(0, 0, 10_000)
    noise: float = number(0.0, 0, 1, step=0.05)

    def __post_init__(self) -> None:
        for name, field in RECIPE_FIELDS.items():
            object.__setattr__(self, name, field.checked(getattr(self, name)))

    @classmethod
    def of(cls, task: str, /, **changes: Any) -> Self:
        """The recipe of a task, with some things changed."""
        usual = TASKS[checked_name("task", task, tuple(TASKS))].recipe
        for name in changes:
            checked_name("recipe", name, cls.names())
        return cls(task, **{**usual, **changes})

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """The recipe that `settings` gave; what is left out is as the task has it."""
        read = {}
        for name, text in settings.items():
            read[name] = RECIPE_FIELDS[checked_name("recipe", name, tuple(RECIPE_FIELDS))].read(
                text
            )
        return cls.of(read.pop("task", next(iter(TASKS))), **read)

    def settings(self) -> dict[str, str]:
        """The task and whatever differs from its defaults, as texts."""
        usual = type(self).of(self.task)
        changed = (name for name in self.names() if getattr(self, name) != getattr(usual, name))
        return {"task": self.task, **{name: str(getattr(self, name)) for name in changed}}

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names of all settings but the task."""
        return tuple(name for name in RECIPE_FIELDS if name != "task")


RECIPE_FIELDS: dict[str, RecipeField] = {
    declared.name: as_recipe_field(declared) for declared in fields(Recipe)
}
