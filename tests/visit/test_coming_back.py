"""A tab that comes back to another session than it had, to this server or to another one."""

import base64
import gc
import json
from dataclasses import replace
from itertools import pairwise
from threading import Thread
from typing import Any

import numpy as np
import pytest

from lstm_app.visit import coming_back, training_session
from lstm_app.visit.actions import EDITS, Action, ElsewhereError, perform
from lstm_app.visit.coming_back import come_back
from lstm_app.visit.kept_training import counted_facts, own_facts
from lstm_app.visit.session import State, registered, visit_of
from lstm_core import CoreError, ReadingChoices, Scenario, Success, initial_layer, to_json
from lstm_player.presets import presets
from tests.visit.visits import apply, edit, kept, large_scenario, worked_example

SAMPLES = {"numbers": "1\n2\n" * 100, "text": "a b c " * 60}
SERIES = "\n".join(f"{np.sin(step / 3):.3f}" for step in range(300))
QUICK = {"task": "long_memory", "gap": "5", "iterations": "30"}


def before() -> State:
    """A session in which something was done."""
    visit = registered(State())
    visit.open_scenario(large_scenario())
    apply(visit, edit("x", 0, 1, to=0.25), edit("loss", to="4.1"))
    return visit


def greeting(old: State, **more: Any) -> dict[str, Any]:
    return {"session": old.id, "mine": True, **more}


# --- the session before still lives here


def test_a_session_that_lives_is_gone_on_with_undo_and_all():
    old, new = before(), State()
    assert come_back(new, greeting(old)) == "adopted"
    assert (new.block, new.preset, new.origin) == (old.block, "own", old.origin)
    assert str(new.block.loss) == "4.1"
    assert new.opening.id == old.opening.id
    new.undo()
    new.undo()
    assert new.scenario is worked_example()
    assert old.scenario.x[0, 1] == 0.25
    assert len(old.past) == 2


def test_two_tabs_that_came_from_one_are_independent():
    old = before()
    tabs = [State(), State()]
    for at, tab in enumerate(tabs):
        come_back(tab, greeting(old))
        apply(tab, edit("x", 0, 0, to=at + 10))
    assert [tab.scenario.x[0, 0] for tab in tabs] == [10, 11]


def test_the_cursor_stays_where_the_address_put_it():
    old = before()
    new = visit_of({"step": "7", "phase": "memory"}, "en")
    come_back(new, greeting(old))
    assert (new.opening.step, new.opening.phase) == (7, "memory")


def test_a_link_that_was_pasted_wins():
    old, new = before(), visit_of({"preset": "counter"}, "en")
    assert come_back(new, {"session": old.id, "mine": False}) == "adopted"
    assert (new.preset, new.scenario) == ("counter", presets()["counter"].scenario)


def test_what_the_session_before_has_done_is_not_done_again():
    old, new = before(), State()
    action = edit("x", 0, 0, to=5)
    apply(old, action)
    come_back(new, greeting(old))
    new.change(worked_example())
    apply(new, action)
    assert new.scenario is worked_example()


def test_said_again_it_changes_nothing():
    old, new = before(), registered(State())
    come_back(new, greeting(old))
    apply(new, edit("x", 0, 1, to=7))
    assert come_back(new, greeting(old)) == "adopted"
    assert new.scenario.x[0, 1] == 7
    newest = State()
    come_back(newest, greeting(new))  # and through it the one before
    newest.open_preset("latch")
    assert come_back(newest, greeting(old)) == "adopted"
    assert newest.preset == "latch"


def test_many_reloads_remember_no_more_than_one():
    tab = before()
    for at in range(30):
        old, tab = tab, registered(State())
        come_back(tab, greeting(old))
        tab.note_taken({f"client {at}": 1})
    assert (len(tab.taken), len(tab.came_from), len(tab.past)) == (8, 8, 2)
    assert list(tab.taken)[-1] == "client 29"


