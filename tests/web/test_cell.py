"""What can be changed under "Cell": sizes, layers, kind and weights."""

from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_array_equal
from streamlit.testing.v1 import AppTest

from lstm_app.visit import limits
from lstm_app.visit.session import State
from lstm_app.web.layer_settings import change_kind, draw, resize
from lstm_core import GRU, KINDS, CoreError
from lstm_words import LANGUAGES, words
from tests.visit.visits import apply, edit, worked_example

FRAME = Path(__file__).parents[2] / "lstm_app" / "web" / "frame.py"
SIZES = {"steps": limits.STEPS, "inputs": limits.INPUTS, "units": limits.UNITS, "layers": 4}

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
    resize(visit, "layers", 4)
    kinds = [layer.kind for layer in visit.scenario.layers]
    assert kinds == ["gru"] * 4
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


# --- as Streamlit shows it


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(str(FRAME), default_timeout=20)
    app.query_params.update(query)
    app.session_state["open_cell"] = True
    return ran(app)


def ran(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_popover_of_a_gru(language: str):
    app, text = opened(lang=language, preset="gru-by-hand"), words(language)
    labels = [box.label for box in app.selectbox]
    asked = ("kind", "gate", "cell_input", "reset_place")
    assert labels == [text[f"panel.{name}"] for name in ("preset", *asked)]
    sizes = {number.label: number.value for number in app.number_input}
    expected = {"steps": 5, "inputs": 3, "layers": 1, "units": 1}
    assert sizes == {text[f"panel.{name}"]: size for name, size in expected.items()}
    app.selectbox(key=f"option_reset_place_{language}").select("before")
    ran(app)
    layer = app.session_state["state"].scenario.layers[0]
    assert isinstance(layer, GRU)
    assert layer.reset_place == "before"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_choosing_a_kind(language: str, kind: str):
    app = opened(lang=language, preset="climb", layer="2")
    text = words(language)
    assert text["panel.layer"].format(layer=2) in [caption.value for caption in app.caption]
    app.selectbox(key=f"kind_{language}").select(kind)
    ran(app)
    layer = app.session_state["state"].scenario.layers[1]
    assert layer.kind == kind
    shown = [box.label for box in app.selectbox][2:]
    wanted = [text[f"panel.{place}"] for place in (*layer.activations, *layer.options)]
    assert sorted(shown) == sorted(wanted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_size_that_is_refused_is_said_in_the_popover(language: str):
    app, text = opened(lang=language), words(language)
    app.number_input(key="size_layers").set_value(9)
    ran(app)
    (error,) = app.error
    assert text["term.layers"] in error.value
    assert "9" in error.value
    assert len(app.session_state["state"].scenario.layers) == 1
    assert app.number_input(key="size_layers").value == 1
