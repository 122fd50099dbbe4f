"""What can be learned: one module a task, each with data, held-out data and its goal."""

from .long_memory import LONG_MEMORY
from .memory_machine import MEMORY_MACHINE
from .numbers import NUMBERS
from .sine import SINE
from .slots import LANGUAGES, SLOTS
from .task import Goal, Scale, Task, TaskKind
from .text import TEXT

TASKS: dict[str, TaskKind] = {
    "memory_machine": MEMORY_MACHINE,
    "sine": SINE,
    "slots": SLOTS,
    "long_memory": LONG_MEMORY,
    "numbers": NUMBERS,
    "text": TEXT,
}

__all__ = ["LANGUAGES", "TASKS", "Goal", "Scale", "Task", "TaskKind"]
