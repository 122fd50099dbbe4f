"""From a neuron to a cell: the numbers in six pictures, all at the second step of a sequence."""

from collections.abc import Mapping
from typing import Any

from lstm_app.screens.compare.random_scenario import Draw, random_scenario
from lstm_core import GATES, Array, LayerTrace, run

Words = Mapping[str, str]

PICTURES = ("neuron", "loop", "cell", "vector", "joined", "stack")
INPUTS, UNITS, LAYERS = 2, 3, 2
_NOW = 1  # the second step, the first one at which there is something to remember
_PARTS = ("forget", "input", "candidate", "output", "kept", "written", "squashed")


def story(seed: int, words: Words) -> tuple[dict[str, Any], dict[str, Array]]:
    """The header (title, text and alternative text of each picture) and the arrays.

    `neuron.` has one unit of a simple RNN, `cell.` one unit of an LSTM, `vector.` the lower
    and `upper.` the upper of two LSTM layers with three units.
    """
    neuron = _traces("simple_rnn", 1, 1, seed)[0]
    cell = _traces("lstm", 1, 1, seed)[0]
    vector, upper = _traces("lstm", UNITS, LAYERS, seed)
    arrays = {
        **_named("neuron", neuron, ("hidden", "pre_activation")),
        "neuron.x_before": neuron.x[0],
        "neuron.z_before": neuron.pre_activation[0],
        **_named("cell", cell, (*_PARTS, "cell", "cell_before", "hidden")),
        **_named("vector", vector, (*GATES, "pre_activation", "cell", "cell_before", "hidden")),
        **_named("upper", upper, ("hidden",)),
    }
    facts = {
        name.replace(".", "_"): ", ".join(map(said, array.flat))
        for name, array in arrays.items()
        if array.size <= UNITS
    }
    pictures = [
        {
            "id": name,
            **{
                part: words[f"compare.story.{name}.{part}"].format(**facts)
                for part in ("title", "text", "alt")
            },
        }
        for name in PICTURES
    ]
    return {"pictures": pictures}, arrays


def said(number: float) -> str:
    """The number with two decimals, for sentences."""
    return f"{number:.2f}".replace("-", "−")


def _traces(kind: str, units: int, layers: int, seed: int) -> tuple[LayerTrace, ...]:
    draw = Draw(kind, INPUTS, units, _NOW + 1, layers, "uniform", seed)
    return run(random_scenario(draw)).layers


def _named(name: str, played: LayerTrace, parts: tuple[str, ...]) -> dict[str, Array]:
    """The weights of a layer, and what it receives and makes at the step shown."""
    layer = played.layer
    weights = {f"{name}.{array}": getattr(layer, array) for array in ("W", "U", "b")}
    shown = ("x", "hidden_before", *parts)
    return weights | {f"{name}.{part}": getattr(played, part)[_NOW] for part in shown}
