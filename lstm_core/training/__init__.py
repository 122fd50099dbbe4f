"""Small networks that learn within seconds: recipes, runs that can be sliced, tasks."""

from .constant_answer import constant_answer
from .fields import RecipeField
from .recipe import RECIPE_FIELDS, Recipe
from .sweep import Success, sweep
from .tasks import TASKS, Task, TaskType
from .training import Point, Training
