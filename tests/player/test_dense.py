"""A dense read-out on top of an LSTM goes through every view."""

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from lstm_app.screens.step.trace_table import trace_table
from lstm_core import Dense, Scenario, Trace, initial_layer, run
from lstm_player.block import show
from lstm_player.kinds import phases, phases_back
from lstm_player.loss import Loss
from lstm_player.sheets import sheet


def read_out() -> Trace:
    rng = np.random.default_rng(0)
    layers = [initial_layer(kind, 2, 2, rng, scheme="uniform") for kind in ("lstm", "dense")]
    return run(Scenario(rng.normal(size=(4, 2)), layers))


def test_phases():
    layer: Any = read_out().layers[1].layer
    assert [phase.id for phase in phases(layer)] == ["start", "arrive", "hidden", "whole"]
    back = [phase.id for phase in phases_back(layer)]
    assert back == ["start", "arrive", "hidden", "back", "whole"]


def test_what_it_has_and_what_not():
    block = show(read_out().scenario, Loss())
    facts = sheet(block.scenario.layers[1])
    assert (facts["kind"], facts["state"], facts["starts"]) == ("dense", "hidden", [])
    assert facts["weights"] == {"W": ("hidden",), "b": ("hidden",)}
    assert not {"1.U", "1.from_h", "1.back", "1.d_hidden_before"} & set(block.arrays)


@pytest.mark.parametrize("name", ["sigmoid", "identity"])
def test_its_lines_are_true(name: str):
    layer = Dense([[[2.0]]], [[1.0]], function=name)
    lines = [line for phase in phases(layer) for line in phase.lines]
    assert all("{hidden}" in line for line in lines)
    assert ("σ({pre.hidden})" in lines[0]) == (name == "sigmoid")


def test_table():
    trace = read_out()
    table = trace_table(trace)
    rows = table[table["layer"] == 2]
    assert_array_equal(rows["hidden"], trace.layers[1].hidden.ravel())
    assert_array_equal(rows["from_x_hidden"] + rows["bias_hidden"], rows["pre_hidden"])
    assert rows["from_h_input"].isna().all()
