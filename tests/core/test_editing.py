import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from lstm_core import (
    KINDS,
    LSTM,
    CoreError,
    FormatError,
    NotFiniteError,
    NotNumericError,
    Scenario,
    ShapeError,
    UnknownNameError,
    resized,
    run,
    to_json,
    with_kind,
    with_layer,
    with_layer_count,
    with_sequence,
    with_token,
    with_value,
)
from tests.core.examples import SEQUENCE, memory_machine, scenarios
from tests.core.raising import raised

LAYER_ARRAYS = ("W", "U", "b", "hidden_start", "cell_start")
FIRST_PLACE = {"x": (0, 0), "W": (0, 0, 0), "U": (0, 0, 0), "b": (0, 0)}
FIRST_PLACE |= {"hidden_start": (0,), "cell_start": (0,)}
NOT_WHOLE: dict[str, Any] = {
    "none": None,
    "text": "0",
    "float": 0.0,
    "true": True,
    "false": False,
    "numpy true": np.True_,
    "list": [0],
    "array": np.array([0]),
    "object": {},
    "nan": math.nan,
}


def two_layers() -> Scenario:
    upper = LSTM(np.ones((4, 2, 1)), np.ones((4, 2, 2)), np.ones((4, 2)))
    return Scenario(SEQUENCE, [memory_machine().layers[0], upper], list("abcde"))


def arrays_of(scenario: Scenario) -> dict[tuple[Any, ...], np.ndarray]:
    arrays = {("x",): scenario.x}
    for place, layer in enumerate(scenario.layers):
        arrays |= {(place, name): getattr(layer, name) for name in LAYER_ARRAYS}
    return arrays


# --- what an edit does


@given(scenarios(), st.data())
def test_with_value_changes_one_number_and_nothing_else(scenario: Scenario, data: st.DataObject):
    before = to_json(scenario)
    key = data.draw(st.sampled_from(sorted(arrays_of(scenario), key=str)))
    array = arrays_of(scenario)[key]
    index = tuple(data.draw(st.integers(0, size - 1)) for size in array.shape)
    value = data.draw(st.floats(allow_nan=False, allow_infinity=False))

    edited = with_value(scenario, key[-1], index, value, layer=key[0] if len(key) > 1 else 0)

    assert to_json(scenario) == before
    for other, numbers in arrays_of(edited).items():
        expected = arrays_of(scenario)[other].copy()
        if other == key:
            expected[index] = value
        assert_array_equal(numbers, expected, strict=True)
    for old, new in zip(scenario.layers, edited.layers, strict=True):
        for place in ("gate", "cell_input", "cell_output"):
            assert getattr(new, place) == getattr(old, place)


def test_the_machine_answers_an_edit():
    machine = memory_machine("step")
    assert run(machine).layers[0].cell.ravel().tolist() == [3, 7, 7, 7, 0]
    more = with_value(machine, "x", (0, 0), 30)
    assert run(more).layers[0].cell.ravel().tolist() == [30, 34, 34, 34, 0]
    always_open = with_value(machine, "b", (3, 0), 10)
    assert run(always_open).layers[0].hidden.ravel().tolist() == [3, 7, 7, 7, 0]
    started = with_value(machine, "cell_start", (0,), 5)
    assert run(started).layers[0].cell.ravel().tolist() == [8, 12, 12, 12, 0]


def test_numpy_integers_are_places_and_sizes():
    machine = memory_machine()
    place = np.unravel_index(4, (5, 3))
    assert with_value(machine, "x", place, 9).x[1, 1] == 9
    assert with_token(machine, np.int64(2), "a").tokens == ("", "", "a", "", "")
    assert resized(machine, steps=np.int64(2), units=np.uint8(3)).layers[0].units == 3


def test_with_token():
    machine = memory_machine()
    once = with_token(machine, 1, "上海")
    twice = with_token(once, 4, "b")
    assert machine.tokens is None
    assert once.tokens == ("", "上海", "", "", "")
    assert twice.tokens == ("", "上海", "", "", "b")
    assert_array_equal(twice.x, machine.x)


def test_with_layer_keeps_the_others():
    scenario = two_layers()
    other = LSTM(np.zeros((4, 3, 1)), np.zeros((4, 3, 3)), np.zeros((4, 3)))
    edited = with_layer(scenario, other, 1)
    assert edited.layers == (scenario.layers[0], other)
    assert edited.tokens == scenario.tokens
    assert scenario.layers[1].units == 2


@pytest.mark.parametrize(
    ("steps", "tokens"), [(3, "abc"), (5, "abcde"), (7, ["a", "b", "c", "d", "e", "", ""])]
)
def test_tokens_stay_with_their_steps(steps: int, tokens: Any):
    scenario = two_layers()
    assert with_sequence(scenario, np.ones((steps, 3))).tokens == tuple(tokens)
    single = Scenario(scenario.x, scenario.layers[:1], scenario.tokens)
    assert resized(single, steps=steps).tokens == tuple(tokens)