def test_a_session_that_is_busy_for_long_counts_as_gone(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(coming_back, "_BUSY_FOR", 0.01)
    old, new, said = before(), State(), []
    with old.lock:
        other = Thread(target=lambda: said.append(come_back(new, greeting(old))))
        other.start()
        other.join()
    assert said == ["gone"]


def test_of_itself_a_session_learns_nothing():
    visit = before()
    assert come_back(visit, greeting(visit)) == "adopted"
    assert len(visit.past) == 2


@pytest.mark.parametrize("said", [None, [], "id", {}, {"session": 5}, {"session": None}])
def test_what_is_no_greeting_is_none(said: Any):
    assert come_back(State(), said) is None


# --- it is gone, and the browser hands back what it kept


def gone(visit: State) -> dict[str, Any]:
    """The greeting that is left of a session."""
    said = greeting(visit, scenario=kept(visit))
    del visit
    gc.collect()
    return {**said, "session": "gone"}


@pytest.mark.parametrize(
    ("told", "preset"),
    [("trained-sine", "trained-sine"), ("trained-nonsense", "own"), ("trained-", "own")],
)
def test_a_trained_network_is_still_called_by_its_task(told: str, preset: str):
    old, new = State(), State()
    old.open_scenario(large_scenario(), "sine")
    come_back(new, greeting(old, scenario=kept(old) | {"preset": told}))
    assert (new.preset, new.can_reset) == (preset, False)


def test_without_anything_kept_it_is_gone_until_that_comes():
    new = State()
    said = gone(before())
    assert come_back(new, {"session": "gone", "mine": True}) == "gone"
    assert come_back(new, said) == "handed"
    assert come_back(new, {**said, "scenario": {}}) == "handed"


def test_the_scenario_is_the_same_to_the_last_bit():
    old, new = before(), visit_of({"step": "7"}, "en")
    expected = to_json(old.scenario)
    assert come_back(new, gone(old)) == "handed"
    assert to_json(new.scenario) == expected
    assert new.scenario.x.tobytes() == old.scenario.x.tobytes()
    assert (new.origin, new.opening.id, new.preset) == (old.origin, old.opening.id, "own")
    assert (str(new.block.loss), new.past, new.opening.step) == ("4.1", [], 7)


@pytest.mark.parametrize("name", presets())
def test_an_example_that_was_not_edited_is_that_example(name: str):
    old, new = State(), State()
    old.open_preset(name)
    come_back(new, gone(old))
    assert (new.preset, new.is_edited) == (name, False)
    apply(old, edit("x", 0, 0, to=0.125))
    again = State()
    come_back(again, gone(old))
    assert (again.preset, again.is_edited, again.can_reset) == (name, True, True)
    assert again.link == old.link


@pytest.mark.parametrize("layers", [1, 6])
def test_the_largest_scenarios_come_back_within_a_message(layers: int):
    rng = np.random.default_rng(0)
    sizes = [32, *[64] * layers]
    made = [initial_layer("lstm", below, units, rng) for below, units in pairwise(sizes)]
    old, new = State(), State()
    old.open_scenario(Scenario(rng.normal(size=(500 // layers, 32)), made))
    assert old.error is None
    said = gone(old)
    assert len(json.dumps(said)) < 2_200_000
    assert come_back(new, said) == "handed"
    assert to_json(new.scenario) == to_json(old.scenario)


@pytest.mark.parametrize(
    "changed",
    [
        {"layers": "lstm"},
        {"layers": [5]},
        {"layers": ["lstm sigmoid tanh tanh"] * 7},
        {"layers": ["lstm\n"]},
        {"tokens": [1, 2, 3, 4, 5]},
        {"tokens": "abcde"},
        {"shapes": []},
        {"shapes": {"x": [500, -1]}},
        {"shapes": {"x": [True, 1]}},
        {"shapes": {"x": [10**9, 10**9]}},
        {"shapes": {"x": "5"}},
        {"shapes": {"x": [1] * 65}},
        {"shapes": {"x": [9] * 400_000}},  # whose product takes long
        {"shapes": {str(at): [] for at in range(101)}},
        {"numbers": None},
        {"numbers": "not base64"},
        {"numbers": "AAAA"},
        {"numbers": base64.b64encode(b"\xff" * 8 * 40).decode()},
    ],
)
def test_what_no_browser_was_given_is_lost_and_changes_nothing(changed: dict[str, Any]):
    new = State()
    said = {**kept(State()), **changed}
    assert come_back(new, {"session": "gone", "mine": True, "scenario": said}) == "lost"
    assert new.scenario is worked_example()
    assert new.error is None


def test_a_long_name_is_not_remembered_whole():
    new, said = State(), {"session": "gone" * 100_000, "scenario": {}}
    assert [come_back(new, said) for _ in range(2)] == ["lost", "lost"]
    assert [len(name) for name in new.came_from] == [40]


def test_limits_hold_for_what_is_handed_back():
    layer = initial_layer("lstm", 3, 65, np.random.default_rng(0))
    shapes = {"x": (2, 3)} | {f"0.{name}": getattr(layer, name).shape for name in layer.arrays}
    arrays = [np.zeros((2, 3)), *(getattr(layer, name) for name in layer.arrays)]
    numbers = base64.b64encode(b"".join(array.tobytes() for array in arrays)).decode()
    said = {**kept(State()), "tokens": None, "shapes": shapes, "numbers": numbers}
    said = json.loads(json.dumps(said))
    assert come_back(State(), {"session": "gone", "mine": True, "scenario": said}) == "lost"


# --- edits belong to what was open when they were made


def on(origin: str, action: Action) -> Action:
    return replace(action, said={**action.said, "on": origin})


@pytest.mark.parametrize("action", [edit("x", 0, 0, to=9), edit("reset"), edit("loss", to="all")])
def test_what_was_meant_for_another_scenario_is_refused(action: Action):
    visit = State()
    meant = visit.origin
    visit.open_preset("counter")
    _, error = perform(visit, [on(meant, action)], EDITS)
    assert isinstance(error, ElsewhereError)
    assert visit.scenario is presets()["counter"].scenario
    assert visit.block.loss is None
    assert perform(visit, [on(visit.origin, edit("x", 0, 0, to=9))], EDITS)[1] is None
    assert visit.scenario.x[0, 0] == 9


def test_an_undo_brings_back_what_edits_were_meant_for():
    visit = State()
    meant = visit.origin
    visit.open_preset("counter")
    apply(visit, on(meant, edit("undo")), on(meant, edit("x", 0, 0, to=9)))
    assert (visit.preset, visit.scenario.x[0, 0]) == ("memory-machine", 9)


def test_each_session_of_a_link_is_another_origin_unless_it_came_back():
    one, other = (visit_of({"preset": "latch"}, "en") for _ in range(2))
    assert one.origin != other.origin
    come_back(other, gone(one))
    assert other.origin == one.origin


# --- the run of the page "Train"


def trained(
    settings: dict[str, str], steps: int, data: str = "", choices: ReadingChoices | None = None
) -> State:
    visit = registered(State())
    session = visit.training_session
    session.ensure_run(settings, SAMPLES)
    if data:
        session.take_data(data, choices or ReadingChoices(), "a-1")
    assert session.training is not None
    session.training.advance(steps)
    return visit


def kept_run(visit: State) -> dict[str, Any]:
    session = visit.training_session
    assert session.training is not None
    said = {
        "settings": session.training.recipe.settings(),
        "reached": session.training.iteration,
        "swept": counted_facts(session),
        **own_facts(session, None),
    }
    return json.loads(json.dumps(said))


def advance_to_the_end(session: training_session.TrainingSession) -> None:
    while session.again:
        session.advance()


def points(visit: State) -> Any:
    assert visit.training_session.training is not None
    return visit.training_session.training.points


def test_a_run_that_lives_is_gone_on_with_and_left_alone():
    old, new = trained(QUICK, 12), State()
    old.training_session.keep()
    assert come_back(new, greeting(old)) == "adopted"
    session = new.training_session
    session.ensure_run(QUICK, SAMPLES)
    assert session.training is not None
    assert (session.training.iteration, session.kept) == (12, old.training_session.kept)
    session.training.advance(30)
    assert points(old)[-1].iteration < 13
    session.keep()
    assert len(old.training_session.kept) == 1


def test_a_counted_sweep_goes_on_after_the_pairs_that_are_done(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(training_session, "SEEDS", 1)
    old, new = trained({"task": "long_memory", "iterations": "1"}, 0), State()
    while len(old.training_session.sweep_counts) < 3:
        old.training_session.sweep()
    come_back(new, greeting(old))
    for _ in range(3):
        new.training_session.sweep()
        assert new.training_session.swept >= old.training_session.swept


def counting() -> State:
    """A session in which some pairs have been counted, and the next one is under way."""
    old = trained(QUICK | {"gap": "30"}, 0)
    for bias, gap, learned in ((0, 30, 2), (1, 30, 10), (0, 100, 0)):
        found = Success(bias, gap, training_session.SEEDS, learned)
        old.training_session.sweep_counts[bias, gap] = found
    old.training_session.sweep_counts[2, 30] = Success(2, 30, 4, 4)
    return old


@pytest.mark.parametrize(
    ("changed", "swept"), [({}, 30), ({"gap": "100", "keep_bias": "3"}, 30), ({"units": "5"}, 0)]
)
def test_what_a_sweep_has_counted_is_there_after_a_restart(changed: dict[str, str], swept: int):
    old, new = counting(), State()
    said = {"session": "gone", "training": kept_run(old)}
    assert come_back(new, said) == "handed"
    session = new.training_session
    session.ensure_run(QUICK | {"gap": "30"} | changed, SAMPLES)
    assert session.swept == swept
    if swept:
        assert session.counted == old.training_session.counted
    session.sweep()
    assert session.swept >= swept


@pytest.mark.parametrize("column", [1, 2])
def test_a_run_that_is_gone_is_computed_again_with_the_same_numbers(column: int):
    settings = {"task": "numbers", "units": "4", "iterations": "60"}
    choices = ReadingChoices(columns=(column,))
    table = "\n".join(f"{line},{1 + at % 7}" for at, line in enumerate(SERIES.split()))
    old = trained(settings, 0, table, choices)
    old.training_session.ensure_run(settings, SAMPLES)
    assert old.training_session.training is not None
    old.training_session.training.advance(37)
    old.training_session.keep()
    said = kept_run(old)
    new = State()
    assert come_back(new, {"session": "gone", "mine": True, "training": said}) == "handed"
    session = new.training_session
    assert session.kept == old.training_session.kept
    session.ensure_run(settings, SAMPLES)
    assert session.visitor_data["numbers"] == old.training_session.visitor_data["numbers"]
    advance_to_the_end(session)
    assert session.training is not None
    assert session.training.iteration == 37
    assert session.training.losses == old.training_session.training.losses
    assert points(new) == points(old)


def test_data_that_fit_the_run_alone_are_kept_too():
    settings = {"task": "numbers", "window": "5", "iterations": "9"}
    old, new = trained(settings, 3, "\n".join(SERIES.split()[:60])), State()
    what = come_back(new, {"session": "gone", "mine": True, "training": kept_run(old)})
    assert what == "handed"
    assert new.training_session.visitor_data == old.training_session.visitor_data


def test_another_recipe_is_another_run_and_is_not_computed_again():
    new = State()
    said = kept_run(trained(QUICK, 12))
    come_back(new, {"session": "gone", "mine": True, "training": said})
    new.training_session.ensure_run({**QUICK, "seed": "5"}, SAMPLES)
    assert new.training_session.again is None
    new.training_session.ensure_run(QUICK, SAMPLES)
    assert new.training_session.again is None


def test_a_run_that_fails_on_the_way_is_not_computed_for_ever():
    wild = {"task": "sine", "optimiser": "sgd", "learning_rate": "1", "clip": "0", "units": "64"}
    new = State()
    said = {"settings": {**wild, "iterations": "9999"}, "reached": 9999}
    come_back(new, {"session": "gone", "mine": True, "training": said})
    session = new.training_session
    session.ensure_run({**wild, "iterations": "9999"}, SAMPLES)
    with pytest.raises(CoreError):
        advance_to_the_end(session)
    assert session.again is None


def test_a_run_is_not_computed_again_beyond_its_end():
    new = State()
    come_back(new, {"session": "gone", "training": {"settings": QUICK, "reached": 10**9}})
    new.training_session.ensure_run(QUICK, SAMPLES)
    for _ in range(30):
        new.training_session.advance()
    assert new.training_session.again is None


def test_what_the_browser_has_of_data_is_not_sent_again():
    session = trained({"task": "numbers"}, 0, SERIES).training_session
    facts = own_facts(session, None)["own"]
    assert facts["data"] == {"numbers": {"value": SERIES, "choices": {}, "mark": "a-1"}}
    assert own_facts(session, facts["key"]) == {}
    session.take_data("1\n2\n" * 200, ReadingChoices())
    assert own_facts(session, facts["key"])["own"]["key"] != facts["key"]


KEPT_ONE = {"settings": {"task": "sine"}, "points": [[0, 1, 0.5, None, False]]}


@pytest.mark.parametrize(
    "own",
    [
        {"data": []},
        {"data": {"sine": {"value": "1"}}},
        {"data": {"numbers": SERIES}},
        {"data": {"numbers": {"value": "nonsense"}}},
        {"data": {"numbers": {"value": SERIES, "choices": {"comma": "x"}}}},
        {"data": {"numbers": {"value": "\ud800"}}},
        {"data": {"text": {"value": "ab" * 150_000}}},
        {"data": {"numbers": {"value": SERIES}, "text": {"value": "too short"}}},
        {"kept": 5},
        {"kept": [KEPT_ONE] * 4},
        {"kept": [{**KEPT_ONE, "settings": {"task": "nonsense"}}]},
        {"kept": [{**KEPT_ONE, "settings": {"task": "sine", "units": "900"}}]},
        {"kept": [{**KEPT_ONE, "points": []}]},
        {"kept": [{**KEPT_ONE, "points": [[0, 1, 0.5, None]]}]},
        {"kept": [{**KEPT_ONE, "points": [[0, 1e999, 0.5, None, False]]}]},
        {"kept": [{**KEPT_ONE, "points": [[0, 10**400, 0.5, None, False]]}]},
        {"kept": [{**KEPT_ONE, "points": [[0, "1", 0.5, None, False]]}]},
        {"kept": [{**KEPT_ONE, "points": [[True, 1, 0.5, None, False]]}]},
        {"kept": [{**KEPT_ONE, "points": [[-1, 1, 0.5, None, False]]}]},
        {"kept": [{**KEPT_ONE, "points": [[0, 1, 0.5, None, False]] * 101}]},
    ],
)
def test_what_no_browser_was_given_of_a_run_is_lost(own: Any):
    new = State()
    assert come_back(new, {"session": "gone", "training": {"own": own}}) == "lost"
    session = new.training_session
    assert (session.visitor_data, session.kept) == ({}, [])


@pytest.mark.parametrize("count", [[0, 30, 11], [0, 30, -1], [9, 30, 1], [0, 31, 1], [0, 30], "x"])
def test_counts_that_there_never_were_are_lost(count: object):
    new = State()
    said = {"settings": QUICK, "swept": [count]}
    assert come_back(new, {"session": "gone", "training": said}) == "lost"
    new.training_session.ensure_run(QUICK, SAMPLES)
    assert new.training_session.sweep_counts == {}


@pytest.mark.parametrize("changed", [{"reached": 0}, {"reached": "9"}, {"settings": {"task": 5}}])
def test_a_run_that_there_never_was_is_not_computed(changed: dict[str, Any]):
    said = {"settings": QUICK, "reached": 5, **changed}
    new = State()
    come_back(new, {"session": "gone", "training": said})
    new.training_session.ensure_run(QUICK, SAMPLES)
    assert new.training_session.again is None
