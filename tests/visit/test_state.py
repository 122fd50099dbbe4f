from dataclasses import replace
from threading import Thread
from typing import Any

import numpy as np
import pytest

from lstm_app.visit import limits
from lstm_app.visit.session import State, shown_on_screen
from lstm_core import (
    CoreError,
    FormatError,
    Scenario,
    UnknownNameError,
    resized,
    to_json,
    with_layer,
    with_layer_count,
)
from lstm_player.presets import presets
from tests.player.traces import mixed_trace
from tests.visit.visits import WORKED_EXAMPLE, apply, edit, worked_example


def x(visit: State) -> list[list[float]]:
    return visit.scenario.x.tolist()


# --- edits


def test_an_edit_changes_one_number_and_everything_computed_from_it():
    visit = State()
    before = visit.block.trace
    apply(visit, edit("x", 0, 0, to=5))
    assert x(visit) == [[5, 1, 0], *before.scenario.x.tolist()[1:]]
    assert visit.block.trace.layers[0].cell[0, 0] == pytest.approx(5, abs=0.001)
    assert before.layers[0].cell[0, 0] == pytest.approx(3, abs=0.001)


@pytest.mark.parametrize(
    ("array", "place"),
    {
        "x": (1, 2),
        "W": (0, 3, 0, 1),
        "U": (0, 0, 0, 0),
        "b": (0, 2, 0),
        "hidden_start": (0, 0),
        "cell_start": (0, 0),
    }.items(),
)
def test_every_array_can_be_edited(array: str, place: tuple[int, ...]):
    visit = State()
    apply(visit, edit(array, *place, to=0.25))
    if array == "x":
        assert visit.scenario.x[place] == 0.25
    else:
        assert getattr(visit.scenario.layers[0], array)[place[1:]] == 0.25


def test_every_array_of_every_layer_of_a_stack_can_be_edited():
    visit = State()
    visit.open_scenario(mixed_trace(units=(3, 1, 2, 4)).scenario)
    for layer, edited in enumerate(visit.scenario.layers):
        for array in edited.arrays:
            last = tuple(size - 1 for size in getattr(edited, array).shape)
            before = visit.scenario
            apply(visit, edit(array, layer, *last, to=0.25))
            assert visit.error is None
            changed = differences(before, visit.scenario)
            assert changed == {(layer, array)}
            assert getattr(visit.scenario.layers[layer], array)[last] == 0.25


def differences(one: Scenario, other: Scenario) -> set[tuple[int, str]]:
    """Layer and name of each array that is not the same in both."""
    return {
        (place, array)
        for place, (a, b) in enumerate(zip(one.layers, other.layers, strict=True))
        for array in a.arrays
        if not np.array_equal(getattr(a, array), getattr(b, array))
    }


def test_edits_are_taken_in_order():
    visit = State()
    apply(visit, *(edit("x", 0, 0, to=value) for value in (5, 6, 7)))
    assert x(visit)[0][0] == 7


def test_an_edit_sent_twice_is_taken_once():
    visit = State()
    sent = [edit("x", 0, 0, to=5, n=1), edit("undo", n=2), edit("x", 0, 1, to=9, n=3)]
    apply(visit, *sent)
    after = visit.block.trace
    apply(visit, *sent)
    apply(visit, edit("x", 0, 0, to=8, n=3), edit("x", 0, 0, to=8, n=1))
    assert visit.block.trace is after
    assert len(visit.past) == 1


def test_the_same_number_twice_in_one_message():
    visit = State()
    apply(visit, edit("x", 0, 0, to=5, n=1), edit("x", 0, 0, to=6, n=1))
    assert x(visit)[0][0] == 5


def test_browsers_count_for_themselves():
    visit = State()
    apply(visit, edit("x", 0, 0, to=5, n=9), client="one")
    apply(visit, edit("x", 0, 0, to=6, n=1), client="other")
    assert x(visit)[0][0] == 6
    assert visit.taken == {"one": 9, "other": 1}


def test_a_refused_edit_is_answered_too():
    visit = State()
    apply(visit, edit("x", 0, 0, to=float("nan"), n=4))
    assert visit.taken == {"browser": 4}


