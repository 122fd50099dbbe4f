"""Where each number of a layer stands: its weights, its start, its lines of every timestep.

Rows and columns count from 0; addresses are written as a spreadsheet does, `$C$5:$D$5`.
"""

from dataclasses import dataclass
from functools import cached_property

from xlsxwriter.utility import xl_col_to_name

from lstm_core import Array, Layer
from lstm_player.sheets import sheet
from lstm_player.steps import INPUT, Dot, Line, Number, Weight, lines_of

from .functions import Piece, pieces_of

FIRST = 2  # the column of the first number, after name and formula
DIFFERENCE = 1  # the column of differences, which holds no other number
TOP = 4  # the row of the first block
_START = -1  # the step before the first


@dataclass(frozen=True)
class Plan:
    """Layer `index` over T steps: on the sheet `title`, its weights from `weights_top` on."""

    index: int
    title: str
    weights_title: str
    weights_top: int
    layer: Layer
    steps: int

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return lines_of(self.layer)

    @cached_property
    def starts(self) -> dict[str, Array]:
        """What the states are before the first step, by the state."""
        arrays = [name for name in self.layer.arrays if name.endswith("_start")]
        return {name.removesuffix("_start"): getattr(self.layer, name) for name in arrays}

    @property
    def height(self) -> int:
        """Rows from one step to the next: heading, input, lines, difference, an empty one."""
        return len(self.lines) + 4

    def heading(self, step: int) -> int:
        """The row where a step begins; after the last one, where the sheet ends."""
        if step == _START:
            return TOP
        before = len(self.starts) + 2 if self.starts else 0
        return TOP + before + step * self.height

    def row(self, step: int, line: str) -> int:
        """The row of a line; before the first step that of a start state."""
        if step == _START:
            return TOP + 1 + [*self.starts].index(line)
        return self.heading(step) + self._offsets[line]

    def difference(self, step: int) -> int:
        """The row with the largest difference of a step."""
        return self.heading(step) + self.height - 2

    @cached_property
    def _offsets(self) -> dict[str, int]:
        names = [INPUT, *(line.id for line in self.lines)]
        return {name: offset for offset, name in enumerate(names, start=1)}

    def formula(self, line: Line, step: int, unit: int) -> str:
        """The formula of a line at a step, for one unit."""
        return "=" + "".join(
            piece if isinstance(piece, str) else self._address(piece, step, unit)
            for piece in self._of_unit(line)[unit]
        )

    def _of_unit(self, line: Line) -> list[list[str | Number | Dot]]:
        """The pieces of a line for every unit, with the addresses that no step changes."""
        if line.id not in self._written:
            units = range(self.layer.units)
            pieces = pieces_of(line.term)
            self._written[line.id] = [[self._fixed(one, unit) for one in pieces] for unit in units]
        return self._written[line.id]

    @cached_property
    def _written(self) -> dict[str, list[list[str | Number | Dot]]]:
        return {}

    @cached_property
    def _rows_of_weights(self) -> dict[tuple[Weight, int], str]:
        return {}

    def _fixed(self, piece: Piece, unit: int) -> str | Number | Dot:
        return self.weight(piece, unit) if isinstance(piece, Weight) else piece

    def _address(self, piece: Number | Dot, step: int, unit: int) -> str:
        number = piece.numbers if isinstance(piece, Dot) else piece
        row = self.row(step - number.before, number.line) + 1
        if isinstance(piece, Number):
            return f"{column(FIRST + unit)}{row}"
        key = piece.weight, unit
        if key not in self._rows_of_weights:
            self._rows_of_weights[key] = self.weight(piece.weight, unit, is_row=True)
        count = self.layer.inputs if number.line == INPUT else self.layer.units
        numbers = f"{column(FIRST)}{row}:{column(FIRST + count - 1)}{row}"
        return f"SUMPRODUCT({self._rows_of_weights[key]},{numbers})"

    # --- weights: a row for each unit of each gate, a group of columns for each array

    @cached_property
    def groups(self) -> dict[str, tuple[int, int]]:
        """The first column and the number of columns of each array of weights."""
        found, at = {}, FIRST
        for name in sheet(self.layer)["weights"]:
            axes = self.layer.arrays[name]
            wide = len([axis for axis in axes if isinstance(axis, str)]) == 2
            count = getattr(self.layer, name).shape[-1] if wide else 1
            found[name] = at, count
            at += count
        return found

    def weight_row(self, gate: str, unit: int) -> int:
        return self.weights_top + 2 + self.layer.gates.index(gate) * self.layer.units + unit

    @property
    def weights_end(self) -> int:
        """The row below the weights, an empty one left."""
        return self.weights_top + 2 + len(self.layer.gates) * self.layer.units + 1

    def weight(self, weight: Weight, unit: int, is_row: bool = False) -> str:
        """The address of a weight, or of a row of them."""
        first, count = self.groups[weight.array]
        row = self.weight_row(weight.gate, unit) + 1
        start = f"{quoted(self.weights_title)}!${column(first)}${row}"
        return f"{start}:${column(first + count - 1)}${row}" if is_row else start


_COLUMNS = [xl_col_to_name(index) for index in range(300)]


def column(index: int) -> str:
    """The letters of a column."""
    return str(_COLUMNS[index])


def quoted(title: str) -> str:
    """A sheet's title as formulas write it."""
    return "'" + title.replace("'", "''") + "'"
