"""Small networks that learn within seconds: recipes, runs that can be sliced, tasks."""

from .recipe import Recipe
from .sweep import Success, sweep
from .tasks import TASKS, Task
from .training import Point, Training

__all__ = ["TASKS", "Point", "Recipe", "Success", "Task", "Training", "sweep"]
