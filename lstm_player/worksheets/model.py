"""What stands on a worksheet, as it is written there."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """A line of a step. how: its formula; worked: the same with numbers; shown: what comes out.

    id is unique within its step; a blank row shows neither `worked` nor `shown` but in the key.
    """

    id: str
    quantity: str
    name: str
    how: str
    worked: str
    shown: str
    is_blank: bool


@dataclass(frozen=True)
class Step:
    """A step to be done, from 1, with its token; `arrives` come before its `rows`."""

    step: int
    token: str
    arrives: tuple[Row, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Grid:
    """A table as it is written: heads of its columns, and rows that begin with their names.

    quantities: what each row is of, for those that are of one.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    quantities: tuple[str, ...] = ()


@dataclass(frozen=True)
class Worksheet:
    """One unit of one layer over the steps to be done.

    known: the sequence, and the states before the first of the steps; weights: a row a gate;
    tables: the activations that need one, by their symbol. drawing: its file. traits: what parts
    of the drawing ask for. seed: of an exercise.
    """

    kind: str
    drawing: str
    traits: tuple[str, ...]
    symbols: dict[str, str]
    unit: int
    units: int
    known: Grid
    weights: Grid
    tables: tuple[Grid, ...]
    steps: tuple[Step, ...]
    digits: int
    seed: int | None = None

    def document(self) -> dict[str, Any]:
        """As plain lists, dicts, texts and numbers."""
        return asdict(self)

    def blanks(self) -> Sequence[Row]:
        """The rows that somebody has to fill in, in order."""
        return [row for step in self.steps for row in (*step.arrives, *step.rows) if row.is_blank]
