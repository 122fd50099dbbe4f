"""The tables of a worksheet: what is known, the weights, the activations."""

from collections.abc import Sequence

import numpy as np

from lstm_core import ACTIVATIONS, Layer, LayerTrace
from lstm_player.kinds import FUNCTION_SYMBOLS
from lstm_player.sheets import sheet
from lstm_player.step_words import quantity_name
from lstm_player.written import decimals
from lstm_words import Words

from .model import Grid

_MOST_ROWS = 12  # of a sequence that is shown in full
_MOST_DIGITS = 4  # of a weight
_MOST_UNITS = 2  # whose weights all stand there
_LOOKED_UP = ("sigmoid", "tanh")
_PRE_ACTIVATIONS = range(-4, 5)


def known_grid(
    played: LayerTrace,
    steps: Sequence[int],
    unit: int,
    words: Words,
    digits: int,
    tokens: Sequence[str] | None,
) -> Grid:
    """The sequence, and the states after each step before those to be done.

    A row of the start comes first where there are states. Of a long sequence only what is near.
    """
    first, last = steps[0], steps[-1]
    whole = len(played.x) <= _MOST_ROWS
    near = range(len(played.x)) if whole else range(max(first - 2, 0), last + 1)
    states = {
        name: np.vstack([getattr(played, f"{name}_before")[:1], getattr(played, name)])
        for name in ("hidden", "cell")
        if hasattr(played, f"{name}_before")
    }
    symbols, columns = [], []
    for name, values in states.items():
        units = range(played.layer.units) if name == "hidden" else [unit]
        for one in units:
            symbols.append(name[0] + (str(one + 1) if played.layer.units > 1 else ""))
            columns.append(values[:, one])
    inputs = [f"x{column + 1}" for column in range(played.x.shape[1])]
    rows = []
    if states and near[0] == 0:
        start = [decimals(float(column[0]), digits) for column in columns]
        rows.append((words["sheet.start"], *[""] * len(inputs), *start))
    for step in near:
        x = played.x[step]
        label = f"{step + 1}" + (f" {tokens[step]}" if tokens else "")
        seen = [decimals(float(c[step + 1]), digits) if step < first else "" for c in columns]
        rows.append((label, *(decimals(float(value), _MOST_DIGITS) for value in x), *seen))
    return Grid((words["sheet.step.short"], *inputs, *symbols), tuple(rows))


def weights_grid(layer: Layer, unit: int, words: Words) -> Grid:
    """A row for each gate, and for each unit of it; of many units only the one at hand.

    The letters stand above.
    """
    units = range(layer.units) if layer.units <= _MOST_UNITS else [unit]
    seen = sheet(layer)
    heads: list[str] = []
    for name in seen["weights"]:
        count, letter = _width(layer, name), seen["columns"][name]
        heads += [f"{letter}{i + 1}" if count > 1 or name in "WU" else letter for i in range(count)]
    rows = []
    for gate in layer.gates:
        for one in units:
            label = quantity_name(layer, words, gate)
            if 1 < layer.units <= _MOST_UNITS:
                label += f" · {words['xlsx.unit'].format(unit=one + 1)}"
            rows.append((label, *_cells(layer, seen["weights"], gate, one)))
    gates = tuple(gate for gate in layer.gates for _ in units)
    return Grid(("", *heads), tuple(rows), gates)


def _width(layer: Layer, name: str) -> int:
    return int(getattr(layer, name).shape[-1]) if name in "WU" else 1


def _cells(layer: Layer, rows: dict[str, Sequence[str]], gate: str, unit: int) -> list[str]:
    cells: list[str] = []
    for name, gates in rows.items():
        if gate not in gates:
            cells += [""] * _width(layer, name)
            continue
        array = getattr(layer, name)
        of_gate = array[list(gates).index(gate)] if layer.rows(name) else array
        numbers = np.atleast_1d(of_gate[unit]).tolist()
        cells += [decimals(number, _MOST_DIGITS) for number in numbers]
    return cells


def activation_grid(name: str) -> Grid | None:
    """A few rows of an activation that nobody computes in the head; None for the others."""
    if name not in _LOOKED_UP:
        return None
    values = ACTIVATIONS[name](np.array(_PRE_ACTIVATIONS, float), None)
    pairs = zip(_PRE_ACTIVATIONS, values.tolist(), strict=True)
    rows = tuple((decimals(a, 0), decimals(value, 3)) for a, value in pairs)
    return Grid((FUNCTION_SYMBOLS[name],), rows)
