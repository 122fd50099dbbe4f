"""All kinds, forwards and backwards, against PyTorch (tests/golden/make_pytorch_cells.py)."""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lstm_core import (
    GRU,
    LSTM,
    GradientTrace,
    Layer,
    PeepholeLSTM,
    Scenario,
    SimpleRNN,
    backprop,
    run,
)
from lstm_core.cells.coupled_lstm import CoupledLSTM

FIXTURE = Path(__file__).parents[1] / "golden" / "pytorch_cells.npz"
KINDS: dict[str, tuple[type[Layer], dict[str, str]]] = {
    "rnn_tanh": (SimpleRNN, {"function": "tanh"}),
    "rnn_relu": (SimpleRNN, {"function": "relu"}),
    "gru_after": (GRU, {"reset_place": "after"}),
    "gru_before": (GRU, {"reset_place": "before"}),
    "lstm": (LSTM, {}),
    "peephole_lstm": (PeepholeLSTM, {}),
    "coupled_lstm": (CoupledLSTM, {}),
}
with np.load(FIXTURE, allow_pickle=False) as arrays:
    STORED = {name: arrays[name] for name in arrays.files}
CASES = sorted({name.split(".")[0] for name in STORED})
LAYERS = [(case, place) for case in CASES for place in range(len(STORED[f"{case}.kinds"]))]
all_layers = pytest.mark.parametrize(("case", "place"), LAYERS)


def golden(case: str, place: int) -> dict[str, np.ndarray]:
    start = f"{case}.{place}."
    return {n.removeprefix(start): array for n, array in STORED.items() if n.startswith(start)}


def by_row(stored: dict[str, np.ndarray], prefix: str, kind: str) -> dict[str, np.ndarray]:
    """The arrays of a layer, or their derivatives, under the names of lstm_core."""
    units = len(stored["h0"])
    names = {"W": "weight_ih", "U": "weight_hh", "P": "weight_ch"}
    names |= {"hidden_start": "h0", "cell_start": "c0"}
    arrays = {new: stored[prefix + old] for new, old in names.items() if old in stored}
    shapes = {"W": (-1, units, stored["weight_ih"].shape[1]), "U": (-1, units, units)}
    arrays |= {name: arrays[name].reshape(shape) for name, shape in shapes.items()}
    of_x, of_h = (stored[f"{prefix}bias_{part}"].reshape(-1, units) for part in ("ih", "hh"))
    derivative = prefix == "d_"  # a bias that stands for two has the derivative of each
    arrays["b"] = of_x.copy() if derivative else of_x + of_h
    if kind.startswith("gru"):
        arrays["b"][2], arrays["b_recurrent"] = of_x[2], of_h[2]
    return arrays


@cache
def gradient(case: str) -> GradientTrace:
    layers = []
    for place, kind in enumerate(STORED[f"{case}.kinds"]):
        layer, options = KINDS[kind]
        arrays: dict[str, Any] = by_row(golden(case, place), "", kind)
        layers.append(layer(**arrays, **options))
    trace = run(Scenario(STORED[f"{case}.x"], layers))
    of_cell = STORED.get(f"{case}.cell_gradient")
    return backprop(trace, STORED[f"{case}.loss_gradient"], of_cell)


def value(thing: object, name: str, prefix: str = "") -> np.ndarray:
    """An intermediate, or with the prefix d_ its derivative; `pre_reset` is a row of them."""
    if not name.startswith("pre_"):
        return getattr(thing, prefix + name)
    gates = (thing.trace if prefix else thing).layer.gates
    return getattr(thing, f"{prefix}pre_activation")[:, gates.index(name.removeprefix("pre_"))]


@all_layers
def test_every_intermediate(case: str, place: int):
    stored, trace = golden(case, place), gradient(case).trace.layers[place]
    assert_allclose(trace.hidden, stored["hidden"], rtol=0, atol=1e-12, strict=True)
    for name, expected in zip(stored["names"], stored["values"], strict=True):
        assert_allclose(value(trace, name), expected, rtol=0, atol=1e-12, strict=True)


@all_layers
def test_every_derivative_of_weights_and_start_states(case: str, place: int):
    made = gradient(case).layers[place]
    expected = by_row(golden(case, place), "d_", STORED[f"{case}.kinds"][place])
    assert set(expected) == set(made.trace.layer.arrays)
    for name, array in expected.items():
        assert_allclose(getattr(made, f"d_{name}"), array, rtol=0, atol=1e-9, strict=True)


@all_layers
def test_every_derivative_of_intermediates(case: str, place: int):
    stored, made = golden(case, place), gradient(case).layers[place]
    for name, expected in zip(stored["names"], stored["derivatives"], strict=True):
        assert_allclose(value(made, name, "d_"), expected, rtol=0, atol=1e-9, strict=True)


@pytest.mark.parametrize("case", CASES)
def test_derivative_of_the_inputs(case: str):
    made = gradient(case).layers[0].d_x
    assert_allclose(made, STORED[f"{case}.d_x"], rtol=0, atol=1e-9, strict=True)


def test_the_fixture_holds_every_kind_and_quantity():
    assert {kind for case in CASES for kind in STORED[f"{case}.kinds"]} == set(KINDS)
    for case, place in LAYERS:
        layer = gradient(case).trace.layers[place].layer
        named = {quantity.id for quantity in layer.quantities} | {f"pre_{g}" for g in layer.gates}
        assert set(golden(case, place)["names"]) == named
