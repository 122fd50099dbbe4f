"""What is declared of a kind of cell for the screen, beside its phases."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from .code import CellCode
from .phase import Phase


class LineStyle(NamedTuple):
    """How a line is told from the others: never by its colour alone."""

    color: str
    dash: str
    symbol: str


@dataclass(frozen=True)
class KindView:
    """How a kind of cell is played, drawn and counted.

    phases, phases_back: of a layer, the phases of a step forward with `start` and `whole`,
    and those inside a step on the way back; drawing: its file in `assets/drawings`, without
    suffix. code: how it is written as a program. biases: how often a library counts b, for
    each library that has such a layer; None for a kind whose parameters are not compared.
    line: its style beside other kinds; None for a kind that is never drawn beside them.
    """

    kind: str
    phases: Callable[[Any], list[Phase]]
    phases_back: Callable[[Any], list[Phase]]
    drawing: str
    code: CellCode
    biases: Mapping[str, int] | None = None
    line: LineStyle | None = None
