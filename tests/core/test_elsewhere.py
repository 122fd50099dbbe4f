"""What people met when they recomputed a layer of another library."""

import json

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lstm_core import GATES, Dense, Scenario, from_json, from_keras, from_torch, to_json
from tests.core.elsewhere import (
    CELL,
    FLOAT32,
    GOLDEN,
    X,
    assert_right,
    hidden_of,
    lstm,
    state_of,
)

# --- what a layer here is not, but can be made of


def test_a_layer_that_runs_backwards():
    assert_right(hidden_of(X[::-1], lstm())[::-1], "backward")


def test_layers_that_run_both_ways():
    case = GOLDEN["both ways"]
    ahead = {name: rows for name, rows in case["state"].items() if not name.endswith("_reverse")}
    back = {
        name.removesuffix("_reverse"): rows
        for name, rows in case["state"].items()
        if name.endswith("_reverse")
    }
    x = np.array(case["x"])
    for one, other in zip(from_torch(ahead), from_torch(back), strict=True):
        x = np.hstack([hidden_of(x, one), hidden_of(x[::-1], other)[::-1]])
    assert_right(x, "both ways", "output", FLOAT32)


def test_a_projection():
    case = GOLDEN["a projection"]
    state = {name: np.array(rows) for name, rows in case["state"].items()}
    down = state.pop("weight_hr_l0")
    state["weight_hh_l0"] = state["weight_hh_l0"] @ down
    projection = Dense([down], np.zeros((1, len(down))))
    found = hidden_of(case["x"], *from_torch(state), projection)
    assert_right(found, "a projection", "output", FLOAT32)


def test_masked_steps_are_no_steps():
    case = GOLDEN["masked"]
    x = np.array(case["x"])
    padded = ~x.any(axis=1)
    assert padded.tolist() == [True, True, False, False]
    assert_allclose(hidden_of(x[~padded], lstm()), np.array(case["hidden"])[~padded], atol=2e-15)
    assert np.abs(hidden_of(x, lstm())[-1] - case["hidden"][-1]).max() > 0.02


def test_only_the_hidden_start():
    case = GOLDEN["only the hidden start"]
    layer = lstm(hidden_start=case["hidden_start"])
    assert_right(hidden_of(X, layer), "only the hidden start")
    document = json.loads(to_json(Scenario(X, [layer])))
    del document["layers"][0]["cell_start"]
    opened = from_json(json.dumps(document))
    assert_right(hidden_of(opened.x, *opened.layers), "only the hidden start")


@pytest.mark.parametrize("name", ["hard_sigmoid", "hard_sigmoid_keras2"])
def test_hard_sigmoids_of_two_definitions(name: str):
    assert_right(hidden_of(X, lstm(gate=name)), "hard sigmoids", name)
    weights = [np.reshape(CELL[part], (8, -1)).T for part in ("W", "U")]
    layer = from_keras([*weights, np.ravel(CELL["b"])], gate=name)
    assert_right(hidden_of(X, layer), "hard sigmoids", name)


@pytest.mark.parametrize("name", ["hard_sigmoid", "hard_sigmoid_keras2"])
def test_files_with_a_hard_sigmoid_open(name: str):
    """Written out, for a file of the first version says hard_sigmoid and must mean the same."""
    weights = {part: dict(zip(GATES, CELL[part], strict=True)) for part in ("W", "U", "b")}
    activations = {"gate": name, "cell_input": "tanh", "cell_output": "tanh"}
    layer = {"cell": "lstm", "activations": activations, **weights}
    opened = from_json(json.dumps({"format": 1, "x": CELL["x"], "layers": [layer]}))
    assert_right(hidden_of(opened.x, *opened.layers), "hard sigmoids", name)


@pytest.mark.parametrize(
    ("precision", "least", "most"), [("float32", 0, 1e-6), ("float16", 1e-5, 5e-3)]
)
def test_what_rounded_weights_differ_by(precision: str, least: float, most: float):
    """What other precisions are to be expected to agree to; the README says so."""
    state = {name: rows / np.sqrt(20) for name, rows in state_of(4, 50, 20).items()}
    rounded = {name: rows.astype(precision) for name, rows in state.items()}
    x = np.random.default_rng(0).normal(size=(10, 50))
    apart = np.abs(hidden_of(x, *from_torch(state)) - hidden_of(x, *from_torch(rounded))).max()
    assert least < apart < most
