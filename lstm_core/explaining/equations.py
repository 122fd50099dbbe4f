"""The equations of each kind of cell as a table, which programs can walk back through.

A step of a layer is a list of equations in the order in which they are computed. There are four:

    Sum       name = sum of parts: a product with weights, a bias, or a number as it is
    Product   name = gate * value, where the gate says how much of the value goes on
    Function  name = the activation in a slot of the layer, of another number
    Left      name = 1 - another number

Names are those of the trace, besides `pre.forget`, what the forget gate receives before its
activation, and `left`, the share that the update gate of a GRU leaves.
"""

from dataclasses import dataclass
from functools import singledispatch

import numpy as np

from ..cells.dense import Dense
from ..cells.gru import GRU
from ..cells.layer import Layer, LayerTrace
from ..cells.lstm import LSTM
from ..cells.simple_rnn import SimpleRNN
from ..checks import Array


@dataclass(frozen=True)
class Part:
    """A part of a sum: `weights[row]` times the vector `of`, or one of the two alone.

    With `entrywise` each unit looks at its own entry only.
    """

    of: str | None = None
    weights: str | None = None
    row: int | None = None
    entrywise: bool = False

    def array(self, layer: Layer) -> Array:
        """Its weights: a matrix (H, D), or a vector (H,) if entrywise or a bias."""
        assert self.weights is not None
        whole: Array = getattr(layer, self.weights)
        return whole if self.row is None else whole[self.row]


@dataclass(frozen=True)
class Sum:
    name: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Product:
    name: str
    gate: str
    value: str


@dataclass(frozen=True)
class Function:
    name: str
    slot: str
    of: str


@dataclass(frozen=True)
class Left:
    name: str
    of: str


Equation = Sum | Product | Function | Left


@singledispatch
def equations_of(layer: Layer) -> tuple[Equation, ...]:
    """The equations of one step of a layer, in the order in which they are computed."""
    raise TypeError(f"no equations for a layer of kind {layer.kind}")


@equations_of.register
def _(layer: LSTM) -> tuple[Equation, ...]:
    before = [name for name in ("input", "forget", "candidate") if name in layer.gates]
    return (
        *(equation for name in before for equation in _gate(layer, name)),
        *(() if "input" in layer.gates else (Left("input", "forget"),)),
        Product("kept", "forget", "cell_before"),
        Product("written", "input", "candidate"),
        Sum("cell", (Part("kept"), Part("written"))),
        Function("squashed", "cell_output", "cell"),
        *_gate(layer, "output"),
        Product("hidden", "output", "squashed"),
    )


@equations_of.register
def _(layer: GRU) -> tuple[Equation, ...]:
    row = layer.gates.index("candidate")
    product = Part("recalled", "U", row), Part(weights="b_recurrent")
    if layer.reset_place == "after":
        before_reset = Part("hidden_before", "U", row), Part(weights="b_recurrent")
        recurrent: tuple[Part, ...] = (Part("recalled"),)
    else:
        before_reset, recurrent = (Part("hidden_before"),), product  # type: ignore[assignment]
    return (
        *_gate(layer, "reset"),
        *_gate(layer, "update"),
        Sum("before_reset", before_reset),
        Product("recalled", "reset", "before_reset"),
        Sum("pre.candidate", (Part("x", "W", row), Part(weights="b", row=row), *recurrent)),
        Function("candidate", "cell_input", "pre.candidate"),
        Left("left", "update"),
        Product("kept", "update", "hidden_before"),
        Product("written", "left", "candidate"),
        Sum("hidden", (Part("kept"), Part("written"))),
    )


@equations_of.register(SimpleRNN)
@equations_of.register(Dense)
def _(layer: SimpleRNN | Dense) -> tuple[Equation, ...]:
    return _gate(layer, "hidden", "function")


def _gate(layer: Layer, name: str, slot: str | None = None) -> tuple[Sum, Function]:
    """The sum of a row of gates, and its activation."""
    row = layer.gates.index(name)
    parts = [Part("x", "W", row)]
    if "U" in layer.arrays:
        parts.append(Part("hidden_before", "U", row))
    parts.append(Part(weights="b", row=row))
    if "P" in layer.arrays and name in (looking := layer.rows("P")):
        looked_at = "cell" if name == "output" else "cell_before"
        parts.append(Part(looked_at, "P", looking.index(name), entrywise=True))
    usual = "cell_input" if name == "candidate" else "gate"
    return Sum(f"pre.{name}", tuple(parts)), Function(name, slot or usual, f"pre.{name}")


def numbers_of(trace: LayerTrace, name: str) -> Array:
    """What the trace of a layer holds under a name of its equations, (T, H); x is (T, D)."""
    if name.startswith("pre."):
        return trace.pre_activation[:, trace.layer.gates.index(name[4:])]
    if name == "left":
        return np.subtract(1.0, numbers_of(trace, "update"))
    numbers: Array = getattr(trace, name)
    return numbers
