"""What a timestep of a layer costs."""

from math import prod

from .cells import KINDS


def products_per_step(kind: str, inputs: int, units: int) -> int:
    """How many numbers a layer of one of `KINDS` multiplies at a timestep.

    One for each weight but the biases, and three for each unit with a memory that is gated:
    f c, i g and o tanh(c) of an LSTM, r h, (1 - z) n and z h of a GRU.
    """
    layer = KINDS[kind]
    shapes = layer.shapes(inputs, units)
    weights = sum(prod(shapes[name]) for name in ("W", "U", "P") if name in shapes)
    return weights + (3 * units if layer.memory else 0)
