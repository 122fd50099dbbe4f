"""Small networks that learn within seconds: recipes, runs that can be sliced, tasks."""

from .constant_answer import constant_answer
from .recipe import Recipe
from .sweep import Success, sweep
from .tasks import TASKS, Task
from .training import Point, Training

__all__ = ["TASKS", "Point", "Recipe", "Success", "Task", "Training", "constant_answer", "sweep"]
