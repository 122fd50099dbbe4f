import sys
from types import FrameType
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from numpy.testing import assert_allclose, assert_array_equal

from lstm_core import (
    ACTIVATIONS,
    GATES,
    LSTM,
    LSTM_GATES,
    LSTM_STATES,
    LSTMTrace,
    Scenario,
    activation,
    plain_lstm,
    run,
)
from tests.core.examples import SEQUENCE, company, memory_machine, scenarios

TOGETHER = ("pre_activation", "from_x", "from_h")
IDS = tuple(quantity.id for quantity in LSTM.quantities)
ARRAYS = ("x", *IDS, "cell_before", "hidden_before", *TOGETHER)


# --- the worked example


def test_memory_machine_receives_the_pre_activations_of_the_table():
    trace = run(memory_machine()).layers[0]
    z = {gate: trace.pre_activation[:, GATES.index(gate), 0] for gate in GATES}
    assert_array_equal(trace.x, SEQUENCE)
    assert_array_equal(z["candidate"], [3, 4, 2, 1, 3])
    assert_array_equal(z["input"], [90, 90, -10, -10, -110])
    assert_array_equal(z["forget"], [110, 110, 10, 10, -90])
    assert_array_equal(z["output"], [-10, -10, -10, 90, -10])


def test_memory_machine_with_sigmoid_gates():
    trace = run(memory_machine()).layers[0]
    memory = [3, 7, 6.9997730106564884, 6.9995006337491068, 5.735399660523715e-39]
    output = [
        1.3619360610730318e-04,
        3.1778508091704076e-04,
        3.1777477608462717e-04,
        6.9995006337491068,
        2.6037492074444242e-43,
    ]
    # libraries of other machines may round exp differently in the last bit
    assert_allclose(trace.cell[:, 0], memory, rtol=2e-15, atol=0)
    assert_allclose(trace.hidden[:, 0], output, rtol=2e-15, atol=0)
    assert_allclose(trace.forget[2, 0], 0.99995460213129761, rtol=1e-15, atol=0)
    assert_allclose(trace.input[2, 0], 4.5397868702434395e-05, rtol=1e-15, atol=0)


@pytest.mark.parametrize("gate", ["step", "hard_sigmoid", "hard_sigmoid_keras2"])
def test_memory_machine_with_sharp_gates_is_exact(gate: str):
    trace = run(memory_machine(gate)).layers[0]
    assert_array_equal(trace.cell[:, 0], [3, 7, 7, 7, 0])
    assert_array_equal(trace.hidden[:, 0], [0, 0, 0, 7, 0])
    assert_array_equal(trace.written[:, 0], [3, 4, 0, 0, 0])
    assert_array_equal(trace.kept[:, 0], [0, 3, 7, 7, 0])


@pytest.mark.parametrize(
    ("first_day", "hidden", "cell"), [(0, 0.006393, 0.015270), (1, 0.969393, 2.409093)]
)
def test_companies_differ_by_their_first_day(first_day: float, hidden: float, cell: float):
    trace = run(company(first_day)).layers[0]
    assert trace.hidden[-1, 0] == pytest.approx(hidden, abs=5e-7)
    assert trace.cell[-1, 0] == pytest.approx(cell, abs=5e-7)


# --- start states and layers


def test_start_states_are_zero_unless_given():
    layer = company(1).layers[0]
    assert_array_equal(layer.hidden_start, [0])
    assert_array_equal(layer.cell_start, [0])


def test_start_states_enter_the_first_step():
    weights = np.zeros((4, 2, 1)), np.arange(16.0).reshape(4, 2, 2), np.zeros((4, 2))
    layer = LSTM(*weights, hidden_start=[0.5, -0.25], cell_start=[2, -3], gate="hard_sigmoid")
    trace = run(Scenario([[1], [1]], [layer])).layers[0]
    assert_array_equal(trace.hidden_before[0], [0.5, -0.25])
    assert_array_equal(trace.cell_before[0], [2, -3])
    assert_array_equal(trace.from_h[0], layer.U @ [0.5, -0.25])
    assert_array_equal(trace.kept[0], trace.forget[0] * [2, -3])


