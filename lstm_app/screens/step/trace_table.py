"""Every number of a trace in one tidy table."""

import re

import numpy as np
import pandas as pd

from lstm_core import LayerTrace, Trace
from lstm_words import Words

_PARTS = ("from_x", "from_h", "from_cell")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PART_OF_A_SUM = re.compile("(" + "|".join((*_PARTS, "bias", "pre")) + ")_(.+)")


def trace_table(trace: Trace) -> pd.DataFrame:
    """One row for each step, layer and unit (all counted from 1); one column a quantity.

    `from_x_*`, `from_h_*`, `bias_*` and with peepholes `from_cell_*` add up to `pre_*`. The
    inputs x1 ... xD of the scenario stand on every row of their step. Where a layer has no
    such quantity, the cell is empty.
    """
    return pd.concat([_layer_table(trace, index) for index in range(len(trace.layers))])


def as_csv(table: pd.DataFrame) -> str:
    """The table as CSV; a token that a spreadsheet would take for a formula begins with a quote."""
    safe = table.copy()
    if "token" in safe:
        safe["token"] = [f"'{text}" if text[:1] in _FORMULA else text for text in table["token"]]
    return safe.to_csv(index=False)


def heading(column: str, words: Words) -> str:
    """The name of a column of the table, in a language; an input keeps its own."""
    if part := _PART_OF_A_SUM.fullmatch(column):
        return f"{words[f'table.{part[1]}']} · {words[f'q.{part[2]}.short']}"
    return words.get(f"q.{column}.short") or words.get(f"table.{column}") or column


def _layer_table(trace: Trace, index: int) -> pd.DataFrame:
    played = trace.layers[index]
    layer = played.layer
    steps, units = played.hidden.shape
    columns: dict[str, object] = {
        "step": np.repeat(np.arange(1, steps + 1), units),
        "layer": index + 1,
        "unit": np.tile(np.arange(1, units + 1), steps),
    }
    if trace.scenario.tokens is not None:
        columns["token"] = np.repeat(np.array(trace.scenario.tokens, dtype=object), units)
    for number, values in enumerate(trace.scenario.x.T, 1):
        columns[f"x{number}"] = np.repeat(values, units)
    for start in (name for name in layer.arrays if name.endswith("_start")):
        before = start.replace("_start", "_before")
        columns[before] = getattr(played, before).ravel()
    for row, gate in enumerate(layer.gates):
        columns |= _sum_of(played, row, gate)
    for quantity in layer.quantities:
        columns[quantity.id] = getattr(played, quantity.id).ravel()
    return pd.DataFrame(columns)


def _sum_of(played: LayerTrace, row: int, gate: str) -> dict[str, object]:
    """The parts of a pre-activation, their sum, and what the gate makes of it."""
    parts = {part: getattr(played, part) for part in _PARTS if hasattr(played, part)}
    columns: dict[str, object] = {f"{part}_{gate}": v[:, row].ravel() for part, v in parts.items()}
    columns[f"bias_{gate}"] = np.tile(played.layer.b[row], len(played.hidden))
    columns[f"pre_{gate}"] = played.pre_activation[:, row].ravel()
    columns[gate] = getattr(played, gate).ravel()
    return columns
