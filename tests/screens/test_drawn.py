from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from lstm_app.screens.compare.random_scenario import (
    Draw,
    random_layers,
    random_scenario,
    random_sequence,
)
from lstm_core import RECURRENT_KINDS, SCHEMES, run

kinds = pytest.mark.parametrize("kind", RECURRENT_KINDS)


@kinds
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_draw_has_the_sizes_asked_for_and_runs(kind: str, scheme: str):
    scenario = random_scenario(Draw(kind, 3, 4, 6, 2, scheme, 5))
    assert scenario.x.shape == (6, 3)
    assert [(layer.kind, layer.inputs, layer.units) for layer in scenario.layers] == [
        (kind, 3, 4),
        (kind, 4, 4),
    ]
    assert np.isfinite(run(scenario).layers[-1].hidden).all()


def test_the_same_seed_draws_the_same_and_another_something_else():
    draw = Draw()
    assert_array_equal(random_layers(draw)[0].U, random_layers(draw)[0].U)
    assert (random_layers(draw)[0].U != random_layers(replace(draw, seed=8))[0].U).any()
    assert (random_sequence(4, 2, 1) != random_sequence(4, 2, 2)).any()


def test_more_steps_and_layers_leave_the_others_as_they_are():
    few, many = Draw(steps=3, layers=1), Draw(steps=12, layers=3)
    assert_array_equal(random_scenario(many).x[:3], random_scenario(few).x)
    for name in ("W", "U", "b"):
        assert_array_equal(
            getattr(random_layers(many)[0], name), getattr(random_layers(few)[0], name)
        )


@kinds
def test_numbers_have_two_decimals(kind: str):
    scenario = random_scenario(Draw(kind, 4, 5, 6, 2, "uniform"))
    arrays = [getattr(layer, name) for layer in scenario.layers for name in layer.arrays]
    for array in (scenario.x, *arrays):
        assert_array_equal(array, np.round(array, 2))
        assert not np.signbit(array[array == 0]).any()
