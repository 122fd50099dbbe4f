"""Kinds that PyTorch has not, against Keras and ONNX Runtime (tests/golden/make_float32.py)."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lstm_core import GRU, PeepholeLSTM, Scenario, run

FIXTURE = Path(__file__).parents[1] / "golden" / "float32_cells.npz"
KERAS_AND_ONNX_GRU = (1, 0, 2)  # where reset, update, candidate stand among z, r, h
ONNX_LSTM = (0, 2, 3, 1)  # where input, forget, candidate, output stand among i, o, f, c
ONNX_PEEPHOLES = (0, 2, 1)  # where input, forget, output stand among i, o, f


def golden(cell: str) -> dict[str, np.ndarray]:
    with np.load(FIXTURE, allow_pickle=False) as arrays:
        return {
            name.removeprefix(f"{cell}."): arrays[name].astype(np.float64)
            for name in arrays.files
            if name.startswith(f"{cell}.")
        }


def gru(W: np.ndarray, U: np.ndarray, biases: np.ndarray, h0: np.ndarray, place: str) -> GRU:
    """W (3H, D), U (3H, H), one or two biases of 3H; rows in the order z, r, h."""
    order, units = list(KERAS_AND_ONNX_GRU), len(h0)
    W, U = (array.reshape(3, units, -1)[order] for array in (W, U))
    b, *more = biases.reshape(-1, 3, units)[:, order].copy()
    b_recurrent = None
    if more:
        b[:2] += more[0][:2]
        b_recurrent = more[0][2]
    return GRU(W, U, b, b_recurrent, h0, reset_place=place)


@pytest.mark.parametrize("place", ["before", "after"])
def test_gru_is_that_of_keras(place: str):
    stored = golden(f"keras_gru_{place}")
    W, U = stored["kernel"].T, stored["recurrent_kernel"].T
    layer = gru(W, U, stored["bias"], stored["h0"], place)
    made = run(Scenario(stored["x"], [layer])).layers[0].hidden
    assert_allclose(made, stored["hidden"], rtol=0, atol=5e-6, strict=True)


@pytest.mark.parametrize("place", ["before", "after"])
def test_gru_is_that_of_onnx(place: str):
    stored = golden(f"onnx_gru_{place}")
    layer = gru(stored["W"], stored["R"], stored["B"], stored["h0"], place)
    made = run(Scenario(stored["x"], [layer])).layers[0].hidden
    assert_allclose(made, stored["hidden"], rtol=0, atol=5e-6, strict=True)


def test_peephole_lstm_is_that_of_onnx():
    stored = golden("onnx_peephole_lstm")
    units, order = len(stored["h0"]), list(ONNX_LSTM)
    arrays: dict[str, Any] = {
        "W": stored["W"].reshape(4, units, -1)[order],
        "U": stored["R"].reshape(4, units, units)[order],
        "b": stored["B"].reshape(2, 4, units).sum(axis=0)[order],
        "P": stored["P"].reshape(3, units)[list(ONNX_PEEPHOLES)],
    }
    layer = PeepholeLSTM(**arrays, hidden_start=stored["h0"], cell_start=stored["c0"])
    trace = run(Scenario(stored["x"], [layer])).layers[0]
    assert_allclose(trace.hidden, stored["hidden"], rtol=0, atol=5e-6, strict=True)
    assert_allclose(trace.cell[-1], stored["c"], rtol=0, atol=5e-6, strict=True)
