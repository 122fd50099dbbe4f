"""What can be set of the cell: sizes, layers, kind, options and weights."""

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from lstm_app.visit import limits
from lstm_app.visit.actions import Action
from lstm_app.visit.cell import cell_facts, change_kind, draw, learned, resize, set_option
from lstm_app.visit.session import State
from lstm_core import ACTIVATIONS, KINDS, CoreError, to_json
from tests.visit.visits import NUMBERS, apply, edit, worked_example

SIZES = {"steps": limits.STEPS, "inputs": limits.INPUTS, "units": limits.UNITS, "layers": 6}

USUAL = {
    "lstm": ["sigmoid", "tanh", "tanh"],
    "peephole_lstm": ["sigmoid", "tanh", "tanh"],
    "coupled_lstm": ["sigmoid", "tanh", "tanh"],
    "gru": ["sigmoid", "tanh"],
    "simple_rnn": ["tanh"],
    "dense": ["identity"],
}


def size_of(visit: State, name: str) -> int:
    layer = visit.scenario.layers[visit.layer]
    sizes = {"inputs": visit.scenario.layers[0].inputs, "units": layer.units}
    sizes |= {"steps": len(visit.scenario.x), "layers": len(visit.scenario.layers)}
    return sizes[name]


def climbing(layer: int = 0) -> State:
    visit = State()
    visit.open_preset("climb")
    apply(visit, edit("select", to=[layer, 0]))
    return visit


# --- sizes


@pytest.mark.parametrize("name", SIZES)
def test_sizes_from_1_to_the_limit(name: str):
    visit = State()
    for size in (2, SIZES[name], 1):
        resize(visit, name, size)
        assert visit.error is None
        assert size_of(visit, name) == size
    visit.undo()
    assert size_of(visit, name) == SIZES[name]


@pytest.mark.parametrize("size", [None, 0, -1, 10**9])
@pytest.mark.parametrize("name", SIZES)
def test_a_size_that_cannot_be_is_refused(name: str, size: int | None):
    visit = climbing(1)
    before = visit.block.trace
    resize(visit, name, size)
    assert isinstance(visit.error, CoreError)
    assert visit.block.trace is before


def test_units_are_those_of_the_layer_looked_at():
    visit = climbing()
    resize(visit, "units", 3)
    lower, upper = visit.scenario.layers
    assert (lower.units, upper.inputs, upper.units) == (3, 3, 1)
    assert_array_equal(lower.W[0], [[1], [1], [0]])
    assert_array_equal(upper.W[2], [[0, 1, 0]])
    apply(visit, edit("select", to=[1, 0]))
    resize(visit, "units", 5)
    assert [layer.units for layer in visit.scenario.layers] == [3, 5]


def test_layers_are_put_on_top_and_taken_away():
    visit = State()
    change_kind(visit, "gru")
    resize(visit, "units", 3)
    bottom = visit.scenario.layers[0]
    resize(visit, "layers", 6)
    kinds = [layer.kind for layer in visit.scenario.layers]
    assert kinds == ["gru"] * 6
    assert visit.scenario.layers[0] is bottom
    assert all(layer.W.any() for layer in visit.scenario.layers[1:])
    weights = [layer.W for layer in visit.scenario.layers[1:]]
    assert not np.array_equal(weights[0], weights[1])
    resize(visit, "layers", 1)
    assert visit.scenario.layers == (bottom,)


# --- kind


@pytest.mark.parametrize("kind", KINDS)
def test_another_kind_of_cell(kind: str):
    visit = State()
    before = visit.scenario.layers[0]
    change_kind(visit, kind)
    after = visit.scenario.layers[0]
    assert after.kind == kind
    assert (after.inputs, after.units) == (before.inputs, before.units)
    for row in set(after.gates) & set(before.gates):
        assert_array_equal(after.W[after.gates.index(row)], before.W[before.gates.index(row)])
    visit.undo()
    assert visit.scenario is worked_example()


@pytest.mark.parametrize("layer", [0, 1])
def test_the_kind_is_changed_of_the_layer_looked_at(layer: int):
    visit = climbing(layer)
    others = visit.scenario.layers
    change_kind(visit, "gru")
    kinds = [layer.kind for layer in visit.scenario.layers]
    assert kinds == (["gru", "lstm"] if layer == 0 else ["simple_rnn", "gru"])
    assert visit.scenario.layers[1 - layer] is others[1 - layer]


# --- activations and options