@given(scenarios(), st.data())
def test_resized_keeps_what_fits_and_adds_zeros(scenario: Scenario, data: st.DataObject):
    scenario = Scenario(scenario.x, scenario.layers[:1])
    layer = scenario.layers[0]
    present = (len(scenario.x), layer.inputs, layer.units)
    wanted = [data.draw(st.none() | st.integers(1, 8)) for _ in present]
    steps, inputs, units = (w or p for w, p in zip(wanted, present, strict=True))

    new = resized(scenario, **dict(zip(("steps", "inputs", "units"), wanted, strict=True)))

    shapes = {"W": (4, units, inputs), "U": (4, units, units), "b": (4, units)}
    shapes |= {"hidden_start": (units,), "cell_start": (units,)}
    pairs = [(new.x, scenario.x, (steps, inputs))]
    pairs += [(getattr(new.layers[0], n), getattr(layer, n), shape) for n, shape in shapes.items()]
    for after, before, shape in pairs:
        assert after.shape == shape
        for place, number in np.ndenumerate(after):
            inside = all(p < size for p, size in zip(place, before.shape, strict=True))
            assert number == (before[place] if inside else 0)
    assert (new.layers[0].gate, new.layers[0].cell_input) == (layer.gate, layer.cell_input)


@given(scenarios(), st.integers(0, 4), st.integers(0, 4), st.integers(0, 4))
def test_growing_and_shrinking_back_is_no_change(scenario: Scenario, more_steps, more_inputs, more):
    scenario = Scenario(scenario.x, scenario.layers[:1])
    steps, inputs, units = *scenario.x.shape, scenario.layers[0].units
    larger = resized(
        scenario, steps=steps + more_steps, inputs=inputs + more_inputs, units=units + more
    )
    assert to_json(resized(larger, steps=steps, inputs=inputs, units=units)) == to_json(scenario)


# --- what cannot be edited


@pytest.mark.parametrize("layer", [1, -1, 10**30, *NOT_WHOLE.values()])
def test_layer_that_is_not_there(layer: Any):
    machine = memory_machine()
    fields = raised(FormatError, with_value, machine, "b", (0, 0), 1.0, layer)
    assert (fields["name"], fields["expected"]) == ("layer", "a whole number from 0 to 0")
    assert raised(FormatError, with_layer, machine, machine.layers[0], layer) == fields


def test_layer_error_in_words():
    with pytest.raises(CoreError) as caught:
        with_value(two_layers(), "b", (0, 0), 1.0, layer=2)
    assert str(caught.value) == "layer: expected a whole number from 0 to 1, got 2"


@pytest.mark.parametrize("array", FIRST_PLACE)
@pytest.mark.parametrize("wrong", [-1, 10**30, *NOT_WHOLE.values()])
def test_index_with_a_wrong_entry(array: str, wrong: Any):
    for axis in range(len(FIRST_PLACE[array])):
        index = [*FIRST_PLACE[array]]
        index[axis] = wrong
        fields = raised(FormatError, with_value, memory_machine(), array, index, 1.0)
        assert fields["name"] == array
        assert fields["expected"].startswith("an index within (")


@pytest.mark.parametrize(
    "index",
    [None, 0, 1.5, True, "00", "", b"", {0: 0, 1: 1}, {0, 1}, [], [0], [0, 0, 0], [[0], [0]]],
)
def test_index_that_is_none(index: Any):
    fields = raised(FormatError, with_value, memory_machine(), "x", index, 1.0)
    assert (fields["name"], fields["expected"]) == ("x", "an index within (5, 3)")


@pytest.mark.parametrize("array", FIRST_PLACE)
def test_index_just_outside(array: str):
    machine = memory_machine()
    shape = machine.x.shape if array == "x" else getattr(machine.layers[0], array).shape
    for axis, size in enumerate(shape):
        index = [*FIRST_PLACE[array]]
        index[axis] = size
        raised(FormatError, with_value, machine, array, index, 1.0)


@pytest.mark.parametrize("value", [None, "1", "", True, np.True_, 1j, [1], np.ones(1), {}, b"1"])
@pytest.mark.parametrize("array", FIRST_PLACE)
def test_value_that_is_not_a_number(array: str, value: Any):
    fields = raised(NotNumericError, with_value, memory_machine(), array, FIRST_PLACE[array], value)
    assert fields["name"] == array


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, np.float32("nan"), 10**400])
def test_value_that_is_not_finite_is_placed(value: Any):
    fields = raised(NotFiniteError, with_value, memory_machine(), "W", (2, 0, 1), value)
    assert (fields["name"], fields["position"]) == ("W", "3, 1, 2")
    fields = raised(NotFiniteError, with_value, memory_machine(), "x", (4, 0), value)
    assert (fields["name"], fields["position"]) == ("x", "5, 1")


