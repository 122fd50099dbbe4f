"""Layers with random weights: the same seed gives the same layer.

Schemes, with D inputs and H units:

    "orthogonal"    each gate's W Glorot uniform, each gate's U a random orthogonal matrix
                    (it turns, or turns and mirrors), b 0. Glorot's bound is taken for each gate
                    by itself, sqrt(6 / (D + H)); Keras takes it for the joined kernel of an
                    LSTM, sqrt(6 / (D + 4 H)), which is smaller
    "uniform"       all numbers uniform within 1/sqrt(H) of 0, as in PyTorch, which has two
                    biases: b is the sum of two such draws, only in the candidate of a GRU they
                    stay apart as b and b_recurrent; in a dense layer within 1/sqrt(D), b a
                    single draw
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.random import Generator

from .cells import KINDS
from .cells.layer import Layer
from .checks import Array, checked_name

Shapes = Mapping[str, tuple[int, ...]]


def initial_layer(
    kind: str,
    inputs: int,
    units: int,
    rng: Generator,
    *,
    scheme: str = "orthogonal",
    recurrent_scale: float = 1.0,
    keep_bias: float = 0.0,
    decimals: int | None = None,
    **options: Any,
) -> Layer:
    """A layer of one of `KINDS` with random weights.

    recurrent_scale multiplies U. keep_bias is added to the bias of the gate that is the
    share kept: the forget gate of an LSTM, the update gate of a GRU. Peepholes and start
    states are 0. With `decimals` the numbers are rounded, for whoever wants to follow them by
    hand. `options` are handed to the layer. Raises a CoreError.
    """
    layer_type = KINDS[checked_name("cell", kind, tuple(KINDS))]
    draw = SCHEMES[checked_name("scheme", scheme, tuple(SCHEMES))]
    shapes = layer_type.shapes(inputs, units)
    arrays = {name: np.zeros(shape) for name, shape in shapes.items()}
    arrays |= draw(shapes, rng)
    if "U" in arrays:
        arrays["U"] *= recurrent_scale
    if layer_type.memory:
        arrays["b"][layer_type.gates.index(layer_type.memory.share)] += keep_bias
    if decimals is not None:
        arrays = {name: array.round(decimals) for name, array in arrays.items()}
    return layer_type(**arrays, **options)


def _orthogonal(shapes: Shapes, rng: Generator) -> dict[str, Array]:
    gates, units, inputs = shapes["W"]
    reach = np.sqrt(6.0 / (inputs + units))
    arrays = {}
    if "U" in shapes:
        arrays["U"] = np.stack([_orthogonal_matrix(units, rng) for _ in range(gates)])
    return {"W": rng.uniform(-reach, reach, shapes["W"]), **arrays}


def _orthogonal_matrix(size: int, rng: Generator) -> Array:
    q, r = np.linalg.qr(rng.standard_normal((size, size)))
    q *= np.sign(np.diagonal(r))  # without the signs, QR would prefer some of them
    return q


def _uniform(shapes: Shapes, rng: Generator) -> dict[str, Array]:
    reach = 1.0 / np.sqrt(shapes["U" if "U" in shapes else "W"][-1])
    names = [name for name in ("W", "U", "b") if name in shapes]
    arrays = {name: rng.uniform(-reach, reach, shapes[name]) for name in names}
    if "U" in shapes:
        second = rng.uniform(-reach, reach, shapes["b"])
        if "b_recurrent" in shapes:
            arrays["b_recurrent"] = second[-1].copy()
            second[-1] = 0.0
        arrays["b"] += second
    return arrays


SCHEMES = {"orthogonal": _orthogonal, "uniform": _uniform}
