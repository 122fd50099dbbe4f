"""Every named array of a trace against PyTorch (tests/golden/make_pytorch.py)."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from lstm_core import GATES, LSTM, LSTMTrace, Scenario, run

FIXTURE = Path(__file__).parents[1] / "golden" / "pytorch_lstm.npz"
CASES = ("single", "small", "started", "long", "wide", "saturated", "stacked")
LAYERS = [*((case, 0) for case in CASES), ("stacked", 1)]
NAMES = (
    *(quantity.id for quantity in LSTM.quantities),
    *("cell_before", "hidden_before", "pre_activation", "from_x", "from_h"),
)


@cache
def golden(case: str) -> dict[str, np.ndarray]:
    with np.load(FIXTURE, allow_pickle=False) as arrays:
        return {
            name.removeprefix(f"{case}."): arrays[name]
            for name in arrays.files
            if name.startswith(f"{case}.")
        }


@cache
def expected(case: str, layer: int) -> dict[str, np.ndarray]:
    """The fixture under the names of lstm_core; plain products of it where PyTorch has no name."""
    arrays = golden(case)
    i, f, g, o, c, h = (arrays[f"{letter}_l{layer}"] for letter in "ifgoch")
    x = arrays["x"] if layer == 0 else arrays[f"h_l{layer - 1}"]
    cell_before = np.concatenate([arrays["c0"][[layer]], c[:-1]])
    hidden_before = np.concatenate([arrays["h0"][[layer]], h[:-1]])
    by_gate = (len(x), len(GATES), h.shape[1])
    return {
        "x": x,
        "input": i,
        "forget": f,
        "candidate": g,
        "output": o,
        "kept": f * cell_before,
        "written": i * g,
        "cell": c,
        "squashed": np.tanh(c),
        "hidden": h,
        "cell_before": cell_before,
        "hidden_before": hidden_before,
        "pre_activation": arrays[f"pre_activation_l{layer}"].reshape(by_gate),
        "from_x": (x @ arrays[f"weight_ih_l{layer}"].T).reshape(by_gate),
        "from_h": (hidden_before @ arrays[f"weight_hh_l{layer}"].T).reshape(by_gate),
    }


@cache
def traces(case: str) -> tuple[LSTMTrace, ...]:
    arrays = golden(case)
    units = arrays["h0"].shape[1]
    layers = [
        LSTM(
            W=arrays[f"weight_ih_l{layer}"].reshape(len(GATES), units, -1),
            U=arrays[f"weight_hh_l{layer}"].reshape(len(GATES), units, units),
            b=(arrays[f"bias_ih_l{layer}"] + arrays[f"bias_hh_l{layer}"]).reshape(-1, units),
            hidden_start=arrays["h0"][layer],
            cell_start=arrays["c0"][layer],
        )
        for layer in range(len(arrays["h0"]))
    ]
    return run(Scenario(arrays["x"], layers)).layers


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("case", "layer"), LAYERS)
def test_array_is_what_pytorch_computes(case: str, layer: int, name: str):
    made = getattr(traces(case)[layer], name)
    np.testing.assert_allclose(made, expected(case, layer)[name], rtol=0, atol=1e-12, strict=True)


def test_every_case_of_the_fixture_is_compared():
    with np.load(FIXTURE, allow_pickle=False) as arrays:
        stored = {
            (name.split(".")[0], int(name[-1])) for name in arrays.files if ".weight_ih_" in name
        }
    assert stored == set(LAYERS)
