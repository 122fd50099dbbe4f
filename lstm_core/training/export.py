"""Trained layers, changed so that they read and give the numbers of the task."""

from dataclasses import replace
from typing import Any

from ..cells.dense import Dense
from ..cells.layer import Layer
from .tasks import Scale


def in_units_of_the_task(
    layers: tuple[Layer, Dense], inputs: Scale, outputs: Scale
) -> tuple[Layer, Dense]:
    """The layers with both scales taken into their weights; what they compute is the same.

    W x + b with x = (given - shift) / size is (W / size) given + (b - (W / size) shift 1).
    """
    layer, readout = layers
    W = layer.W / inputs.size
    arrays: dict[str, Any] = {"W": W, "b": layer.b - inputs.shift * W.sum(axis=2)}
    dense = Dense(readout.W * outputs.size, readout.b * outputs.size + outputs.shift)
    return replace(layer, **arrays), dense
