"""Backpropagation through time against finite differences, and what holds in every run."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lstm_core import (
    ACTIVATIONS,
    GRU,
    LSTM,
    SLOPES,
    CellTrace,
    FormatError,
    GradientTrace,
    Layer,
    NotFiniteError,
    NotNumericError,
    OverflowedError,
    PeepholeLSTM,
    Scenario,
    ShapeError,
    SimpleRNN,
    UnknownNameError,
    activation,
    all_outputs,
    backprop,
    one_output,
    run,
    slope,
    squared_error,
)
from tests.core.cells import NAMES, VARIANTS, mixed_scenarios, random_layer
from tests.core.examples import company, memory_machine
from tests.core.raising import raised

every_kind = pytest.mark.parametrize("variant", VARIANTS, ids=NAMES)

# --- every parameter against finite differences

# The error of the five-point formula is of the order of SHIFT⁴ and of rounding / SHIFT; both
# stay below 1e-11 of a loss of order 1 with this shift.
SHIFT = 1e-3


def numeric(loss: Callable[[np.ndarray], float], array: np.ndarray) -> np.ndarray:
    """The derivative of the loss by each entry, from four runs on both sides of it."""
    derivative = np.empty(array.shape)
    for place in np.ndindex(array.shape):
        beside = {}
        for steps in (-2, -1, 1, 2):
            moved = array.copy()
            moved[place] += steps * SHIFT
            beside[steps] = loss(moved)
        derivative[place] = (8 * (beside[1] - beside[-1]) - (beside[2] - beside[-2])) / 12 / SHIFT
    return derivative


def linear_loss(scenario: Scenario) -> tuple[Callable[[Scenario], float], GradientTrace]:
    """A loss that looks at every output, and at the last cell if there is one; its gradient."""
    generator = np.random.default_rng(scenario.x.size)
    trace = run(scenario)
    top = trace.layers[-1]
    of_hidden = generator.normal(size=top.hidden.shape)
    of_cell = generator.normal(size=top.layer.units) if isinstance(top, CellTrace) else None

    def loss(changed: Scenario) -> float:
        top: Any = run(changed).layers[-1]
        value = (of_hidden * top.hidden).sum()
        return float(value if of_cell is None else value + of_cell @ top.cell[-1])

    return loss, backprop(trace, of_hidden, of_cell)


def assert_relatively_close(made: np.ndarray, expected: np.ndarray):
    scale = max(np.abs(expected).max(), 1e-3)
    assert_allclose(made, expected, rtol=0, atol=1e-6 * scale, strict=True)


@every_kind
@settings(max_examples=settings.default.max_examples // 8)
@given(st.data())
def test_every_parameter(variant: tuple[type[Layer], dict[str, str]], data: st.DataObject):
    scenario = data.draw(mixed_scenarios([variant], smooth=True, largest=3))
    loss, gradient = linear_loss(scenario)
    for place, layer in enumerate(scenario.layers):
        for name in layer.arrays:
            expected = numeric(with_array(loss, scenario, place, name), getattr(layer, name))
            assert_relatively_close(getattr(gradient.layers[place], f"d_{name}"), expected)


def with_array(
    loss: Callable[[Scenario], float], scenario: Scenario, place: int, name: str
) -> Callable[[np.ndarray], float]:
    def of_array(array: np.ndarray) -> float:
        layers = list(scenario.layers)
        changed: dict[str, Any] = {name: array}
        layers[place] = replace(layers[place], **changed)
        return loss(Scenario(scenario.x, layers))

    return of_array


@settings(max_examples=settings.default.max_examples // 3)
@given(mixed_scenarios(smooth=True))
def test_every_input_of_a_mixed_stack(scenario: Scenario):
    loss, gradient = linear_loss(scenario)
    expected = numeric(lambda x: loss(Scenario(x, scenario.layers)), scenario.x)
    assert_relatively_close(gradient.layers[0].d_x, expected)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_slope(name: str):
    z = np.array([-4.0, -2.7, -2.3, -0.1, 0.1, 1.0, 2.7, 4.0])  # no corner
    function = activation(name)
    expected = [numeric(lambda at: float(function(at)[0]), one)[0] for one in z[:, None]]
    assert_allclose(slope(name)(function(z)), expected, rtol=0, atol=1e-10)


def test_slopes_where_the_functions_are_flat():
    assert set(SLOPES) == set(ACTIVATIONS)
    far = np.array([-1000.0, 0.0, 1000.0])
    for name, expected in {
        "sigmoid": [0, 0.25, 0],
        "hard_sigmoid": [0, 1 / 6, 0],
        "hard_sigmoid_keras2": [0, 0.2, 0],
        "step": [0, 0, 0],
        "tanh": [0, 1, 0],
        "identity": [1, 1, 1],
        "relu": [0, 0, 1],
    }.items():
        assert_array_equal(slope(name)(activation(name)(far)), expected)
    assert raised(UnknownNameError, slope, "softmax")["name"] == "activation"


# --- what holds in every run


@given(mixed_scenarios())
def test_every_quantity_has_a_read_only_derivative(scenario: Scenario):
    gradient = backprop(run(scenario), np.ones((len(scenario.x), scenario.layers[-1].units)))
    for trace, layer in zip(gradient.trace.layers, gradient.layers, strict=True):
        names = {quantity.id for quantity in trace.layer.quantities} | {"x", "pre_activation"}
        for name in names:
            assert getattr(layer, f"d_{name}").shape == getattr(trace, name).shape
        for name in trace.layer.arrays:
            assert getattr(layer, f"d_{name}").shape == getattr(trace.layer, name).shape
        arrays = {name: a for name, a in vars(layer).items() if isinstance(a, np.ndarray)}
        assert set(arrays) == {f"d_{name}" for name in names | set(trace.layer.arrays)}
        assert not any(array.flags.writeable for array in arrays.values())


@given(mixed_scenarios())
def test_derivatives_add_up(scenario: Scenario):
    """The derivatives of two losses add up to the derivatives of their sum."""
    trace = run(scenario)
    generator = np.random.default_rng(0)
    one, other = generator.normal(size=(2, *trace.layers[-1].hidden.shape))
    parts = [backprop(trace, part).layers[0].d_x for part in (one, other)]
    whole = backprop(trace, one + other).layers[0].d_x
    assert_allclose(parts[0] + parts[1], whole, rtol=1e-9, atol=1e-9 * np.abs(whole).max())


@given(mixed_scenarios(), st.data())
def test_later_steps_owe_nothing_to_an_earlier_output(scenario: Scenario, data: st.DataObject):
    trace = run(scenario)
    step = data.draw(st.integers(0, len(scenario.x) - 1))
    _, of_output = one_output(trace.layers[-1].hidden, step)
    for layer in backprop(trace, of_output).layers:
        for name in ("d_x", "d_hidden", "d_pre_activation"):
            assert not getattr(layer, name)[step + 1 :].any()


@given(mixed_scenarios())
def test_a_layer_hands_its_input_derivatives_down(scenario: Scenario):
    assume(len(scenario.layers) > 1)
    trace = run(scenario)
    gradient = backprop(trace, np.ones(trace.layers[-1].hidden.shape))
    alone = Scenario(scenario.x, scenario.layers[:1])
    above = (
        gradient.layers[1].d_x
        if len(scenario.layers) > 1
        else np.ones(run(alone).layers[0].hidden.shape)
    )
    again = backprop(run(alone), above)
    assert_array_equal(again.layers[0].d_x, gradient.layers[0].d_x)


# --- by hand


def test_the_memory_machine_reads_what_was_written():
    """With sharp gates the seven at step 4 owes one each to the three and the four."""
    trace = run(memory_machine("hard_sigmoid"))
    value, of_output = one_output(trace.layers[0].hidden, step=3)
    layer: Any = backprop(trace, of_output).layers[0]
    assert value == 7
    assert layer.d_cell.ravel().tolist() == [1, 1, 1, 1, 0]
    assert layer.d_written.ravel().tolist() == [1, 1, 1, 1, 0]
    assert layer.d_x[:, 0].tolist() == [1, 1, 0, 0, 0]
    assert layer.d_output.ravel().tolist() == [0, 0, 0, 7, 0]
    assert layer.d_forget.ravel().tolist() == [0, 3, 7, 7, 0]
    assert layer.d_input.ravel().tolist() == [3, 4, 2, 1, 0]
    assert layer.d_cell_start.tolist() == [1]


def test_the_derivative_by_a_memory_is_more_than_its_forget_gates():
    """Through h the memory of day one reaches the later gates, too."""
    trace: Any = run(company(1))
    layer: Any = backprop(trace, np.zeros((4, 1)), cell_gradient=[1]).layers[0]
    straight = trace.layers[0].forget[1:].prod()
    assert layer.d_cell[-1, 0] == 1
    assert abs(layer.d_cell[0, 0] - straight) > 0.1


def test_a_simple_rnn_multiplies_by_the_same_weight():
    layer = SimpleRNN(W=[[[1]]], U=[[[0.5]]], b=[[0]], function="identity")
    trace = run(Scenario([[8], [0], [0], [0]], [layer]))
    made = backprop(trace, one_output(trace.layers[0].hidden, 3)[1]).layers[0]
    assert made.d_hidden.ravel().tolist() == [0.125, 0.25, 0.5, 1]
    assert made.d_U.item() == 0.125 * 0 + 0.25 * 8 + 0.5 * 4 + 1 * 2


# --- losses


def test_losses():
    outputs = [[1.0, 2.0], [3.0, 5.0]]
    value, by_output = one_output(outputs, step=1, unit=0)
    assert (value, by_output.tolist()) == (3, [[0, 0], [1, 0]])
    value, by_output = all_outputs(outputs)
    assert (value, by_output.tolist()) == (11, [[1, 1], [1, 1]])
    value, by_output = squared_error(outputs, [[1, 0], [0, 6]])
    assert (value, by_output.tolist()) == (0 + 4 + 9 + 1, [[0, 4], [6, -2]])


@given(st.integers(0, 2**32 - 1))
def test_derivatives_of_losses(seed: int):
    outputs, targets = np.random.default_rng(seed).normal(size=(2, 3, 2))
    for loss in (
        all_outputs,
        lambda at: one_output(at, 2, 1),
        lambda at: squared_error(at, targets),
    ):
        expected = numeric(lambda at, loss=loss: loss(at)[0], outputs)
        assert_allclose(loss(outputs)[1], expected, rtol=0, atol=1e-9)


# --- bad input

OUTPUTS = np.ones((3, 2))
NO_PLACE = [-1, 3, None, "0", 0.0, True, [0]]


@pytest.mark.parametrize("place", NO_PLACE)
def test_output_that_is_not_there(place: Any):
    assert raised(FormatError, one_output, OUTPUTS, place)["name"] == "step"
    assert raised(FormatError, one_output, OUTPUTS, 0, place)["name"] == "unit"


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (None, NotNumericError),
        ("abc", NotNumericError),
        ([[1, 2], [3]], NotNumericError),
        ([[True, 1], [1, 1]], NotNumericError),
        ([], ShapeError),
        (1.0, ShapeError),
        ([1, 2], ShapeError),
        (np.ones((1, 2, 2)), ShapeError),
        ([[1, 1], [np.nan, 1]], NotFiniteError),
        ([[1, 1], [np.inf, 1]], NotFiniteError),
    ],
)
def test_not_outputs(value: Any, error: type):
    for loss in (all_outputs, partial(one_output, step=0), partial(squared_error, targets=[[1]])):
        assert raised(error, loss, value)["name"] == "outputs"
    targets = raised(error, squared_error, np.ones((2, 2)), value)
    assert targets["name"] == "targets"
    trace = run(
        Scenario(np.ones((2, 1)), [random_layer(np.random.default_rng(0), VARIANTS[0], 1, 2)])
    )
    assert raised(error, backprop, trace, value)["name"] == "loss_gradient"


def test_targets_of_another_shape():
    fields = raised(ShapeError, squared_error, OUTPUTS, np.ones((2, 3)))
    assert fields == {"name": "targets", "expected": "(3, 2)", "got": "(2, 3)"}


@every_kind
def test_cell_gradient_needs_a_cell(variant: tuple[type[Layer], dict[str, str]]):
    layer = random_layer(np.random.default_rng(0), variant, 1, 2)
    trace = run(Scenario([[1.0]], [layer]))
    if isinstance(trace.layers[0], CellTrace):
        fields = raised(ShapeError, backprop, trace, [[1, 1]], [1])
        assert fields == {"name": "cell_gradient", "expected": "(2)", "got": "(1)"}
    else:
        fields = raised(FormatError, backprop, trace, [[1, 1]], [1, 1])
        assert (fields["name"], fields["got"]) == ("cell_gradient", layer.kind)


ZEROS = np.zeros((4, 1, 1))
GROWING = [[0], [1e200], [0], [1]]
IDENTITIES = {"gate": "identity", "cell_input": "identity"}
EXPLODING: dict[str, Layer] = {
    "simple_rnn": SimpleRNN([[[1]]], [[[1e200]]], [[0]], function="identity"),
    "gru": GRU(ZEROS[:3], ZEROS[:3], GROWING[:3], **IDENTITIES),
    "lstm": LSTM(ZEROS, ZEROS, GROWING, **IDENTITIES),
    "peephole_lstm": PeepholeLSTM(ZEROS, ZEROS, GROWING, ZEROS[:3, 0], **IDENTITIES),
}


@pytest.mark.parametrize("layer", EXPLODING.values(), ids=EXPLODING)
def test_a_derivative_that_leaves_float64(layer: Layer):
    """Everything is 0, but every step back multiplies by 1e200.

    The candidate of the GRU meets the update gate once more.
    """
    expected = 3 if isinstance(layer, GRU) else 2
    trace = run(Scenario([[0]] * 4, [layer]))
    assert not trace.layers[0].hidden.any()
    assert raised(OverflowedError, backprop, trace, [[0], [0], [0], [1]]) == {"step": expected}
    assert raised(OverflowedError, backprop, trace, [[0], [1], [0], [0]]) == {"step": 1}
    assert backprop(trace, [[1], [0], [0], [0]]).layers[0].d_hidden[0] == 1


def test_derivatives_of_steps_whose_sum_leaves_float64():
    layer = SimpleRNN([[[0]]], [[[0]]], [[0]], function="identity")
    trace = run(Scenario([[0], [0]], [layer]))
    backprop(trace, [[1.5e308], [0]])
    assert raised(OverflowedError, backprop, trace, [[1.5e308], [1.5e308]]) == {"step": 1}
