"""Where the way back begins: in edits, in links, and when the scenario changes under it."""

import numpy as np
import pytest

from lstm_app.visit.session import State, visit_of
from lstm_core import backprop, one_output, resized, run, with_value
from lstm_player.loss import Loss
from lstm_player.presets import presets
from tests.visit.visits import apply, edit

NONSENSE = [
    "",
    "0.1",
    "1.0",
    "1",
    "1.1.1",
    "-1.1",
    "²·1",
    "all ",
    5,
    None,
    ["all"],
    {},
    True,
    "9" * 99,
]


def test_a_loss_turns_the_player_around_and_none_turns_it_back():
    visit = State()
    apply(visit, edit("loss", to="4.1"))
    assert visit.block.loss == Loss(3, 0)
    assert visit.block.gradient is not None
    outputs = visit.block.trace.layers[-1].hidden
    expected = backprop(visit.block.trace, one_output(outputs, 3, 0)[1])
    assert np.array_equal(visit.block.gradient.layers[0].d_W, expected.layers[0].d_W)
    apply(visit, edit("loss"))
    assert (visit.block.loss, visit.block.gradient) == (None, None)


@pytest.mark.parametrize("text", ["all", "1.1", "500.64"])
def test_a_loss_reads_back_as_it_was_written(text):
    assert str(Loss.read(text)) == text


@pytest.mark.parametrize("text", NONSENSE)
def test_what_is_no_loss_means_forward(text):
    assert Loss.read(text) is None
    visit = State()
    apply(visit, edit("loss", to="all"), edit("loss", to=text))
    assert visit.block.loss is None
    assert visit.error is None


def test_the_loss_is_part_of_the_link():
    visit = visit_of({"preset": "climb", "loss": "6.1", "step": "6"}, "en")
    assert visit.block.loss == Loss(5, 0)
    assert "loss=6.1" in (visit.link or "")
    assert visit_of({"preset": "climb"}, "en").block.loss is None


def test_the_loss_stays_among_steps_and_units():
    visit = visit_of({"preset": "four-units", "loss": "999.99"}, "en")
    assert visit.block.loss == Loss(15, 3)
    visit.change(resized(visit.scenario, steps=3, units=2))
    assert visit.block.loss == Loss(2, 1)
    assert visit.block.gradient is not None
    assert visit.block.gradient.loss_gradient[2].tolist() == [0, 1]


def test_an_edit_computes_the_derivatives_anew():
    visit = State()
    apply(visit, edit("loss", to="all"), edit("x", 0, 0, to=5.0))
    assert visit.block.gradient is not None
    assert visit.block.gradient.trace is visit.block.trace


def test_derivatives_that_overflow_turn_the_player_forward_again():
    visit = State()
    apply(visit, edit("loss", to="all"))
    scenario = resized(presets()["echo"].scenario, steps=60)
    scenario = with_value(with_value(scenario, "U", (0, 0, 0), 1e200), "x", (0, 0), 0.0)
    assert run(scenario).layers[0].hidden[-1, 0] == 0
    visit.change(scenario)
    assert (visit.block.loss, visit.block.gradient) == (None, None)
    assert visit.error is not None
    assert visit.scenario is scenario