@pytest.mark.parametrize("kind", KINDS)
def test_every_activation_and_option(kind: str):
    visit = State()
    change_kind(visit, kind)
    layer = visit.scenario.layers[0]
    allowed: dict[str, Any] = dict.fromkeys(layer.activations, ACTIVATIONS) | dict(layer.options)
    for name, values in allowed.items():
        for value in values:
            set_option(visit, name, value)
            assert visit.error is None
            assert getattr(visit.scenario.layers[0], name) == value


def test_an_option_is_set_in_the_layer_looked_at():
    visit = climbing(1)
    lower = visit.scenario.layers[0]
    set_option(visit, "gate", "sigmoid")
    assert visit.scenario.layers[0] is lower
    assert visit.scenario.layers[1].gate == "sigmoid"  # type: ignore[attr-defined]


# --- random weights


@pytest.mark.parametrize("kind", KINDS)
def test_weights_are_drawn_anew_with_the_usual_activations(kind: str):
    visit = State()
    change_kind(visit, kind)
    before = visit.scenario.layers[0]
    draw(visit)
    first = visit.scenario.layers[0]
    draw(visit)
    second = visit.scenario.layers[0]
    assert not np.array_equal(first.W, second.W)
    for drawn in (first, second):
        assert (drawn.kind, drawn.inputs, drawn.units) == (kind, before.inputs, before.units)
        for name in drawn.options:
            assert getattr(drawn, name) == getattr(before, name)
        assert [getattr(drawn, name) for name in drawn.activations] == USUAL[kind]
        assert_array_equal(drawn.W, drawn.W.round(2))


def test_weights_are_drawn_for_the_layer_looked_at():
    visit = climbing(1)
    lower = visit.scenario.layers[0]
    draw(visit)
    assert visit.scenario.layers[0] is lower
    assert visit.scenario.layers[1].W.all()


# --- what the browser is told


def test_what_is_told_is_what_there_is():
    visit = climbing()
    facts = cell_facts(visit)
    assert (facts["steps"], facts["inputs"], facts["limits"]) == (6, 1, SIZES)
    assert (facts["kinds"], facts["activations"]) == (tuple(KINDS), tuple(ACTIVATIONS))
    lower, upper = facts["layers"]
    assert (lower["kind"], lower["units"], lower["slots"]) == (
        "simple_rnn",
        2,
        {"function": "relu"},
    )
    slots = {"gate": "step", "cell_input": "identity", "cell_output": "identity"}
    assert (upper["kind"], upper["units"], upper["slots"]) == ("lstm", 1, slots)
    assert lower["options"] == upper["options"] == {}
    visit.open_preset("gru-by-hand")
    (gru,) = cell_facts(visit)["layers"]
    assert gru["options"] == {"reset_place": ("after", ("after", "before"))}
    assert (gru["learned"], gru["other"], gru["other_learned"]) == (15, "lstm", 20)


def test_how_many_numbers_there_are_to_learn():
    """Counted in the worked example's file: every weight and bias, no start value."""
    layer = worked_example().layers[0]
    assert learned("lstm", 3, 1) == layer.W.size + layer.U.size + layer.b.size == 20
    assert learned("gru", 3, 1) == 15
    assert [learned(kind, 3, 4) for kind in ("simple_rnn", "gru", "lstm")] == [32, 96, 128]
    (facts,) = cell_facts(State())["layers"]
    assert (facts["learned"], facts["other"], facts["other_learned"]) == (20, "gru", 15)


# --- as actions


def test_actions_act_at_the_layer_that_they_name():
    visit = climbing(0)
    act(visit, "kind", layer=1, value="gru")
    act(visit, "option", layer=1, name="reset_place", value="before")
    act(visit, "resize", layer=1, name="units", value=2)
    lower, upper = visit.scenario.layers
    assert (lower.kind, lower.units) == ("simple_rnn", 2)
    assert (upper.kind, upper.units, upper.options) == ("gru", 2, type(upper).options)
    assert upper.reset_place == "before"  # type: ignore[attr-defined]
    before = visit.scenario
    act(visit, "draw", layer=0)
    assert visit.scenario.layers[1] is before.layers[1]
    assert not np.array_equal(visit.scenario.layers[0].W, before.layers[0].W)
    for _ in range(4):
        apply(visit, edit("undo"))
    assert to_json(visit.scenario) == to_json(climbing().scenario)


@pytest.mark.parametrize("layer", [None, "1", True, 99, -5, 10**400])
def test_a_layer_that_is_none_is_the_nearest_or_the_one_looked_at(layer: Any):
    visit = climbing(1)
    act(visit, "kind", layer=layer, value="gru")
    assert [one.kind for one in visit.scenario.layers].count("gru") == 1
    assert visit.error is None


def act(visit: State, do: str, **said: Any) -> None:
    apply(visit, Action("browser", next(NUMBERS), do, said))
