"""GRU, simple RNN and LSTM with peepholes: what holds in every run, files, edits, bad input."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lstm_core import (
    ACTIVATIONS,
    GATES,
    GRU,
    GRU_GATES,
    GRU_STATES,
    KINDS,
    LSTM,
    Dense,
    FormatError,
    GRUTrace,
    Layer,
    NotFiniteError,
    NotNumericError,
    OverflowedError,
    PeepholeLSTM,
    PeepholeLSTMTrace,
    RecurrentTrace,
    Scenario,
    ShapeError,
    SimpleRNN,
    UnknownNameError,
    backprop,
    from_json,
    memory_ledger,
    resized,
    run,
    to_json,
    with_layer,
    with_value,
)
from tests.core.cells import NAMES, VARIANTS, mixed_scenarios, random_layer
from tests.core.raising import raised

Variant = tuple[type[Layer], dict[str, str]]
every_kind = pytest.mark.parametrize("variant", VARIANTS, ids=NAMES)
GRUS = [variant for variant in VARIANTS if variant[0] is GRU]
PEEPHOLES = [variant for variant in VARIANTS if variant[0] is PeepholeLSTM]
DENSE = [variant for variant in VARIANTS if variant[0] is Dense]
COUPLED = [variant for variant in VARIANTS if variant[0].kind == "coupled_lstm"]
RNNS = [variant for variant in VARIANTS if variant[0] is SimpleRNN]


def seeded(variant: Variant, inputs: int = 3, units: int = 2) -> Layer:
    return random_layer(np.random.default_rng(7), variant, inputs, units)


# --- what holds in every run


@given(mixed_scenarios())
def test_shapes_and_read_only(scenario: Scenario):
    x = scenario.x
    for trace in run(scenario).layers:
        by_unit, by_gate = (len(x), trace.layer.units), (len(x), len(trace.layer.gates))
        for quantity in trace.layer.quantities:
            values = getattr(trace, quantity.id)
            assert values.shape == by_unit
            if quantity.range == "unit" and trace.layer.gate in (
                "sigmoid",
                "hard_sigmoid",
                "hard_sigmoid_keras2",
                "step",
            ):
                assert ((values >= 0) & (values <= 1)).all()
        recurrent = isinstance(trace, RecurrentTrace)
        for name in ("pre_activation", "from_x", *(["from_h"] if recurrent else [])):
            assert getattr(trace, name).shape == (*by_gate, trace.layer.units)
        public = {name: getattr(trace, name) for name in dir(trace) if not name.startswith("_")}
        arrays = [value for value in public.values() if isinstance(value, np.ndarray)]
        assert not any(array.flags.writeable for array in arrays)
        assert_array_equal(trace.x, x)
        if recurrent:
            assert_array_equal(trace.hidden_before[0], trace.layer.hidden_start)
            assert_array_equal(trace.hidden_before[1:], trace.hidden[:-1])
        x = trace.hidden


@given(mixed_scenarios())
def test_parts_of_the_pre_activation_sum_to_it(scenario: Scenario):
    for trace in run(scenario).layers:
        total = trace.from_x + trace.layer.b
        for part in ("from_h", "from_cell"):
            total = total + getattr(trace, part, 0)
        assert_allclose(total, trace.pre_activation, rtol=1e-12, atol=1e-12)


@given(mixed_scenarios(GRUS))
def test_gru_follows_its_equations(scenario: Scenario):
    for trace in run(scenario).layers:
        assert isinstance(trace, GRUTrace)
        layer, h, r, z = trace.layer, trace.hidden_before, trace.reset, trace.update
        gate, cell_input = ACTIVATIONS[layer.gate], ACTIVATIONS[layer.cell_input]
        W, U, b = layer.W, layer.U, layer.b
        if layer.reset_place == "after":
            recalled = r * (h @ U[2].T + layer.b_recurrent)
            recurrent = recalled
        else:
            recalled = r * h
            recurrent = recalled @ U[2].T + layer.b_recurrent
        values = {
            "reset": gate(trace.x @ W[0].T + h @ U[0].T + b[0]),
            "update": gate(trace.x @ W[1].T + h @ U[1].T + b[1]),
            "candidate": cell_input(trace.x @ W[2].T + b[2] + recurrent),
            "recalled": recalled,
        }
        smooth = {layer.gate, layer.cell_input} <= {"sigmoid", "tanh", "identity", "relu"}
        for name, expected in values.items():
            if smooth or name == "recalled":  # rounding may fall to either side of a step
                assert_allclose(getattr(trace, name), expected, rtol=1e-11, atol=1e-11)
        assert_array_equal(trace.kept, z * h)
        assert_array_equal(trace.written, (1 - z) * trace.candidate)
        assert_array_equal(trace.hidden, trace.kept + trace.written)
        assert_array_equal(trace.recalled, r * trace.before_reset)


@given(mixed_scenarios(RNNS))
def test_simple_rnn_follows_its_equations(scenario: Scenario):
    for trace in run(scenario).layers:
        layer: Any = trace.layer
        z = trace.x @ layer.W[0].T + trace.hidden_before @ layer.U[0].T + layer.b[0]
        assert_allclose(trace.pre_activation[:, 0], z, rtol=1e-12, atol=1e-12)
        assert_array_equal(trace.hidden, ACTIVATIONS[layer.function](trace.pre_activation[:, 0]))


@given(mixed_scenarios(DENSE))
def test_a_dense_layer_sees_each_step_alone(scenario: Scenario):
    for trace in run(scenario).layers:
        layer: Any = trace.layer
        z = trace.x @ layer.W[0].T + layer.b[0]
        assert_allclose(trace.pre_activation[:, 0], z, rtol=1e-12, atol=1e-12)
        assert_array_equal(trace.hidden, ACTIVATIONS[layer.function](trace.pre_activation[:, 0]))
        assert not hasattr(trace, "hidden_before")


def test_a_dense_layer_is_the_identity_unless_told_otherwise():
    layer = Dense([[[1, 2], [0, -1]]], [[0.5, 0]])
    trace = run(Scenario([[1, 1], [3, -2]], [layer])).layers[0]
    assert trace.hidden.tolist() == [[3.5, -1], [-0.5, 2]]
    assert layer.function == "identity"


@given(mixed_scenarios(PEEPHOLES))
def test_peepholes_look_at_the_memory(scenario: Scenario):
    for trace in run(scenario).layers:
        assert isinstance(trace, PeepholeLSTMTrace)
        P = trace.layer.P
        looks = {"input": P[0] * trace.cell_before, "forget": P[1] * trace.cell_before}
        looks |= {"candidate": 0 * trace.cell, "output": P[2] * trace.cell}
        for row, gate in enumerate(GATES):
            assert_array_equal(trace.from_cell[:, row], looks[gate])
        assert_array_equal(trace.cell, trace.forget * trace.cell_before + trace.written)
        assert_array_equal(trace.hidden, trace.output * trace.squashed)


@given(mixed_scenarios(COUPLED))
def test_a_coupled_lstm_writes_what_it_forgets(scenario: Scenario):
    """Step by step as the equations say, slowly."""
    for trace in run(scenario).layers:
        layer: Any = trace.layer
        functions = (
            ACTIVATIONS[name] for name in (layer.gate, layer.cell_input, layer.cell_output)
        )
        gate, cell_input, cell_output = functions
        h, c = layer.hidden_start, layer.cell_start
        for t, x in enumerate(trace.x):
            z = layer.W @ x + layer.U @ h + layer.b
            assert_allclose(trace.pre_activation[t], z, rtol=1e-11, atol=1e-11)
            z = trace.pre_activation[t]  # rounding may fall to either side of a step
            forget, candidate, output = gate(z[0]), cell_input(z[1]), gate(z[2])
            c = forget * c + (1 - forget) * candidate
            h = output * cell_output(c)
            made = {"forget": forget, "input": 1 - forget, "candidate": candidate, "cell": c}
            for name, expected in {**made, "output": output, "hidden": h}.items():
                assert_array_equal(getattr(trace, name)[t], expected)
            assert_array_equal(trace.kept[t] + trace.written[t], c)


def test_a_coupled_lstm_whose_input_gate_is_free_is_an_lstm():
    """An LSTM computes the same whose input gate is set up as 1 - forget, sigmoid(-z)."""
    layer: Any = seeded(COUPLED[0])
    x = np.random.default_rng(5).normal(size=(7, 3))
    arrays = {
        name: np.concatenate([-getattr(layer, name)[:1], getattr(layer, name)]) for name in "WUb"
    }
    same = LSTM(**arrays, hidden_start=layer.hidden_start, cell_start=layer.cell_start)
    traces = [run(Scenario(x, [one])) for one in (layer, same)]
    ones = np.ones((7, 2))
    made, expected = (backprop(trace, ones, ones[0]).layers[0] for trace in traces)
    for quantity in LSTM.quantities:
        values = [getattr(trace.layers[0], quantity.id) for trace in traces]
        assert_allclose(*values, rtol=0, atol=1e-13)
    assert_allclose(made.d_W[0], expected.d_W[1] - expected.d_W[0], rtol=0, atol=1e-13)
    assert_allclose(made.d_cell_before, expected.d_cell_before, rtol=0, atol=1e-13)


def test_peepholes_of_zero_are_an_lstm():
    generator = np.random.default_rng(3)
    layer: Any = random_layer(generator, (LSTM, {}), 3, 4)
    x = generator.normal(size=(9, 3))
    closed = PeepholeLSTM(
        layer.W, layer.U, layer.b, np.zeros((3, 4)), layer.hidden_start, layer.cell_start
    )
    for quantity in LSTM.quantities:
        made, expected = (
            getattr(run(Scenario(x, [one])).layers[0], quantity.id) for one in (closed, layer)
        )
        assert_array_equal(made, expected)


def test_reset_conventions_agree_where_the_reset_gate_is_open():
    generator = np.random.default_rng(4)
    arrays: dict[str, Any] = {n: generator.normal(size=s) for n, s in GRU.shapes(2, 3).items()}
    arrays["W"][0], arrays["U"][0], arrays["b"][0] = 0, 0, 1
    x = generator.normal(size=(6, 2))
    runs = [
        run(Scenario(x, [GRU(**arrays, gate="step", reset_place=place)])).layers[0]
        for place in ("after", "before")
    ]
    assert_allclose(runs[0].hidden, runs[1].hidden, rtol=1e-13)
    arrays["b"][0] = -1
    runs = [
        run(Scenario(x, [GRU(**arrays, gate="step", reset_place=place)])).layers[0]
        for place in ("after", "before")
    ]
    assert np.abs(runs[0].hidden - runs[1].hidden).max() > 0.1  # b_recurrent is reset, or not


def test_every_kind_is_listed_with_its_quantities():
    assert len({kind.order for kind in KINDS.values()}) == len(KINDS) > 4
    assert next(iter(KINDS)) == "lstm"
    assert GRU.quantities == (*GRU_GATES, *GRU_STATES)
    for kind in KINDS.values():
        ids = [quantity.id for quantity in kind.quantities]
        assert len(set(ids)) == len(ids)
        assert len({quantity.symbol for quantity in kind.quantities}) == len(ids)
        assert set(kind.gates) <= set(ids)
        assert set(kind.shapes(2, 3)) == set(kind.arrays)


# --- the ledger


@given(mixed_scenarios(GRUS + PEEPHOLES + COUPLED))
def test_pieces_sum_to_the_memory(scenario: Scenario):
    for trace in run(scenario).layers:
        pieces = memory_ledger(trace)
        memory = trace.hidden if isinstance(trace, GRUTrace) else trace.cell
        scale = np.abs(pieces).max()
        assert_allclose(pieces.sum(axis=0), memory, rtol=0, atol=1e-12 * max(scale, 1))
        for step, written in enumerate(trace.written):
            assert_array_equal(pieces[step + 1, step], written)
            assert not pieces[step + 1, :step].any()


def test_gru_pieces_follow_the_update_gate():
    layer = GRU(
        W=[[[0]], [[1]], [[1]]],
        U=np.zeros((3, 1, 1)),
        b=np.zeros((3, 1)),
        hidden_start=[8],
        gate="hard_sigmoid",
        cell_input="identity",
    )
    trace: Any = run(Scenario([[0], [0], [3]], [layer])).layers[0]
    pieces = memory_ledger(trace)[:, :, 0]
    assert trace.update.ravel().tolist() == [0.5, 0.5, 1]
    assert pieces.tolist() == [[4, 2, 2], [0, 0, 0], [0, 0, 0], [0, 0, 0]]


def test_a_simple_rnn_has_no_ledger():
    trace = run(Scenario(np.ones((2, 3)), [seeded(RNNS[0])])).layers[0]
    assert raised(FormatError, memory_ledger, trace)["got"] == "simple_rnn"


# --- files and edits


def arrays_of(scenario: Scenario) -> dict[tuple[int, str], np.ndarray]:
    return {
        (place, name): getattr(layer, name)
        for place, layer in enumerate(scenario.layers)
        for name in layer.arrays
    }


@given(mixed_scenarios())
def test_round_trip(scenario: Scenario):
    text = to_json(scenario)
    again = from_json(text)
    assert to_json(again) == text
    assert [type(layer) for layer in again.layers] == [type(layer) for layer in scenario.layers]
    for key, array in arrays_of(scenario).items():
        assert arrays_of(again)[key].tobytes() == array.tobytes()
    for one, other in zip(again.layers, scenario.layers, strict=True):
        for choice in (*one.activations, *one.options):
            assert getattr(one, choice) == getattr(other, choice)


def test_document():
    layer = GRU(np.zeros((3, 1, 2)), np.ones((3, 1, 1)), [[1], [2], [3]], [4], reset_place="before")
    document = json.loads(to_json(Scenario([[1, 2]], [layer])))
    assert document["layers"] == [
        {
            "cell": "gru",
            "activations": {"gate": "sigmoid", "cell_input": "tanh"},
            "reset_place": "before",
            "W": {"reset": [[0, 0]], "update": [[0, 0]], "candidate": [[0, 0]]},
            "U": {"reset": [[1]], "update": [[1]], "candidate": [[1]]},
            "b": {"reset": [1], "update": [2], "candidate": [3]},
            "b_recurrent": [4],
            "hidden_start": [0],
        }
    ]


@given(mixed_scenarios(), st.data())
def test_with_value_changes_one_number_and_nothing_else(scenario: Scenario, data: st.DataObject):
    place, name = data.draw(st.sampled_from(sorted(arrays_of(scenario))))
    array = arrays_of(scenario)[place, name]
    index = tuple(data.draw(st.integers(0, size - 1)) for size in array.shape)
    edited = with_value(scenario, name, index, 12.5, layer=place)
    for key, numbers in arrays_of(edited).items():
        expected = arrays_of(scenario)[key].copy()
        if key == (place, name):
            expected[index] = 12.5
        assert_array_equal(numbers, expected, strict=True)


@every_kind
def test_resized_and_back(variant: Variant):
    scenario = Scenario(np.ones((4, 3)), [seeded(variant)])
    larger = resized(scenario, steps=6, inputs=5, units=4)
    assert (larger.layers[0].inputs, larger.layers[0].units) == (5, 4)
    assert to_json(resized(larger, steps=4, inputs=3, units=2)) == to_json(scenario)
    for name, array in arrays_of(larger).items():
        assert np.count_nonzero(array) == arrays_of(scenario)[name].size


@every_kind
def test_a_layer_gives_way_to_another_kind(variant: Variant):
    scenario = Scenario(np.ones((4, 3)), [seeded((LSTM, {})), seeded(variant, inputs=2)])
    for other in VARIANTS:
        edited = with_layer(scenario, seeded(other, inputs=2), 1)
        assert isinstance(edited.layers[1], other[0])
        assert run(edited).layers[1].hidden.shape == (4, 2)


# --- bad input


@every_kind
def test_wrong_shapes(variant: Variant):
    kind, options = variant
    arrays: dict[str, Any] = {name: np.ones(shape) for name, shape in kind.shapes(3, 2).items()}
    for name, shape in kind.shapes(3, 2).items():
        for wrong in ((*shape, 1), (shape[0] + 1, *shape[1:]), shape[1:]):
            given_arrays = arrays | {name: np.ones(wrong)}
            assert raised(ShapeError, kind, **given_arrays, **options)["name"] == name


@every_kind
def test_bad_entries(variant: Variant):
    kind, options = variant
    arrays = {name: np.ones(shape).tolist() for name, shape in kind.shapes(3, 2).items()}
    for name in kind.arrays:
        entries = json.loads(json.dumps(arrays))
        row = entries[name]
        while isinstance(row[-1], list):
            row = row[-1]
        row[-1] = np.nan
        assert raised(NotFiniteError, kind, **entries, **options)["name"] == name


@every_kind
def test_what_may_be_left_out_is_zero(variant: Variant):
    kind, options = variant
    arrays: dict[str, Any] = {name: np.ones(shape) for name, shape in kind.shapes(3, 2).items()}
    for name in kind.arrays:
        less = {other: array for other, array in arrays.items() if other != name}
        if kind.rows(name):
            assert raised(NotNumericError, kind, **less, **{name: None}, **options)["got"] == "None"
        else:
            assert not getattr(kind(**less, **options), name).any()


@every_kind
def test_unknown_names(variant: Variant):
    kind, options = variant
    arrays: dict[str, Any] = {name: np.ones(shape) for name, shape in kind.shapes(3, 2).items()}
    for place in (*kind.activations, *kind.options):
        choices = options | {place: "after "}
        fields = raised(UnknownNameError, kind, **arrays, **choices)
        assert fields["name"] == place
        expected = kind.options.get(place, tuple(ACTIVATIONS))
        assert fields["expected"] == ", ".join(expected)


@every_kind
def test_files_that_lack_or_add_a_key(variant: Variant):
    document = json.loads(to_json(Scenario(np.ones((2, 3)), [seeded(variant)])))
    layer = document["layers"][0]
    for key in list(layer):
        value = layer.pop(key)
        if isinstance(value, list):
            from_json(json.dumps(document))
        else:
            fields = raised(FormatError, from_json, json.dumps(document))
            assert fields["expected"] == f"the key {key}"
        layer[key] = value
        if isinstance(value, dict):
            value["extra"] = 1
            assert raised(FormatError, from_json, json.dumps(document))["name"] == key
            del value["extra"]
    layer["extra"] = 1
    assert raised(FormatError, from_json, json.dumps(document))["got"] == "'extra'"


def test_arrays_and_options_of_another_kind():
    document = json.loads(to_json(Scenario(np.ones((2, 3)), [seeded((LSTM, {}))])))
    document["layers"][0]["cell"] = "gru"
    assert raised(FormatError, from_json, json.dumps(document))["expected"] == "the key reset_place"
    fields = raised(UnknownNameError, from_json, json.dumps(document).replace('"gru"', '"GRU"'))
    assert fields == {"name": "cell", "expected": ", ".join(KINDS), "got": "'GRU'"}
    scenario = Scenario(np.ones((2, 3)), [seeded(GRUS[0])])
    fields = raised(UnknownNameError, with_value, scenario, "cell_start", (0,), 1.0)
    assert fields["expected"] == "x, W, U, b, b_recurrent, hidden_start"


@every_kind
def test_layers_that_do_not_fit_together(variant: Variant):
    upper = seeded(variant, inputs=3)
    fields = raised(ShapeError, Scenario, np.ones((2, 3)), [seeded((LSTM, {})), upper])
    gates = len(upper.gates)
    assert fields == {"name": "W", "expected": f"({gates}, 2, 2)", "got": f"({gates}, 2, 3)"}


@every_kind
def test_overflow_says_where(variant: Variant):
    kind, options = variant
    arrays: dict[str, Any] = {name: np.zeros(shape) for name, shape in kind.shapes(1, 2).items()}
    arrays["W"] += 10
    layer = kind(**arrays, **options)
    scenario = Scenario([[0], [1], [1e308], [0]], [layer])
    assert raised(OverflowedError, run, scenario) == {"step": 3}


ZEROS = np.zeros((4, 1, 1))
GROWING: dict[str, Layer] = {
    "simple_rnn": SimpleRNN([[[1]]], [[[1e200]]], [[0]], function="identity"),
    "gru": GRU(ZEROS[:3], ZEROS[:3], [[0], [1e200], [0]], hidden_start=[1], gate="identity"),
    "peephole_lstm": PeepholeLSTM(
        *(ZEROS, ZEROS, ZEROS[:, 0], [[0], [1e200], [0]]), cell_start=[1], gate="identity"
    ),
}


@pytest.mark.parametrize("layer", GROWING.values(), ids=GROWING)
def test_growth_that_leaves_float64(layer: Layer):
    scenario = Scenario([[1e150], [0], [0]], [layer])
    assert raised(OverflowedError, run, scenario) == {"step": 2}