def test_answers_are_remembered_for_the_last_8_browsers():
    visit = State()
    for at in range(10):
        apply(visit, edit("x", 0, 0, to=at, n=1), client=f"browser {at}")
    assert list(visit.taken) == [f"browser {at}" for at in range(2, 10)]
    apply(visit, edit("x", 0, 0, to=0, n=2), client="browser 2")
    apply(visit, edit("x", 0, 0, to=0, n=1), client="browser 10")
    assert "browser 2" in visit.taken
    assert "browser 3" not in visit.taken


def test_tokens():
    visit = State()
    apply(visit, edit("tokens", 1, to="北京 🧠"))
    assert visit.scenario.tokens == ("", "北京 🧠", "", "", "")


def test_edits_from_many_threads_are_all_taken():
    visit = State()
    places = [(row, column) for row in range(5) for column in range(3)]
    threads = [
        Thread(target=apply, args=(visit, edit("x", *place, to=0.5)), kwargs={"client": str(place)})
        for place in places
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert x(visit) == [[0.5] * 3] * 5


# --- undo and reset


def test_undo_one_after_the_other():
    visit = State()
    apply(visit, edit("x", 0, 0, to=5), edit("x", 0, 0, to=6), edit("undo"))
    assert x(visit)[0][0] == 5
    assert visit.is_edited
    apply(visit, edit("undo"))
    assert visit.scenario is worked_example()
    assert not visit.is_edited
    apply(visit, edit("undo"))
    assert visit.scenario is worked_example()


def test_a_gesture_is_undone_at_once():
    visit = State()
    apply(visit, *(edit("x", 0, 0, to=at, gesture=1) for at in range(10)))
    apply(visit, *(edit("x", 0, 0, to=at, gesture=1) for at in range(10, 20)))
    apply(visit, edit("x", 0, 0, to=99, gesture=2), edit("undo"))
    assert x(visit)[0][0] == 19
    apply(visit, edit("undo"))
    assert x(visit)[0][0] == 3


def test_two_browsers_make_two_gestures():
    visit = State()
    apply(visit, edit("x", 0, 0, to=5, gesture=1), client="one")
    apply(visit, edit("x", 0, 0, to=6, gesture=1), client="other")
    visit.undo()
    assert x(visit)[0][0] == 5


def test_after_undo_the_gesture_begins_anew():
    visit = State()
    apply(visit, edit("x", 0, 0, to=5, gesture=1), edit("undo"))
    apply(visit, edit("x", 0, 0, to=6, gesture=1), edit("undo"))
    assert visit.scenario is worked_example()


def test_reset_goes_back_to_the_example_and_can_be_undone():
    visit = State()
    visit.open_preset("counter")
    apply(visit, edit("b", 0, 0, 0, to=0.5), edit("b", 0, 1, 0, to=0.5), edit("reset"))
    assert visit.scenario is presets()["counter"].scenario
    assert visit.preset == "counter"
    apply(visit, edit("undo"))
    assert visit.scenario.layers[0].b[:2].tolist() == [[0.5], [0.5]]


def test_reset_of_an_example_as_it_is_changes_nothing():
    visit = State()
    apply(visit, edit("reset"))
    assert not visit.past


def test_undo_returns_to_the_example_before():
    visit = State()
    visit.open_preset("latch")
    visit.undo()
    assert (visit.preset, visit.scenario) == (WORKED_EXAMPLE, worked_example())


def test_undo_reaches_100_steps_back():
    visit = State()
    apply(visit, *(edit("x", 0, 0, to=at) for at in range(120)))
    for _ in range(150):
        visit.undo()
    assert x(visit)[0][0] == 19


# --- opening


@pytest.mark.parametrize("name", presets())
def test_an_example_opens_at_its_first_step(name: str):
    visit = State()
    before = visit.opening.id
    visit.open_preset(name)
    assert visit.scenario is presets()[name].scenario
    assert (visit.opening.step, visit.opening.phase) == (1, "whole")
    assert (visit.opening.layer, visit.opening.unit) == (0, 0)
    assert visit.opening.id != before


@pytest.mark.parametrize("name", ["", "own", "nonsense", None, 5, [], {}])
def test_an_example_that_there_is_not_changes_nothing(name: Any):
    visit = State()
    apply(visit, edit("x", 0, 0, to=5))
    before = visit.block, visit.preset, visit.opening, list(visit.past), visit.deed
    with pytest.raises(UnknownNameError):
        visit.open_preset(name)
    assert (visit.block, visit.preset, visit.opening, visit.past, visit.deed) == before


def test_a_scenario_of_one_s_own_opens_at_its_first_step():
    visit = State()
    visit.open_scenario(resized(worked_example(), steps=2))
    assert len(visit.scenario.x) == 2
    assert (visit.opening.step, visit.opening.phase) == (1, "whole")
    assert visit.is_edited


def test_an_edit_does_not_move_the_cursor():
    visit = State()
    before = visit.opening
    apply(visit, edit("x", 0, 0, to=5), edit("undo"), edit("x", 0, 0, to=float("inf")))
    assert visit.opening is before


def test_the_unit_stays_among_the_units():
    visit = State()
    visit.open_preset("four-units")
    for asked, picked in ((3, 3), (99, 3), (-1, 0), (10**400, 3), (2, 2)):
        apply(visit, edit("select", to=[0, asked]))
        assert (visit.layer, visit.unit) == (0, picked)
    visit.change(resized(visit.scenario, units=2))
    assert visit.unit == 1
    visit.undo()
    assert visit.unit == 1


def test_the_layer_stays_among_the_layers():
    visit = State()
    visit.open_scenario(mixed_trace(units=(3, 1, 2, 4)).scenario)
    for asked, found in {
        (1, 0): (1, 0),
        (3, 3): (3, 3),
        (1, 3): (1, 0),
        (99, 99): (3, 3),
        (-1, 1): (0, 1),
        (10**400, -(10**400)): (3, 0),
    }.items():
        apply(visit, edit("select", to=list(asked)))
        assert (visit.layer, visit.unit) == found
    apply(visit, edit("select", to=[3, 3]))
    visit.change(with_layer_count(visit.scenario, 2, np.random.default_rng(0)))
    assert (visit.layer, visit.unit) == (1, 0)
    visit.undo()
    assert (visit.layer, visit.unit) == (1, 0)


@pytest.mark.parametrize("nonsense", ["1", None, True, 1.5, [], {}, float("nan")])
def test_a_place_to_look_at_that_is_none(nonsense: Any):
    visit = State()
    visit.open_preset("climb")
    apply(visit, edit("select", to=[0, 1]))
    for place in ([nonsense, 0], [0, nonsense]):
        apply(visit, edit("select", to=place))
    assert (visit.layer, visit.unit) == (0, 1)
    assert visit.error is None


# --- what is refused


def sized(**sizes: int) -> Scenario:
    return resized(worked_example(), **sizes)


@pytest.mark.parametrize(
    ("size", "largest"),
    [("steps", limits.STEPS), ("inputs", limits.INPUTS), ("units", limits.UNITS)],
)
def test_limits(size: str, largest: int):
    shown_on_screen(sized(**{size: largest}))
    with pytest.raises(limits.LimitError) as caught:
        shown_on_screen(sized(**{size: largest + 1}))
    assert (caught.value.fields["limit"], caught.value.fields["got"]) == (largest, largest + 1)


def test_limits_of_layers_and_tokens():
    one = sized(inputs=1)
    shown_on_screen(Scenario(one.x, one.layers * limits.LAYERS))
    with pytest.raises(limits.LimitError) as caught:
        shown_on_screen(Scenario(one.x, one.layers * (limits.LAYERS + 1)))
    assert (caught.value.fields["limit"], caught.value.fields["got"]) == (6, 7)
    example = worked_example()
    shown_on_screen(Scenario(example.x, example.layers, ["🧠" * limits.TOKEN_LENGTH] * 5))
    with pytest.raises(limits.LimitError):
        shown_on_screen(Scenario(example.x, example.layers, ["a" * (limits.TOKEN_LENGTH + 1)] * 5))


def test_limit_of_all_units_together():
    """500 steps of 64 units fill the limit; a unit more, in any layer, is too much."""
    largest = sized(steps=limits.STEPS, units=limits.UNITS)
    shown_on_screen(largest)
    two = with_layer_count(largest, 2, np.random.default_rng(0))
    with pytest.raises(limits.LimitError) as caught:
        shown_on_screen(resized(two, units=1, layer=1))
    fields = caught.value.fields
    assert (fields["name"], fields["limit"], fields["got"]) == ("T_times_H", 32_000, 32_500)
    shown_on_screen(resized(resized(two, units=1, layer=1), units=63, layer=0))


REFUSED = {
    "nan": edit("x", 0, 0, to=float("nan")),
    "infinity": edit("W", 0, 0, 0, 0, to=float("inf")),
    "text": edit("x", 0, 0, to="5"),
    "true": edit("x", 0, 0, to=True),
    "overflow": edit("W", 0, 0, 0, 0, to=1e308),
    "long token": edit("tokens", 0, to="a" * 41),
    "token that is a number": edit("tokens", 0, to=5),
    "step that is none": edit("x", 5, 0, to=1),
    "array that is none": edit("weights", 0, to=1),
    "layer that is none": edit("b", 1, 0, 0, to=1),
    "layer that is text": edit("b", "0", 0, 0, to=1),
    "layer that is true": edit("b", True, 0, 0, to=1),
    "no layer": edit("b", to=1),
    "no place in the layer": edit("b", 0, to=1),
    "array of another kind": edit("P", 0, 0, 0, to=1),
}


@pytest.mark.parametrize("refused", REFUSED.values(), ids=REFUSED)
def test_the_last_good_state_is_kept(refused):
    visit = State()
    apply(visit, edit("b", 0, 0, 0, to=-9))
    trace, revision, past = visit.block.trace, visit.revision, list(visit.past)
    apply(visit, refused, client="another")
    assert visit.block.trace is trace
    assert visit.past == past
    assert isinstance(visit.error, CoreError)
    assert visit.revision > revision
    apply(visit, edit("b", 0, 0, 0, to=-8))
    assert visit.error is None


def test_good_edits_beside_a_bad_one_are_taken():
    visit = State()
    apply(visit, edit("x", 0, 0, to=5), edit("x", 0, 1, to="no"), edit("x", 1, 0, to=6))
    assert (x(visit)[0], x(visit)[1][0]) == ([5, 1, 0], 6)


def test_a_scenario_that_cannot_be_run_opens_nothing():
    visit = State()
    before = visit.block.trace, visit.opening
    visit.open_scenario(sized(units=limits.UNITS + 1))
    assert (visit.block.trace, visit.opening) == before
    assert isinstance(visit.error, limits.LimitError)


def test_undo_clears_the_error():
    visit = State()
    apply(visit, edit("x", 0, 0, to=5))
    visit.fail(FormatError(name="text", expected="a text", got="nothing"))
    visit.undo()
    assert visit.error is None


# --- the link, and what sessions share


def test_the_link_holds_a_scenario_only_when_it_was_edited():
    visit = State(language="zh")
    assert visit.link == f"lang=zh&preset={WORKED_EXAMPLE}"
    apply(visit, edit("x", 0, 0, to=5))
    assert "&s=" in (visit.link or "")
    visit.reset()
    assert visit.link == f"lang=zh&preset={WORKED_EXAMPLE}"


def test_sessions_share_nothing():
    one, other = State(), State()
    before = to_json(other.scenario)
    apply(one, edit("x", 0, 0, to=5))
    layer = one.scenario.layers[0]
    one.change(with_layer(one.scenario, replace(layer, gate="step")))
    assert to_json(other.scenario) == before
    assert not other.past
    assert one.id != other.id


def test_the_presets_cannot_be_written_to():
    for preset in presets().values():
        with pytest.raises(ValueError, match="read-only"):
            preset.scenario.x[0, 0] = 1