def test_going_on_from_the_last_states_is_one_run():
    scenario = company(1)
    layer = scenario.layers[0]
    whole = run(scenario).layers[0]
    first = run(Scenario(scenario.x[:2], [layer])).layers[0]
    going_on = LSTM(layer.W, layer.U, layer.b, first.hidden[-1], first.cell[-1])
    second = run(Scenario(scenario.x[2:], [going_on])).layers[0]
    assert_array_equal(second.hidden, whole.hidden[2:])
    assert_array_equal(second.cell, whole.cell[2:])


def test_a_layer_reads_the_hidden_states_below():
    below = company(1).layers[0]
    above = LSTM(np.ones((4, 3, 1)), np.ones((4, 3, 3)), np.ones((4, 3)), gate="hard_sigmoid")
    scenario = Scenario(company(1).x, [below, above])
    trace = run(scenario)
    assert trace.scenario is scenario
    assert [layer.layer for layer in trace.layers] == [below, above]
    assert_array_equal(trace.layers[1].x, trace.layers[0].hidden)
    assert (above.inputs, above.units) == (1, 3)


# --- activations

FAR = [-1000.0, -1.0, 0.0, 1.0, 1000.0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sigmoid", [0, 1 / (1 + np.e), 0.5, np.e / (1 + np.e), 1]),
        ("hard_sigmoid", [0, 1 / 3, 0.5, 2 / 3, 1]),
        ("hard_sigmoid_keras2", [0, 0.3, 0.5, 0.7, 1]),
        ("step", [0, 0, 0, 1, 1]),
        ("tanh", [-1, -0.76159415595576489, 0, 0.76159415595576489, 1]),
        ("identity", FAR),
        ("relu", [0, 0, 0, 1, 1000]),
    ],
)
def test_activation(name: str, expected: list[float]):
    z = np.array(FAR)
    out = np.full(5, np.nan)
    assert_allclose(activation(name)(z), expected, rtol=4e-16, atol=0)
    activation(name)(z, out)
    assert_allclose(out, expected, rtol=4e-16, atol=0)
    assert_array_equal(z, FAR)


def test_every_activation_is_listed():
    smooth, edged = {"sigmoid", "tanh", "identity"}, {"step", "relu"}
    assert set(ACTIVATIONS) == smooth | edged | {"hard_sigmoid", "hard_sigmoid_keras2"}


@pytest.mark.parametrize(("name", "end"), [("hard_sigmoid", 3.0), ("hard_sigmoid_keras2", 2.5)])
def test_hard_sigmoids_reach_their_ends(name: str, end: float):
    z = np.array([-end, 0.1 - end, end - 0.1, end])
    low, above, below, high = activation(name)(z)
    assert (low, high) == (0, 1)
    assert 0 < above < below < 1


@pytest.mark.parametrize("place", ["gate", "cell_input", "cell_output"])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_each_place_uses_its_own_activation(place: str, name: str):
    weights = company(1).layers[0]
    layer = LSTM(weights.W, weights.U, weights.b, **{place: name})
    trace = run(Scenario(company(1).x, [layer])).layers[0]
    z = trace.pre_activation
    places = {
        "gate": [
            (z[:, GATES.index(gate)], getattr(trace, gate))
            for gate in ("input", "forget", "output")
        ],
        "cell_input": [(z[:, GATES.index("candidate")], trace.candidate)],
        "cell_output": [(trace.cell, trace.squashed)],
    }
    usual = {"gate": "sigmoid", "cell_input": "tanh", "cell_output": "tanh"}
    for where, pairs in places.items():
        for before, after in pairs:
            made = activation(name if where == place else usual[where])(before)
            assert_allclose(after, made, rtol=1e-15, atol=0)


# --- what holds in every run


@given(scenarios())
def test_shapes(scenario: Scenario):
    x = scenario.x
    for trace in run(scenario).layers:
        shape = (len(x), trace.layer.units)
        for name in ARRAYS:
            array = getattr(trace, name)
            assert array.dtype == np.float64
            if name in TOGETHER:
                assert array.shape == (shape[0], 4, shape[1])
            else:
                assert array.shape == (x.shape if name == "x" else shape)
        assert_array_equal(trace.x, x)
        x = trace.hidden


