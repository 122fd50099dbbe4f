"""Puzzles: set the weights of a cell so that it does a job, and a judge that finds where it breaks.

    puzzle = PUZZLES["latch"]
    verdict = judge(puzzle, puzzle.scenario(puzzle.solved))
    verdict.ok, verdict.sequence, verdict.step

A puzzle is found by being in `shelf/`.
"""

from importlib import import_module
from pkgutil import iter_modules

from . import shelf
from .judging import Judgement, judge
from .puzzle import REASONS, Puzzle
from .work import read_work, work_of

_MODULES = [
    import_module(f"{shelf.__name__}.{module.name}") for module in iter_modules(shelf.__path__)
]
_FOUND: list[Puzzle] = [module.PUZZLE for module in _MODULES]

PUZZLES: dict[str, Puzzle] = {one.name: one for one in sorted(_FOUND, key=lambda one: one.order)}
