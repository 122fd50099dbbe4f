"""What can be learned: one module a task, each with data, held-out data and its goal.

A task is found by being here.
"""

from importlib import import_module
from pkgutil import iter_modules

from .task import Goal, Scale, Task, TaskType

_MODULES = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
_FOUND = [one for module in _MODULES for one in vars(module).values() if isinstance(one, TaskType)]

TASKS: dict[str, TaskType] = {one.name: one for one in sorted(_FOUND, key=lambda one: one.order)}
