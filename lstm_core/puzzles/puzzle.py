"""A puzzle: a cell whose weights are all 0, and what it is to do once they are set."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..cells import KINDS
from ..cells.layer import Layer
from ..checks import Array
from ..editing import with_value
from ..scenario import Scenario
from .machine import Machine, State, Table, tabulated

LONGEST = 30  # steps of a sequence that is tried
# Why something cannot be done by a cell. A visitor chooses among all of them.
REASONS = ("opposite", "bounded", "no_gate", "one_number", "fades")
_SLACK = 1e-9  # so that 0.6 is within 0.4 of 1
NOT_SET = ("hidden_start", "cell_start")  # what a puzzle leaves at 0

Edit = tuple[tuple[str, int, tuple[int, ...]], float]  # array, layer, index in it; value
_WEIGHT = re.compile(r"(?:layer (\d) )?(\w+)((?: \w+)*)")


@dataclass(frozen=True, eq=False)
class Puzzle:
    """What is asked for, of which cell, and one way to do it.

    layers: blank, of the kinds and sizes given. letters (A, D): the input vectors that there are;
    every sequence of them may come. What must come out at unit 1 of the last layer is told by
    `machine` from `start` on, within `within`. example: the sequence shown at first, as letters.
    solution: its weights by name, "layer 1 W forget 1 2", counted from 1, as few as anybody has
    done it with; none when it cannot be done, and then `impossible` is one of REASONS.
    hint: the layer, from 1, and the gate to think of. is_open: whether it can be done is part of
    the question, so that no par is shown before.
    """

    name: str
    order: int
    layers: tuple[Layer, ...]
    letters: tuple[tuple[float, ...], ...]
    machine: Machine
    start: State
    within: float
    example: tuple[int, ...]
    hint: tuple[int, str]
    solution: Mapping[str, float] | None = None
    impossible: str | None = None
    is_open: bool = False

    @property
    def par(self) -> int | None:
        """How many weights of the solution are not 0; None when there is none."""
        return None if self.solution is None else len(self.solution)

    @cached_property
    def alphabet(self) -> Array:
        """The letters as vectors, (A, D)."""
        return np.array(self.letters, dtype=np.float64)

    @cached_property
    def table(self) -> Table:
        """What must come out, for sequences of up to LONGEST letters."""
        return tabulated(self.machine, self.start, len(self.letters), LONGEST)

    def misses(self, outputs: Array, wanted: Array) -> NDArray[np.bool_]:
        """Where an output is not what is wanted; where that is NaN any is right."""
        return ~((np.abs(outputs - wanted) <= self.within + _SLACK) | np.isnan(wanted))

    def wanted(self, letters: Sequence[int]) -> tuple[float | None, ...]:
        """What must come out at every step of a sequence, None where anything is right."""
        outputs = self.table.outputs(np.array([letters], np.intp))[0]
        return tuple(None if np.isnan(one) else float(one) for one in outputs)

    def scenario(self, edits: Sequence[Edit] = (), letters: Sequence[int] = ()) -> Scenario:
        """The blank cell with edits, over a sequence of letters, else over the example.

        Raises a CoreError for an edit that does not fit.
        """
        made = Scenario(self.alphabet[list(letters or self.example)], self.layers)
        for (array, layer, index), value in edits:
            made = with_value(made, array, index, value, layer)
        return made

    @cached_property
    def solved(self) -> tuple[Edit, ...]:
        """The edits of the solution."""
        return tuple((self._place(name), value) for name, value in (self.solution or {}).items())

    def _place(self, name: str) -> tuple[str, int, tuple[int, ...]]:
        found = _WEIGHT.fullmatch(name)
        assert found, name
        layer = int(found[1] or 1) - 1
        rows = self.layers[layer].rows(found[2])
        index = (rows.index(at) if at in rows else int(at) - 1 for at in found[3].split())
        return found[2], layer, tuple(index)


def blank(kind: str, inputs: int, units: int, **activations: str) -> Layer:
    """A layer with all weights 0."""
    layer = KINDS[kind]
    arrays = {name: np.zeros(shape) for name, shape in layer.shapes(inputs, units).items()}
    return layer(**arrays, **activations)
