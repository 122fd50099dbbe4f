"""Actions of a message: numbered, done once, and no more of them than one message holds."""

import base64
from typing import Any

import pytest

from lstm_app.visit.actions import EDITS, MOST, Action, actions_of, perform
from lstm_app.visit.error_text import say_error
from lstm_app.visit.limits import FILE_KILOBYTES, LimitError
from lstm_app.visit.own import text_facts
from lstm_app.visit.session import Deed, State
from lstm_core import CoreError, UnknownNameError, to_json
from lstm_player.presets import presets
from lstm_words import LANGUAGES, words
from tests.visit.visits import NUMBERS, apply, edit, worked_example


def undone(count: int) -> list[dict[str, object]]:
    return [{"n": n, "do": "undo"} for n in range(1, count + 1)]


def test_a_message_holds_so_many_actions_and_no_more():
    assert len(actions_of("a-1", undone(MOST), EDITS)) == MOST
    with pytest.raises(ValueError, match="list of actions"):
        actions_of("a-1", undone(MOST + 1), EDITS)


def test_what_takes_long_is_done_in_parts_and_in_order(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("lstm_app.visit.actions.SLICE", -1)
    visit = State()
    all_of_it = [edit("x", 0, column, to=5 + column) for column in range(3)]
    for done, action in enumerate(all_of_it, start=1):
        perform(visit, all_of_it, EDITS)
        assert visit.taken[action.client] == action.n
        assert visit.scenario.x[0, :done].tolist() == [5, 6, 7][:done]
    assert len(visit.past) == 3


def act(visit: State, name: str, value: Any = None) -> tuple[dict[str, Any], CoreError | None]:
    return perform(visit, [Action("browser", next(NUMBERS), name, {"value": value})], EDITS)


# --- another example, a sequence, a file


@pytest.mark.parametrize("name", presets())
def test_an_example_is_opened_and_can_be_undone(name: str):
    visit = State()
    apply(visit, edit("x", 0, 0, to=5))
    edited = visit.scenario
    assert act(visit, "open", name) == ({}, None)
    assert (visit.preset, visit.scenario) == (name, presets()[name].scenario)
    apply(visit, edit("undo"))
    assert visit.scenario is edited


@pytest.mark.parametrize("name", ["nonsense", None, 5, ["latch"], {}])
def test_an_example_that_there_is_not_is_answered_by_an_error_alone(name: Any):
    visit = State()
    before = visit.block, visit.preset, visit.opening, visit.revision, visit.deed
    added, error = act(visit, "open", name)
    assert (added, type(error)) == ({}, UnknownNameError)
    assert (visit.block, visit.preset, visit.opening, visit.revision, visit.deed) == before


def test_a_sequence_as_text_is_taken_and_can_be_undone():
    visit = State()
    act(visit, "text", "[5,1,0], [6,1,0]")
    assert visit.scenario.x.tolist() == [[5, 1, 0], [6, 1, 0]]
    assert (visit.preset, visit.can_reset) == ("memory-machine", True)
    apply(visit, edit("undo"))
    assert visit.scenario is worked_example()


def test_a_file_comes_back_as_it_went_out():
    visit = State()
    visit.open_preset("four-units")
    apply(visit, edit("U", 0, 1, 0, 2, to=-1.23456789012345))
    added, _ = act(visit, "file")
    file = added["file"]
    assert file["name"] == "four-units.json"
    other = State()
    act(other, "open_file", base64.b64encode(file["text"].encode()).decode())
    assert to_json(other.scenario) == to_json(visit.scenario)
    assert (other.preset, other.opening.step) == ("own", 1)
    assert act(other, "file")[0]["file"]["name"] == "own.json"


GOOD = {
    "text": "1 1 0",
    "open": "latch",
    "open_file": base64.b64encode(to_json(worked_example()).encode()).decode(),
}
BAD = {"text": "1 1", "open_file": "", "open": "nonsense"}


@pytest.mark.parametrize("name", GOOD)
def test_a_form_hears_what_became_of_it(name: str):
    visit = State()
    act(visit, name, GOOD[name])
    good = visit.deed
    assert good is not None
    assert (good.do, good.taken) == (name, True)
    act(visit, "undo")
    assert visit.deed is good
    act(visit, name, BAD[name])
    refused = good if name == "open" else Deed(name, visit.taken["browser"], taken=False)
    assert visit.deed == refused


@pytest.mark.parametrize("value", [None, 5, ["1,1,0"], {}])
def test_a_text_that_is_none_is_an_empty_one(value: Any):
    visit = State()
    act(visit, "text", value)
    assert "nothing" in str(visit.error)
    assert visit.scenario is worked_example()


def test_what_is_told_of_a_sequence():
    facts = text_facts(State())
    limits = {"inputs": 3, "steps": 500, "kilobytes": FILE_KILOBYTES, "token": 40}
    limits |= {"table_kilobytes": 800, "characters": 200_000}
    assert facts == {"example": "[3,1,0], [4,1,0]", **limits}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_refuses_too_large_a_file_with_the_same_words(language: str):
    text = words(language)
    said = text["own.too_large"].format(limit=FILE_KILOBYTES, got=5001)
    assert said == say_error(LimitError(name="KB", limit=FILE_KILOBYTES, got=5001), text)


def test_the_largest_numbers_there_are_stand_in_the_example():
    visit = State()
    act(visit, "open", "four-units")
    inputs = visit.scenario.layers[0].inputs
    act(visit, "text", str([3e306] * inputs))
    assert visit.error is None
    assert text_facts(visit)["example"] == f"[{','.join(['3e+306'] * inputs)}]"
