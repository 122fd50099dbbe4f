"""The numbers of a page by name, as the player in the browser looks them up and writes them.

The same names and the same digits as in `layer_numbers.js`, `quantity_forms.js`, `format.js`.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

import numpy as np

from lstm_core import KINDS, Array, Layer, Scenario, products_per_step
from lstm_player.block import Block
from lstm_player.sheets import Sheet, sheet
from lstm_player.written import minus, power_of_ten

from .links import Place
from .references import Reference

COUNTED = ("lstm", "gru", "simple_rnn", "lstm_peephole")
_KIND_OF = {"lstm_peephole": "peephole_lstm"}
_SUM = {"pre": "pre_activation", "d_pre": "d_pre_activation"}
_BEFORE = re.compile(r"(cell|hidden)_before")
_DERIVATIVE = re.compile(r"(d_|back|direct|slope|kept_back|peepholes_back)")
_BESIDE_MEMORY = ("kept", "written", "squashed", "hidden", "hidden_before")
_NEAR, _MOST_DECIMALS, _LARGE = 0.005, 2, 1e5


class UnknownNumberError(ValueError):
    """A name that no number of the page has."""


def sizes(scenario: Scenario, layer: int) -> dict[str, int]:
    """The numbers of a page as a whole: its sizes, and the weights and products of cells."""
    looked_at = scenario.layers[layer]
    found = {
        "units": looked_at.units,
        "inputs": looked_at.inputs,
        "steps": len(scenario.x),
        "layers": len(scenario.layers),
    }
    for name in COUNTED:
        kind, shape = _KIND_OF.get(name, name), (looked_at.inputs, looked_at.units)
        arrays = _learned(KINDS[kind], *shape)
        found[f"count.{name}"] = sum(int(np.prod(array)) for array in arrays.values())
        found[f"products.{name}"] = products_per_step(kind, *shape)
    return found


def _learned(kind: type[Layer], inputs: int, units: int) -> dict[str, tuple[int, ...]]:
    """The shapes of what is learned: all but the start, and b once, as in the equations."""
    return {
        name: shape
        for name, shape in kind.shapes(inputs, units).items()
        if not name.endswith("_start") and name != "b_recurrent"
    }


class Numbers:
    """Every number of a run, by name and place."""

    def __init__(self, block: Block):
        self.block = block

    @cached_property
    def sheets(self) -> list[Sheet]:
        return [sheet(layer) for layer in self.block.scenario.layers]

    def value(self, reference: Reference, place: Place) -> float:
        """The number that a reference names on a page that stands at a place.

        Raises UnknownNumberError.
        """
        at = reference.at(place)
        step, unit, layer = at.step, at.unit, at.layer
        layers = self.block.scenario.layers
        if layer >= len(layers):
            raise UnknownNumberError(f"there are {len(layers)} layers, and no layer {layer + 1}")
        whole = sizes(self.block.scenario, layer)
        if reference.name in whole:
            return whole[reference.name]
        if not 1 <= step <= len(self.block.scenario.x):
            raise UnknownNumberError(
                f"there are {len(self.block.scenario.x)} steps: no step {step}"
            )
        row = self._row(reference.name, layer, step)
        if unit >= len(row):
            raise UnknownNumberError(
                f"{reference.name} has {len(row)} units, and no unit {unit + 1}"
            )
        return float(row[unit])

    def written(self, reference: Reference, place: Place, percent: bool = False) -> str:
        """The number as the page writes it. Raises UnknownNumberError."""
        value = self.value(reference, place)
        layer = reference.at(place).layer
        if percent:
            return f"{_short(np.floor(value * 1000 + 0.5) / 10)}%"
        if reference.name in sizes(self.block.scenario, layer):
            return f"{value:.0f}"
        return self._write(value, reference.name, layer)

    def _array(self, name: str, layer: int) -> Array:
        """A named array of a layer, with x as the layer reads it."""
        arrays = self.block.arrays
        if name == "x":
            return arrays[f"{layer - 1}.hidden"] if layer else arrays["x"]
        if f"{layer}.{name}" not in arrays:
            kind = self.block.scenario.layers[layer].kind
            raise UnknownNumberError(f"layer {layer + 1}, a {kind}, has no number called {name}")
        return arrays[f"{layer}.{name}"]

    def _all(self, name: str, layer: int) -> Array:
        """Every number that a name stands for, (T, H); of weights (1, H)."""
        if before := _BEFORE.fullmatch(name):
            start = self._array(f"{before[1]}_start", layer)
            return np.vstack([start, self._array(before[1], layer)[:-1]])
        base, *rest = name.split(".")
        array = self._array(_SUM.get(base, base), layer)
        rows = self.sheets[layer]["weights"].get(base)
        if not rest:
            if array.ndim != 2 or rows is not None:
                raise UnknownNumberError(f"{name} is no single number of a unit")
            return array
        gates = rows or self.sheets[layer]["gates"]
        if rest[0] not in gates:
            raise UnknownNumberError(f"{base} has {', '.join(gates)}, and no {rest[0]}")
        if rows is None:
            if array.ndim != 3:
                raise UnknownNumberError(f"{base} has no parts")
            return array[:, gates.index(rest[0])]
        return self._weights(array, gates.index(rest[0]), rest[1:], name)

    def _weights(self, array: Array, row: int, column: list[str], name: str) -> Array:
        chosen = array[row] if array.ndim > 1 else array
        if chosen.ndim == 1:
            return chosen[None]
        at = int(column[0]) - 1 if column else 0
        if at >= chosen.shape[1]:
            raise UnknownNumberError(f"{name}: there are {chosen.shape[1]} columns")
        return chosen[:, at][None]

    def _row(self, name: str, layer: int, step: int) -> Array:
        values = self._all(name, layer)
        row: Array = values[min(step, len(values)) - 1]
        return row

    def _write(self, value: float, name: str, layer: int) -> str:
        if _DERIVATIVE.match(name):
            return _derivative(value, self._largest_derivative(layer))
        values = self._formed(name, layer)
        largest = max(float(np.abs(values).max()), self._beside(name, layer))
        text = _derivative(value, 0) if largest < _NEAR else _fixed(value, _decimals(values))
        almost_0 = self.block.loss and value and text.removeprefix("≈ ") == "0"
        return _derivative(value, 1) if almost_0 else text

    def _formed(self, name: str, layer: int) -> Array:
        """The numbers whose digits are alike."""
        if before := _BEFORE.fullmatch(name):
            both = self._array(before[1], layer), self._array(f"{before[1]}_start", layer)
            return np.concatenate([one.ravel() for one in both])
        base, *rest = name.split(".")
        rows = self.sheets[layer]["weights"].get(base)
        if rest and rows:
            array = self._array(base, layer)
            return array[rows.index(rest[0])] if array.ndim > 1 else array
        return self._all(name, layer)

    def _beside(self, name: str, layer: int) -> float:
        seen = self.sheets[layer]
        if name in seen["shares"]:
            return 1.0
        if seen["memory"] and name in _BESIDE_MEMORY:
            return float(np.abs(self._array(seen["memory"]["state"], layer)).max()) or 1.0
        return 0.0

    def _largest_derivative(self, layer: int) -> float:
        named = self.block.arrays.items()
        return max(
            (float(np.abs(a).max()) for name, a in named if name.startswith(f"{layer}.d_")),
            default=0.0,
        )


def _decimals(values: Array) -> int:
    """The fewest decimals, at most two, with which each is within 0.005 of what is shown."""
    small = values[np.abs(values) < _LARGE]
    for decimals in range(_MOST_DECIMALS):
        scale = 10**decimals
        if (np.abs(np.floor(small * scale + 0.5) / scale - small) < _NEAR).all():
            return decimals
    return _MOST_DECIMALS


def _fixed(value: float, decimals: int) -> str:
    if abs(value) >= _LARGE:
        return _power(value)
    text = _half_up(value, decimals)
    if float(text):
        return minus(text)
    return "≈ 0" if value and decimals >= _MOST_DECIMALS else "0"


def _half_up(value: float, decimals: int) -> str:
    """A half goes away from 0, as in a browser; formatting would take it to the even digit."""
    return f"{Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"


def _short(value: float) -> str:
    if value and abs(value) < _NEAR:
        return "≈ 0"
    return _fixed(value, _decimals(np.array([value])))


def _power(value: float) -> str:
    factor, exponent = f"{value:.1e}".split("e")
    return minus(factor) + f"·{power_of_ten(int(exponent)) if int(exponent) else '10⁰'}"


def _derivative(value: float, largest: float) -> str:
    size = abs(value)
    if value and size < 1e-6 * largest:
        return "≈ 0"
    if not value or size >= 10:
        return _fixed(value, 0)
    if size < 1e-3:
        return _power(value)
    text = np.format_float_positional(float(f"{value:.1e}"), trim="-")
    is_close = abs(float(text) - value) < 1e-3 * size
    if not is_close and len(text.lstrip("-0.").replace(".", "")) < 2:
        text = text + ("0" if "." in text else ".0")
    return minus(text)


__all__ = ["COUNTED", "Numbers", "UnknownNumberError", "sizes"]
