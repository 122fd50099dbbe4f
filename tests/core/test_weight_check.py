"""One derivative computed in two ways, and what is said about the difference."""

from dataclasses import replace

import numpy as np
import pytest

from lstm_app.screens.gradients.flow import KINDS, LOSSES, Experiment, flow
from lstm_app.screens.gradients.weight_check import WeightCheck, check_weight

SMALL = Experiment(steps=6, units=3, at=6, seed=1)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_number_of_every_array_agrees(kind: str, loss: str):
    found = flow(kind, replace(SMALL, loss=loss))
    layer = found.trace.layer
    for array in layer.arrays:
        for index in np.ndindex(getattr(layer, array).shape):
            checked = check_weight(found, array, index, 1e-5)
            assert checked.weight == getattr(layer, array)[index]
            assert checked.derivative == getattr(found.gradient, f"d_{array}")[index]
            assert abs(checked.quotient - checked.derivative) < 1e-8
            assert checked.verdict in ("agree", "rounding", "zero")


def test_the_quotient_is_the_one_of_the_formula():
    checked = WeightCheck(weight=1.0, derivative=2.0, epsilon=0.5, loss_plus=3.0, loss_minus=1.0)
    assert checked.quotient == 2.0
    assert checked.relative == 0.0
    assert checked.verdict == "agree"


def test_rounding_is_named_where_it_dominates():
    found = flow("lstm", replace(SMALL, steps=30, at=30))
    coarse, fine = (check_weight(found, "cell_start", (0,), epsilon) for epsilon in (1e-4, 1e-10))
    assert (coarse.verdict, fine.verdict) == ("agree", "rounding")
    assert fine.relative > 1e-6
    assert abs(fine.quotient - fine.derivative) < 50 * fine.rounding


def test_a_vanished_derivative_is_beyond_differences():
    found = flow("simple_rnn", Experiment(scale=0.3))
    checked = check_weight(found, "hidden_start", (0,), 1e-5)
    assert 0 < abs(checked.derivative) < 1e-40
    assert checked.verdict == "rounding"


def test_a_bend_is_named_where_epsilon_is_too_large():
    checked = check_weight(flow("lstm", SMALL), "W", (2, 0, 0), 0.1)
    assert checked.verdict == "bend"
    assert 1e-6 < checked.relative < 0.5


def test_a_weight_without_a_way_to_the_loss():
    checked = check_weight(
        flow("simple_rnn", replace(SMALL, scale=0.0)), "hidden_start", (0,), 1e-5
    )
    assert checked.verdict == "zero"
    assert (checked.quotient, checked.derivative, checked.relative) == (0, 0, 0)
