"""Why a number is what it is, and what would change it, when a visitor asks."""

import json
from itertools import product
from typing import Any

import pytest

from lstm_app.visit.actions import EDITS, Action, perform
from lstm_app.visit.error_text import say_error
from lstm_app.visit.session import State
from lstm_core import CoreError
from lstm_player.presets import presets
from lstm_words import LANGUAGES, words

SEVEN = {"layer": 0, "quantity": "cell", "step": 2, "unit": 0}


def ask(visit: State, do: str, **said: Any) -> tuple[dict[str, Any], CoreError | None]:
    return perform(visit, [Action("test", visit.taken.get("test", 0) + 1, do, said)], EDITS)


def test_seven_is_three_and_four():
    visit = State()
    before = visit.revision, visit.block, len(visit.past)
    why = ask(visit, "why", **SEVEN)[0]["why"]
    assert (visit.revision, visit.block, len(visit.past)) == before
    assert [(one["name"], one["share"]) for one in why["parts"]["shares"]] == [
        ("kept", pytest.approx(3)),
        ("written", pytest.approx(4)),
    ]
    assert [one["step"] for one in why["steps"]["shares"]] == [1, 2]
    assert [(one["step"], one["unit"]) for one in why["inputs"]["shares"]] == [(1, 0), (2, 0)]
    assert why["reached"] == [2, 1]
    json.dumps(why, allow_nan=False)


@pytest.mark.parametrize("name", ["four-units", "climb", "gru-by-hand"])
def test_what_is_told_sums_to_the_number(name: str):
    visit = State()
    visit.open_preset(name)
    place = {"layer": 0, "quantity": "hidden", "step": len(visit.scenario.x), "unit": 0}
    why = ask(visit, "why", **place)[0]["why"]
    for told in (why["parts"], why["inputs"]):
        assert len(told["shares"]) <= 8
        total = sum(one["share"] for one in told["shares"]) + told["rest"]
        assert total == pytest.approx(told["value"], abs=1e-12)


def test_the_change_is_one_that_the_ordinary_edit_takes():
    visit = State()
    visit.open_preset("first-day")
    place = {"layer": 0, "quantity": "hidden", "step": 4, "unit": 0}
    flip = ask(visit, "flip", goal="flip", **place)[0]["flip"]
    change = flip["change"]
    assert (flip["why"], change["step"], change["column"]) == ("found", 1, 0)
    ask(visit, "set", target=["x", change["step"] - 1, change["column"]], value=change["value"])
    assert visit.block.trace.layers[0].hidden[3, 0] == change["output"] < 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "wrong",
    [
        *({"layer": 7}, {"layer": "0"}, {"quantity": "reset"}, {"quantity": ["cell"]}),
        *({"step": 0}, {"step": 10**400}, {"step": 2.0}, {"step": True}),
        *({"unit": -1}, {"unit": None}, {"step": float("nan")}),
    ],
)
def test_what_is_no_place_is_refused_with_a_sentence(wrong: dict[str, Any], language: str):
    held = State()
    ask(held, "silence", layer=0, unit=0)
    for visit, do in product((State(), held), ("why", "flip")):
        added, error = ask(visit, do, goal="flip", **{**SEVEN, **wrong})
        assert added == {}
        assert error is not None
        assert "{" not in say_error(error, words(language))


@pytest.mark.parametrize("goal", [None, "double", 1, []])
def test_another_goal_is_refused(goal: object):
    added, error = ask(State(), "flip", goal=goal, **SEVEN)
    assert (added, error is None) == ({}, False)


def test_every_preset_can_be_asked_at_its_end():
    for name, preset in presets().items():
        visit = State()
        visit.open_preset(name)
        last = preset.scenario.layers[-1]
        place = {
            "layer": len(preset.scenario.layers) - 1,
            "step": len(preset.scenario.x),
            "unit": 0,
        }
        for quantity in last.quantities:
            why = ask(visit, "why", quantity=quantity.id, **place)[0]["why"]
            json.dumps(why, allow_nan=False)
