"""A dense read-out on top of an LSTM goes through every view."""

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from lstm_app.screens.step.trace_table import trace_table
from lstm_core import Dense, Scenario, Trace, backprop, initial_layer, run
from lstm_player.backward import backward_arrays
from lstm_player.charts import step_charts
from lstm_player.kinds import phases, phases_back
from lstm_player.naming import words_of
from lstm_player.player import player_frames
from tests.player.shown import WORDS


def read_out() -> Trace:
    rng = np.random.default_rng(0)
    layers = [initial_layer(kind, 2, 2, rng, scheme="uniform") for kind in ("lstm", "dense")]
    return run(Scenario(rng.normal(size=(4, 2)), layers))


def test_phases():
    layer: Any = read_out().layers[1].layer
    assert [phase.id for phase in phases(layer)] == ["start", "arrive", "hidden", "whole"]
    back = [phase.id for phase in phases_back(layer)]
    assert back == ["start", "arrive", "hidden", "back", "whole"]


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("backward", [False, True])
def test_frames(language: str, backward: bool):
    trace = read_out()
    header, arrays = player_frames(trace, WORDS[language], backward=backward)
    if backward:
        arrays |= backward_arrays(backprop(trace, np.ones((4, 2))))
    facts = header["layers"][1]
    assert (facts["kind"], facts["state"], facts["starts"]) == ("dense", "hidden", [])
    assert facts["weights"] == {"W": ("hidden",), "b": ("hidden",)}
    assert_array_equal(arrays["1.hidden"], trace.layers[1].hidden)
    assert not any(name in arrays for name in ("1.U", "1.from_h", "1.back", "1.d_hidden_before"))


@pytest.mark.parametrize("name", ["sigmoid", "identity"])
def test_its_lines_are_true(name: str):
    layer = Dense([[[2.0]]], [[1.0]], function=name)
    lines = [line for phase in phases(layer) for line in phase.lines]
    assert all("{hidden}" in line for line in lines)
    assert ("σ({pre.hidden})" in lines[0]) == (name == "sigmoid")


@pytest.mark.parametrize("language", WORDS)
def test_charts_and_table(language: str):
    trace = read_out()
    words = words_of("dense", WORDS[language])
    assert [chart["id"] for chart in step_charts(trace.layers[1], 0, words)] == ["states"]
    table = trace_table(trace)
    rows = table[table["layer"] == 2]
    assert_array_equal(rows["hidden"], trace.layers[1].hidden.ravel())
    assert_array_equal(rows["from_x_hidden"] + rows["bias_hidden"], rows["pre_hidden"])
    assert rows["from_h_input"].isna().all()
