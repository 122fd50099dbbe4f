import base64
from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
from numpy.testing import assert_array_equal

from lstm_player.figures import Figure, gates_figure, states_figure
from lstm_player.palette import PALETTE
from tests.player.traces import LSTM_ALONE, STACK, WORDS, random_trace

# Each figure with its quantities, and a cell that has them.
PEEPHOLE, RNN, AFTER = STACK[1:4]
FIGURES = {
    "gates": (gates_figure, ("forget", "input", "output"), LSTM_ALONE),
    "states": (states_figure, ("cell", "hidden"), LSTM_ALONE),
    "gates with peepholes": (gates_figure, ("forget", "input", "output"), PEEPHOLE),
    "gates of a GRU": (gates_figure, ("reset", "update"), AFTER),
    "states of a GRU": (states_figure, ("hidden",), AFTER),
    "states of a SimpleRNN": (states_figure, ("hidden",), RNN),
}
EN = WORDS["en"]


def decoded(typed: dict[str, Any]) -> np.ndarray:
    """The numbers of one of Plotly's typed arrays."""
    block = base64.b64decode(typed["bdata"])
    array = np.frombuffer(block, {"f8": "<f8", "i4": "<i4"}[typed["dtype"]])
    shape = [int(size) for size in typed["shape"].split(",")] if "shape" in typed else [-1]
    return array.reshape(shape)


def painted(value: Any, theme: dict[str, Any]) -> Any:
    """The figure with each `@name` replaced by a colour; a name of none is a KeyError."""
    if isinstance(value, list):
        return [painted(item, theme) for item in value]
    if isinstance(value, dict):
        return {key: painted(item, theme) for key, item in value.items()}
    if not (isinstance(value, str) and value.startswith("@")):
        return value
    scales = {f"diverging{k}": colour for k, colour in enumerate(theme["diverging"])}
    scales |= {f"step{k}": theme["fill"]["cell"] for k in range(10)}
    return {**theme, **scales, **theme["fill"]}[value[1:]]


@pytest.mark.parametrize("units", [1, 2, 3, 4])
@pytest.mark.parametrize("name", FIGURES)
def test_few_units_are_lines(name: str, units: int):
    make, quantities, variant = FIGURES[name]
    trace = random_trace(units=(units,), variant=variant).layers[0]
    lines = make(trace, EN)["data"]
    assert {line["type"] for line in lines} == {"scatter"}
    expected = [(quantity, unit) for quantity in quantities for unit in range(units)]
    for line, (quantity, unit) in zip(lines, expected, strict=True):
        assert_array_equal(decoded(line["y"]), getattr(trace, quantity)[:, unit])
        assert_array_equal(decoded(line["x"]), [1, 2, 3, 4, 5, 6])
        assert line["line"]["color"] == f"@{quantity}"
        assert EN[f"q.{quantity}.tiny"] in line["name"]
        assert units == 1 or line["name"].endswith(f"unit {unit + 1}")


@pytest.mark.parametrize("units", [5, 12])
@pytest.mark.parametrize("name", FIGURES)
def test_many_units_are_heatmaps(name: str, units: int):
    make, quantities, variant = FIGURES[name]
    trace = random_trace(units=(units,), variant=variant).layers[0]
    maps = make(trace, EN)["data"]
    for heatmap, quantity in zip(maps, quantities, strict=True):
        assert heatmap["type"] == "heatmap"
        assert_array_equal(decoded(heatmap["z"]), getattr(trace, quantity).T)
        assert_array_equal(decoded(heatmap["x"]), np.arange(1, 7))
        assert_array_equal(decoded(heatmap["y"]), np.arange(1, units + 1))


@pytest.mark.parametrize("units", [2, 4, 5])
def test_lines_of_different_units_can_be_told_apart(units: int):
    lines = gates_figure(random_trace(units=(units,)).layers[0], EN)["data"]
    axes = [line["yaxis"] for line in lines]
    assert sorted(set(axes)) == ["y", "y2", "y3"]
    for axis in set(axes):
        dashes = [line["line"]["dash"] for line in lines if line["yaxis"] == axis and units <= 4]
        assert len(set(dashes)) == len(dashes)


@pytest.mark.parametrize("gate", ["sigmoid", "hard_sigmoid", "step"])
def test_gates_stand_on_a_scale_from_0_to_1(gate: str):
    low, high = gates_figure(random_trace(gate=gate).layers[0], EN)["layout"]["yaxis"]["range"]
    assert -0.1 < low < 0
    assert 1 < high < 1.1
    for heatmap in gates_figure(random_trace(units=(5,), gate=gate).layers[0], EN)["data"]:
        assert (heatmap["zmin"], heatmap["zmax"]) == (0, 1)
        assert heatmap["colorscale"][0] == [0, "@surface"]


@pytest.mark.parametrize("gate", ["identity", "relu", "tanh"])
def test_no_gate_is_cut_off(gate: str):
    assert "range" not in gates_figure(random_trace(gate=gate).layers[0], EN)["layout"]["yaxis"]
    trace = random_trace(units=(5,), gate=gate).layers[0]
    for heatmap in gates_figure(trace, EN)["data"]:
        assert heatmap["zmax"] >= np.abs(decoded(heatmap["z"])).max()


def test_signed_heatmaps_are_centred_on_0():
    for heatmap in states_figure(random_trace(units=(5,)).layers[0], EN)["data"]:
        assert heatmap["zmin"] == -heatmap["zmax"]
        assert heatmap["zmax"] == np.abs(decoded(heatmap["z"])).max()
        assert heatmap["colorscale"][1] == [0.5, "@diverging1"]


# --- the whole figure


def figures_of(steps: int, units: int, language: str) -> list[Figure]:
    trace, text = random_trace(steps, units=(units,)).layers[0], WORDS[language]
    return [gates_figure(trace, text), states_figure(trace, text)]


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("theme", PALETTE)
@pytest.mark.parametrize(("steps", "units"), [(1, 1), (6, 4), (17, 5), (31, 1)])
def test_plotly_accepts_every_figure(steps: int, units: int, theme: str, language: str):
    for figure in figures_of(steps, units, language):
        accepted = go.Figure(painted(figure, PALETTE[theme]))
        assert len(accepted.data) == len(figure["data"]) > 0


@pytest.mark.parametrize(("steps", "units"), [(1, 1), (6, 4), (17, 5)])
def test_axis_of_steps_shows_every_step(steps: int, units: int):
    for figure in figures_of(steps, units, "en"):
        axis = figure["layout"]["xaxis"]
        assert axis["range"] == [0.5, steps + 0.5]
        assert axis["tick0"] == 1
        assert axis["dtick"] == int(axis["dtick"])
        assert steps / axis["dtick"] <= 10


@pytest.mark.parametrize("units", [1, 3, 5])
def test_rows_of_a_figure_do_not_overlap(units: int):
    layout = gates_figure(random_trace(units=(units,)).layers[0], EN)["layout"]
    rows = sorted(axis["domain"] for name, axis in layout.items() if name.startswith("yaxis"))
    assert all(0 <= bottom < top <= 1 + 1e-12 for bottom, top in rows)
    assert all(below[1] < above[0] for below, above in pairwise(rows))
