"""Weights of other libraries give the numbers that those libraries gave for them.

golden/elsewhere.json holds weights as each library stores them and the hidden states that
it made of them, where FLOAT32 stands in float32, else in float64.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from raising import raised

from lstm_core import (
    GATES,
    GRU,
    LSTM,
    Dense,
    FormatError,
    Layer,
    PeepholeLSTM,
    Scenario,
    ShapeError,
    SimpleRNN,
    from_json,
    from_keras,
    from_onnx,
    from_tf1,
    from_torch,
    run,
    to_json,
)

GOLDEN: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "golden/elsewhere.json").read_text(encoding="utf-8")
)
KINDS_BY_GATES = {4: LSTM, 3: GRU, 1: SimpleRNN}
CELL = GOLDEN["an LSTM"]
X = np.array(CELL["x"])
FLOAT32 = 3e-7  # how far apart runs in float32 and float64 are


def hidden_of(x: Any, *layers: Layer) -> np.ndarray:
    return run(Scenario(x, layers)).layers[-1].hidden


def lstm(**options: Any) -> LSTM:
    return LSTM(CELL["W"], CELL["U"], CELL["b"], **options)


def assert_right(found: np.ndarray, case: str, name: str = "hidden", atol: float = 2e-15) -> None:
    assert_allclose(found, GOLDEN[case][name], rtol=0, atol=atol)


def state_of(gates: int, inputs: int, units: int, layers: int = 1) -> dict[str, np.ndarray]:
    rng, state = np.random.default_rng(gates), {}
    for index in range(layers):
        below, rows = inputs if index == 0 else units, gates * units
        state[f"weight_ih_l{index}"] = rng.normal(size=(rows, below))
        state[f"weight_hh_l{index}"] = rng.normal(size=(rows, units))
        state[f"bias_ih_l{index}"] = rng.normal(size=rows)
        state[f"bias_hh_l{index}"] = rng.normal(size=rows)
    return state


# --- PyTorch


def test_a_state_dict_with_a_prefix():
    case = GOLDEN["a state_dict"]
    for prefix in (None, "module.lstm."):
        (layer,) = from_torch(case["state"], prefix)
        assert_right(hidden_of(case["x"], layer), "a state_dict", atol=FLOAT32)


def test_a_state_dict_of_arrays_in_float32():
    case = GOLDEN["a state_dict"]
    state = {name: np.float32(numbers) for name, numbers in case["state"].items()}
    assert_right(hidden_of(case["x"], *from_torch(state)), "a state_dict", atol=FLOAT32)


@pytest.mark.parametrize("gates", [4, 3, 1])
def test_the_biases_of_torch(gates: int):
    """Summed up, but for the candidate of a GRU, whose second the reset gate multiplies."""
    state = state_of(gates, inputs=3, units=2, layers=2)
    for index, layer in enumerate(from_torch(state)):
        assert type(layer) is KINDS_BY_GATES[gates]
        first, second = (state[f"bias_{which}_l{index}"].reshape(-1, 2) for which in ("ih", "hh"))
        assert_array_equal(layer.W, state[f"weight_ih_l{index}"].reshape(gates, 2, -1))
        assert_array_equal(layer.U, state[f"weight_hh_l{index}"].reshape(gates, 2, 2))
        if isinstance(layer, GRU):
            assert_array_equal(layer.b[:2], (first + second)[:2])
            assert_array_equal([layer.b[2], layer.b_recurrent], [first[2], second[2]])
            assert layer.reset_place == "after"
        else:
            assert_array_equal(layer.b, first + second)


def test_a_forget_bias_in_both_counts_twice():
    joined = {"weight_ih_l0": CELL["W"], "weight_hh_l0": CELL["U"]}
    state = {name: np.reshape(rows, (8, -1)) for name, rows in joined.items()}
    first, second = np.zeros((2, 4, 2))
    first[1] = second[1] = 1.0
    state |= {"bias_ih_l0": first.ravel(), "bias_hh_l0": second.ravel()}
    (layer,) = from_torch(state)
    assert layer.b[1].tolist() == [2, 2]
    assert_right(hidden_of(X, layer), "both forget biases")


def test_cells_networks_without_bias_and_relu():
    state = {name.removesuffix("_l0"): rows for name, rows in state_of(1, 3, 2).items()}
    del state["bias_ih"], state["bias_hh"]
    (layer,) = from_torch(state, function="relu")
    assert isinstance(layer, SimpleRNN)
    assert (layer.function, layer.b.any()) == ("relu", False)


class Tensor:
    """Stands for a tensor that needs a gradient, which NumPy itself would refuse to read."""

    def __init__(self, numbers: Any, is_free: bool = False):
        self.numbers, self.is_free = np.asarray(numbers), is_free

    def detach(self) -> "Tensor":
        return Tensor(self.numbers, is_free=True)

    def cpu(self) -> "Tensor":
        return self

    def double(self) -> "Tensor":
        return Tensor(self.numbers.astype(float), self.is_free)

    def __array__(self, *_: Any, **__: Any) -> np.ndarray:
        assert self.is_free
        return self.numbers


def test_tensors_are_taken_out_of_their_graph():
    state = {name: Tensor(rows) for name, rows in state_of(4, 3, 2).items()}
    assert_array_equal(from_torch(state)[0].U, from_torch(state_of(4, 3, 2))[0].U)


def test_what_an_lstm_of_torch_here_is_not():
    state = state_of(4, 3, 2)
    projected = {**state, "weight_hr_l0": np.ones((1, 2))}
    assert raised(FormatError, from_torch, projected)["name"] == "weights weight_hr_l0"
    both = {**state, **{f"{name}_reverse": rows for name, rows in state.items()}}
    fields = raised(FormatError, from_torch, both)
    assert fields["name"] == "weights weight_ih_l0_reverse"
    assert "turned round" in fields["expected"]


def test_of_two_networks_one_is_to_be_named():
    state = {f"encoder.{name}": rows for name, rows in state_of(4, 3, 2).items()}
    state |= {f"decoder.{name}": rows for name, rows in state_of(3, 5, 2).items()}
    assert "encoder., decoder." in raised(FormatError, from_torch, state)["got"]
    (encoder,), (decoder,) = from_torch(state, "encoder."), from_torch(state, "decoder.")
    assert (encoder.kind, decoder.kind) == ("lstm", "gru")
    raised(FormatError, from_torch, state, "other.")


@pytest.mark.parametrize("name", ["weight_ih_l0", "weight_hh_l0"])
@pytest.mark.parametrize("gates", [4, 3])
def test_transposed_weights_of_torch_are_refused(gates: int, name: str):
    state = state_of(gates, 3, 2)
    state[name] = state[name].T
    with pytest.raises((FormatError, ShapeError)) as caught:
        from_torch(state)
    assert str(caught.value.fields["name"]) == f"weights {name}"


@pytest.mark.parametrize("name", ["weight_hh_l1", "bias_ih_l0", "bias_hh_l1", "weight_ih_l0"])
def test_a_weight_that_is_missing_is_named(name: str):
    state = state_of(4, 3, 2, layers=2)
    del state[name]
    fields = raised(FormatError, from_torch, state)
    assert fields["got"] == "none"
    assert name in fields["expected"]


# --- Keras


def test_an_lstm_of_keras():
    case = GOLDEN["an LSTM of Keras"]
    assert_right(
        hidden_of(case["x"], from_keras(case["weights"])), "an LSTM of Keras", atol=FLOAT32
    )
    kernel = np.array(case["weights"][0])
    mistaken = LSTM(
        kernel.reshape(4, 2, 3), np.reshape(case["weights"][1], (4, 2, 2)), np.zeros((4, 2))
    )
    assert np.abs(hidden_of(case["x"], mistaken) - case["hidden"]).max() > 0.1


def test_a_gru_of_keras():
    case = GOLDEN["a GRU of Keras"]
    layer = from_keras([case["kernel"], case["recurrent_kernel"], case["bias"]])
    assert isinstance(layer, GRU)
    assert layer.reset_place == "after"
    assert_right(hidden_of(case["x"], layer), "a GRU of Keras")


def test_a_gru_of_keras_with_the_reset_gate_before():
    case = GOLDEN["a GRU of Keras"]
    weights = [case["kernel"], case["recurrent_kernel"], case["bias"][0]]
    layer: Any = from_keras(weights)
    z, r, h = np.split(np.array(case["bias"][0]), 3)
    assert layer.reset_place == "before"
    assert_array_equal(layer.b, [r, z, h])
    assert not layer.b_recurrent.any()
    assert from_keras(weights[:2], reset_after=False).reset_place == "before"  # type: ignore[attr-defined]
    assert from_keras(weights[:2]).reset_place == "after"  # type: ignore[attr-defined]
    raised(ShapeError, from_keras, weights, reset_after=True)


@pytest.mark.parametrize("gates", [4, 3])
@pytest.mark.parametrize("which", [0, 1])
def test_transposed_weights_of_keras_are_refused(gates: int, which: int):
    state = state_of(gates, 3, 2)
    weights = [state["weight_ih_l0"].T, state["weight_hh_l0"].T, np.zeros(gates * 2)]
    assert from_keras(weights).inputs == 3
    weights[which] = weights[which].T
    with pytest.raises((FormatError, ShapeError)) as caught:
        from_keras(weights)
    assert str(caught.value.fields["name"]) == f"weights {('kernel', 'recurrent_kernel')[which]}"


@pytest.mark.parametrize("weights", [None, [], [[[1.0]]], [[[1.0]]] * 4, {"kernel": 1}])
def test_what_are_no_weights_of_keras(weights: Any):
    assert raised(FormatError, from_keras, weights)["name"] == "weights"


# --- ONNX


def test_an_lstm_of_onnx():
    case = GOLDEN["an LSTM of ONNX"]
    layer = from_onnx(case["W"], case["R"], case["B"])
    assert_right(hidden_of(case["x"], layer), "an LSTM of ONNX", atol=FLOAT32)
    mistaken = from_torch(
        {
            "weight_ih_l0": case["W"][0],
            "weight_hh_l0": case["R"][0],
            "bias_ih_l0": case["B"][0][:8],
            "bias_hh_l0": case["B"][0][8:],
        }
    )
    assert np.abs(hidden_of(case["x"], *mistaken) - case["hidden"]).max() > 0.1


def onnx_rows(rows: Any) -> np.ndarray:
    """i, f, c, o as ONNX stores them: i, o, f, c."""
    return np.array(rows)[[0, 3, 1, 2]].reshape(1, 8, -1)


def test_peepholes_of_onnx_look_before_the_sigmoid_and_in_its_order():
    case = GOLDEN["peepholes of ONNX"]
    biases = np.concatenate([onnx_rows(CELL["b"]).reshape(1, 8), np.zeros((1, 8))], axis=1)
    P = np.reshape(case["P"], (1, 6))
    layer = from_onnx(onnx_rows(CELL["W"]), onnx_rows(CELL["U"]), biases, P)
    assert isinstance(layer, PeepholeLSTM)
    assert_right(hidden_of(X, layer), "peepholes of ONNX", atol=FLOAT32)


@pytest.mark.parametrize(("linear", "place"), [(False, "before"), (True, "after")])
def test_a_gru_of_onnx(linear: bool, place: str):
    state = state_of(3, 3, 2)
    W, R, first, second = ([state[name]] for name in state)
    z, r, h = np.split(first[0], 3)
    layer: Any = from_onnx(W, R, np.concatenate([first, second], axis=1), None, linear)
    zz, rr, hh = np.split(second[0], 3)
    assert_array_equal(layer.W, state["weight_ih_l0"].reshape(3, 2, 3)[[1, 0, 2]])
    assert_array_equal(layer.b, [r + rr, z + zz, h])
    assert_array_equal(layer.b_recurrent, hh)
    assert layer.reset_place == place


def test_both_ways_and_other_shapes_of_onnx_are_refused():
    case = GOLDEN["an LSTM of ONNX"]
    W, R, B = (np.array(case[name]) for name in "WRB")
    fields = raised(FormatError, from_onnx, np.repeat(W, 2, 0), np.repeat(R, 2, 0), B)
    assert (fields["name"], fields["got"]) == ("weights R", "both directions")
    assert raised(ShapeError, from_onnx, W, R[0], B)["name"] == "weights R"
    assert raised(FormatError, from_onnx, W, R.transpose(0, 2, 1), B)["name"] == "weights R"
    assert raised(ShapeError, from_onnx, W.transpose(0, 2, 1), R, B)["name"] == "weights W"
    assert raised(ShapeError, from_onnx, W, R, B[:, :8])["name"] == "weights B"


# --- TensorFlow 1


def test_the_joined_kernel_of_tensorflow_1():
    case = GOLDEN["an LSTM of TensorFlow 1"]
    layer = from_tf1(case["kernel"], case["bias"], forget_bias=case["forget_bias"])
    assert_right(hidden_of(case["x"], layer), "an LSTM of TensorFlow 1")
    without = from_tf1(case["kernel"], case["bias"], forget_bias=0)
    assert_array_equal(layer.b - without.b, [[0, 0], [1, 1], [0, 0], [0, 0]])


def test_other_shapes_of_tensorflow_1_are_refused():
    case = GOLDEN["an LSTM of TensorFlow 1"]
    kernel, bias = np.array(case["kernel"]), np.array(case["bias"])
    assert raised(ShapeError, from_tf1, kernel.T, bias)["name"] == "weights kernel"
    assert raised(FormatError, from_tf1, kernel[:2], bias)["name"] == "weights kernel"
    assert raised(FormatError, from_tf1, kernel, bias[:7])["name"] == "weights bias"


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
