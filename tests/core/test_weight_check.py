"""One derivative computed in two ways, and what is said about the difference."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lstm_core import (
    Dense,
    FlowExperiment,
    FormatError,
    NotFiniteError,
    Scenario,
    UnknownNameError,
    WeightCheck,
    all_outputs,
    backprop,
    check_every_weight,
    check_weight,
    one_output,
    run,
    squared_error,
)
from tests.core.cells import NAMES, VARIANTS, random_layer
from tests.core.raising import raised

SMALL = FlowExperiment(steps=6, units=3, at=6, seed=1)


def check(kind: str, array: str, index: tuple[int, ...], epsilon: float, **changed: Any) -> Any:
    experiment = FlowExperiment(**{"steps": 6, "units": 3, "at": 6, "seed": 1, **changed})
    loss = experiment.loss_of
    return check_weight(experiment.scenario(kind), loss, array, index, epsilon)


@pytest.mark.parametrize("variant", VARIANTS, ids=NAMES)
def test_every_number_of_a_stack_agrees(variant: Any):
    generator = np.random.default_rng(3)
    layers = [random_layer(generator, variant, 2, 3), random_layer(generator, (Dense, {}), 3, 2)]
    scenario = Scenario(generator.normal(size=(4, 2)), layers)
    targets = generator.normal(size=(4, 2))
    checks = list(check_every_weight(scenario, lambda outputs: squared_error(outputs, targets)))
    numbers = [getattr(layer, name) for layer in layers for name in layer.arrays]
    assert len(checks) == scenario.x.size + sum(array.size for array in numbers)
    assert all(abs(one.quotient - one.derivative) < 1e-7 for one in checks)
    assert {one.verdict for one in checks} <= {"agree", "rounding", "zero"}


def test_one_number_of_any_layer():
    scenario = Scenario([[1.0, 2.0]], [Dense([[[3, 4]]], [[5]]), Dense([[[6]]], [[7]], "tanh")])
    found = check_weight(scenario, all_outputs, "W", (0, 0, 0), 1e-4, layer=1)
    gradient = backprop(run(scenario), [[1.0]])
    assert (found.weight, found.epsilon) == (6, 1e-4)
    assert found.derivative == gradient.layers[1].d_W.item()
    assert (
        check_weight(scenario, all_outputs, "x", (0, 1)).derivative == gradient.layers[0].d_x[0, 1]
    )


@pytest.mark.parametrize(
    ("changed", "error", "name"),
    [
        ({"array": "V"}, UnknownNameError, "array"),
        ({"index": (0, 0, 9)}, FormatError, "W"),
        ({"index": (0, 0)}, FormatError, "W"),
        ({"layer": 1}, FormatError, "layer"),
        ({"epsilon": 0.0}, FormatError, "epsilon"),
        ({"epsilon": -1e-5}, FormatError, "epsilon"),
        ({"epsilon": float("nan")}, NotFiniteError, "epsilon"),
    ],
)
def test_what_cannot_be_checked(changed: dict[str, Any], error: Any, name: str):
    call: Callable[..., Any] = check_weight
    arguments = {"array": "W", "index": (0, 0, 0), **changed}
    fields = raised(error, call, SMALL.scenario("lstm"), lambda h: one_output(h, 0), **arguments)
    assert fields["name"] == name


def test_the_quotient_is_the_one_of_the_formula():
    checked = WeightCheck(weight=1.0, derivative=2.0, epsilon=0.5, loss_plus=3.0, loss_minus=1.0)
    assert checked.quotient == 2.0
    assert checked.relative == 0.0
    assert checked.verdict == "agree"


def test_rounding_is_named_where_it_dominates():
    coarse, fine = (
        check("lstm", "cell_start", (0,), epsilon, steps=30, at=30) for epsilon in (1e-4, 1e-10)
    )
    assert (coarse.verdict, fine.verdict) == ("agree", "rounding")
    assert fine.relative > 1e-6
    assert abs(fine.quotient - fine.derivative) < 50 * fine.rounding


def test_a_vanished_derivative_is_beyond_differences():
    usual = {"steps": 100, "at": 100, "units": 32, "seed": 8}
    checked = check("simple_rnn", "hidden_start", (0,), 1e-5, scale=0.3, **usual)
    assert 0 < abs(checked.derivative) < 1e-40
    assert checked.verdict == "rounding"


def test_a_bend_is_named_where_epsilon_is_too_large():
    checked = check("lstm", "W", (2, 0, 0), 0.1)
    assert checked.verdict == "bend"
    assert 1e-6 < checked.relative < 0.5


def test_a_weight_without_a_way_to_the_loss():
    checked = check("simple_rnn", "hidden_start", (0,), 1e-5, scale=0.0)
    assert checked.verdict == "zero"
    assert (checked.quotient, checked.derivative, checked.relative) == (0, 0, 0)
