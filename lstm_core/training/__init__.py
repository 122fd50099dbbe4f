"""Small networks that learn within seconds: recipes, runs that can be sliced, tasks."""

from .constant_answer import constant_answer
from .fields import RecipeField
from .probes import (
    NOISES,
    OUTLIER,
    PROBES,
    GateUse,
    Measured,
    Outlier,
    after_outlier,
    at_lengths,
    gate_use,
    under_noise,
)
from .recipe import RECIPE_FIELDS, Recipe
from .sweep import RATES, RateSuccess, Success, sweep, sweep_rates
from .tasks import TASKS, Task, TaskType
from .training import Point, Training
