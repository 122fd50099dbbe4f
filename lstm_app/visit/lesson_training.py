"""Training inside lessons: the runs of the page that is open, and of the one before.

The visitor's own run on the page "Train" is another one, and stays as it is.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from lstm_app.visit.lesson_runs import Runs, Wanted, copied
from lstm_app.visit.training_session import MOST_SECONDS, SpentError, turn
from lstm_core import TASKS, Recipe

_PLACES = 2  # pages whose runs are kept


@dataclass(eq=False)
class LessonTraining:
    """The runs of the lessons of one session; the same recipes on two pages are the same runs."""

    pages: dict[tuple[Recipe, ...], Runs] = field(default_factory=dict)  # the newest last
    wanted: Wanted | None = None
    spent: float = 0.0

    @property
    def runs(self) -> Runs | None:
        """Those of the page that is open."""
        return self.pages.get(self.wanted.recipes) if self.wanted else None

    def ensure(self, wanted: Wanted | None) -> None:
        """The runs that the open page asks for, which begin when they are first asked for."""
        self.wanted = wanted
        if wanted:
            runs = self.pages.pop(wanted.recipes, None) or Runs(wanted.recipes)
            kept = [*self.pages.items()][1 - _PLACES :]
            self.pages = {**dict(kept), wanted.recipes: runs}

    def advance(self) -> None:
        """One slice of what the open page asks for. Raises SpentError."""
        if self.spent > MOST_SECONDS:
            raise SpentError(limit=MOST_SECONDS)
        if self.runs and self.wanted:
            with turn, self._spending():
                self.runs.advance(self.wanted.probe)

    def restart(self) -> None:
        """The runs of the open page once more, with the next seeds."""
        if self.runs:
            self.runs.tries += 1
            self.runs.begin()

    def copy(self) -> "LessonTraining":
        """What another session goes on with, without a change to this one."""
        pages = {recipes: copied(runs) for recipes, runs in self.pages.items()}
        return replace(self, pages=pages)

    @contextmanager
    def _spending(self) -> Iterator[None]:
        start = time.thread_time()
        try:
            yield
        finally:
            self.spent += time.thread_time() - start


def wanted_of(
    recipes: Sequence[Mapping[str, Any]], until: str, probe: str | None, language: str
) -> Wanted:
    """What the ask of a page says, with sentences in the visitor's language. Raises a CoreError."""
    return Wanted(tuple(_recipe(one, language) for one in recipes), until, probe)


def _recipe(said: Mapping[str, Any], language: str) -> Recipe:
    task = said.get("task", "")
    rest = {name: value for name, value in said.items() if name != "task"}
    if task in TASKS and "language" in TASKS[task].parameters:
        rest = {"language": language, **rest}
    return Recipe.of(task, **rest)