@pytest.mark.parametrize("array", ["w", "layers", "gate", "", None, 0, ["x"], np.array(["x", "W"])])
def test_array_that_is_not_there(array: Any):
    fields = raised(UnknownNameError, with_value, memory_machine(), array, (0, 0), 1.0)
    assert fields["expected"] == "x, W, U, b, hidden_start, cell_start"


@pytest.mark.parametrize("step", [5, -1, 10**30, *NOT_WHOLE.values()])
def test_step_that_is_not_there(step: Any):
    fields = raised(FormatError, with_token, memory_machine(), step, "a")
    assert (fields["name"], fields["expected"]) == ("step", "a whole number from 0 to 4")


@pytest.mark.parametrize("token", [None, 1, b"a", ["a"], "\ud800"])
def test_token_that_is_not_a_text(token: Any):
    assert raised(FormatError, with_token, memory_machine(), 0, token)["name"] == "tokens"


@pytest.mark.parametrize("edited", [None, "lstm", {}, LSTM])
def test_layer_that_is_no_layer(edited: Any):
    assert raised(FormatError, with_layer, memory_machine(), edited)["name"] == "layers"


def test_layer_that_does_not_fit_the_one_above():
    wide = resized(memory_machine(), units=3).layers[0]
    assert raised(ShapeError, with_layer, two_layers(), wide)["name"] == "W"


@pytest.mark.parametrize("x", [[], [[]], [[1, 2]], [[1, 2, 3, 4]], [1, 2, 3], 1])
def test_sequence_of_another_width(x: Any):
    assert raised(ShapeError, with_sequence, memory_machine(), x)["expected"] == "(≥1, 3)"


NOT_A_SIZE = {name: value for name, value in NOT_WHOLE.items() if name != "none"}


@pytest.mark.parametrize("size", [0, -1, -(10**30), *NOT_A_SIZE.values()])
@pytest.mark.parametrize("name", ["steps", "inputs", "units"])
def test_size_that_cannot_be(name: str, size: Any):
    fields = raised(FormatError, resized, memory_machine(), **{name: size})
    assert (fields["name"], fields["expected"]) == (name, "a whole number from 1 on")


def test_a_layer_of_a_stack_is_resized_together_with_the_one_above():
    scenario = two_layers()
    edited = resized(scenario, inputs=4, units=2, layer=0)
    lower, upper = edited.layers
    assert (lower.inputs, lower.units, upper.inputs, upper.units) == (4, 2, 2, 2)
    assert_array_equal(lower.W[:, :1, :3], scenario.layers[0].W)
    assert_array_equal(upper.W[:, :, :1], scenario.layers[1].W)
    assert not upper.W[:, :, 1:].any()
    assert resized(scenario, units=5, layer=1).layers[1].units == 5
    assert raised(FormatError, resized, scenario, units=3, layer=2)["name"] == "layer"


@pytest.mark.parametrize("kind", KINDS)
def test_another_kind_keeps_what_both_have(kind: str):
    scenario = two_layers()
    edited = with_kind(scenario, kind, 1)
    old, new = scenario.layers[1], edited.layers[1]
    assert (new.kind, new.inputs, new.units) == (kind, 1, 2)
    assert edited.layers[0] is scenario.layers[0]
    for row, gate in enumerate(new.gates):
        expected = old.W[old.gates.index(gate)] if gate in old.gates else np.zeros((2, 1))
        assert_array_equal(new.W[row], expected)
    if "hidden_start" in new.arrays:
        assert_array_equal(new.hidden_start, old.hidden_start)
    assert with_kind(edited, "lstm", 1).layers[1].gate == "sigmoid"


def test_an_unknown_kind_is_refused():
    assert raised(UnknownNameError, with_kind, two_layers(), "lstn")["got"] == "'lstn'"


def test_layers_are_added_on_top_and_taken_from_there():
    scenario = two_layers()
    three = with_layer_count(scenario, 3, np.random.default_rng(1))
    assert three.layers[:2] == scenario.layers
    assert (three.layers[2].kind, three.layers[2].inputs, three.layers[2].units) == ("lstm", 2, 2)
    assert three.layers[2].W.any()
    one = with_layer_count(three, 1, np.random.default_rng(1))
    assert one.layers == scenario.layers[:1]
    for count in (0, -1, 1.5, True):
        raised(FormatError, with_layer_count, scenario, count, np.random.default_rng(1))
