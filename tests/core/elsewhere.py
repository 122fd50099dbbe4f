"""Weights of other libraries, and the hidden states that those made of them.

golden/elsewhere.json holds weights as each library stores them and what it gave for them,
where FLOAT32 stands in float32, else in float64.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.testing import assert_allclose

from lstm_core import GRU, LSTM, Layer, Scenario, SimpleRNN, run

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