@given(scenarios())
def test_products_and_sums_are_exact(scenario: Scenario):
    for trace in run(scenario).layers:
        assert_array_equal(trace.kept, trace.forget * trace.cell_before)
        assert_array_equal(trace.written, trace.input * trace.candidate)
        assert_array_equal(trace.cell, trace.kept + trace.written)
        assert_array_equal(trace.hidden, trace.output * trace.squashed)
        assert_array_equal(trace.cell_before[1:], trace.cell[:-1])
        assert_array_equal(trace.hidden_before[1:], trace.hidden[:-1])
        assert_array_equal(trace.cell_before[0], trace.layer.cell_start)
        assert_array_equal(trace.hidden_before[0], trace.layer.hidden_start)


@given(scenarios())
def test_parts_of_the_pre_activation_sum_to_it(scenario: Scenario):
    for trace in run(scenario).layers:
        total = trace.from_x + trace.from_h + trace.layer.b
        assert_allclose(total, trace.pre_activation, rtol=1e-12, atol=1e-12)


@given(scenarios())
def test_gates_are_shares(scenario: Scenario):
    for trace in run(scenario).layers:
        for quantity in (*LSTM_GATES, *LSTM_STATES):
            values = getattr(trace, quantity.id)
            assert np.isfinite(values).all()
            if quantity.range == "unit":
                assert ((values >= 0) & (values <= 1)).all()


@given(scenarios())
def test_the_plain_lstm_agrees(scenario: Scenario):
    x = scenario.x
    for trace in run(scenario).layers:
        plain = plain_lstm(trace.layer, x)
        assert set(plain) == {quantity.id for quantity in LSTM.quantities}
        for name, expected in plain.items():
            assert_allclose(getattr(trace, name), expected, rtol=1e-12, atol=1e-12)
        x = trace.hidden


@given(scenarios())
def test_a_run_repeats_bit_for_bit(scenario: Scenario):
    for first, second in zip(run(scenario).layers, run(scenario).layers, strict=True):
        for name in ARRAYS:
            assert_array_equal(getattr(first, name), getattr(second, name))


def test_one_product_a_step():
    called = []

    def note(_frame: FrameType, event: str, function: Any):
        if event == "c_call":
            called.append(function.__name__)

    sys.setprofile(note)
    try:
        run(memory_machine())
    finally:
        sys.setprofile(None)
    assert called.count("dot") == len(SEQUENCE)
    assert not {"matmul", "tensordot", "einsum"} & set(called)


# --- nothing can be changed afterwards


def arrays_of(thing: object) -> dict[str, np.ndarray]:
    public = {name: getattr(thing, name) for name in dir(thing) if not name.startswith("_")}
    return {name: value for name, value in public.items() if isinstance(value, np.ndarray)}


def test_every_array_is_read_only():
    scenario = memory_machine()
    trace: LSTMTrace = run(scenario).layers[0]
    assert set(arrays_of(trace)) == set(ARRAYS)
    assert set(arrays_of(scenario)) == {"x"}
    assert set(arrays_of(scenario.layers[0])) == {"W", "U", "b", "hidden_start", "cell_start"}
    for thing in (trace, scenario, scenario.layers[0]):
        for array in arrays_of(thing).values():
            with pytest.raises(ValueError, match="read-only"):
                array[...] = 0


def test_later_changes_of_the_callers_arrays_do_not_reach_a_scenario():
    given_arrays = [np.ones((4, 1, 1)), np.ones((4, 1, 1)), np.ones((4, 1)), np.ones(1), np.ones(1)]
    x = np.ones((2, 1))
    scenario = Scenario(x, [LSTM(*given_arrays)])
    for array in (x, *given_arrays):
        array[...] = 5
    for array in (scenario.x, *arrays_of(scenario.layers[0]).values()):
        assert (array == 1).all()


def test_names_are_those_of_the_list():
    assert GATES == ("input", "forget", "candidate", "output")
    assert tuple(quantity.id for quantity in LSTM_GATES) == GATES
    assert len({quantity.symbol for quantity in LSTM.quantities}) == len(LSTM.quantities)
