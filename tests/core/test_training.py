"""Runs: the same however they are sliced, honest about what was learned, ready to be opened."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from lstm_core import (
    FormatError,
    OverflowedError,
    Recipe,
    Success,
    Training,
    constant_answer,
    from_json,
    run,
    sweep,
    to_json,
)
from lstm_core.training.examples import Examples
from lstm_core.training.training import POINTS
from tests.core.raising import raised

WAVE = (5 + 2 * np.sin(0.3 * np.arange(300))).tolist()
PROSE = "the cat sat on the mat and the dog sat on the log. " * 8
OWN: dict[str, Any] = {"numbers": WAVE, "text": PROSE}
SHORT: dict[str, dict[str, Any]] = {
    "memory_machine": {},
    "sine": {"units": 5, "batch": 20},
    "slots": {"units": 6},
    "long_memory": {"gap": 5},
    "numbers": {"units": 4},
    "text": {"units": 4},
}
every_task = pytest.mark.parametrize("task", SHORT)


def training(task: str, **changes: Any) -> Training:
    return Training(Recipe.of(task, **{**SHORT[task], **changes}), OWN.get(task))


def whole(task: str, **changes: Any) -> Training:
    """A short run to its end."""
    made = training(task, **{"iterations": 25, **changes})
    made.advance(made.recipe.iterations)
    return made


def assert_same(one: Training, other: Training) -> None:
    assert one.losses == other.losses
    assert one.points == other.points
    for point in range(len(one.points)):
        layers = zip(one.layers(point), other.layers(point), strict=True)
        for layer, same in layers:
            for name in layer.arrays:
                assert getattr(layer, name).tobytes() == getattr(same, name).tobytes()


# --- the same numbers every time


@every_task
def test_the_same_recipe_gives_the_same_numbers(task: str):
    assert_same(whole(task), whole(task))
    assert whole(task).losses != whole(task, seed=2).losses


@every_task
def test_stopping_and_continuing_changes_nothing(task: str):
    sliced = training(task, iterations=25)
    for iterations in (1, 7, 0, 2, 100):
        sliced.advance(iterations)
    timed = training(task, iterations=25)
    slices = 0
    while not timed.done:
        timed.advance_for(0.0)
        slices += 1
    assert slices == 25
    assert_same(sliced, whole(task))
    assert_same(timed, whole(task))


@pytest.mark.parametrize(
    ("kind", "optimiser", "schedule"),
    [("lstm", "adam", "decay"), ("gru", "sgd", "constant"), ("simple_rnn", "sgd", "cosine")],
)
def test_every_way_of_training_lowers_the_loss(kind: str, optimiser: str, schedule: str):
    rate = 0.01 if optimiser == "adam" else 0.3
    ways = {"kind": kind, "optimiser": optimiser, "schedule": schedule, "learning_rate": rate}
    made = whole("slots", momentum=0.5, **ways)
    assert made.points[-1].held_out_loss < 0.95 * made.points[0].held_out_loss


@every_task
def test_a_copy_goes_on_alike_and_leaves_the_run_alone(task: str):
    run, other = training(task, iterations=12), whole(task, iterations=12)
    run.advance(5)
    before = run.layers()[0].W.copy()
    copy = run.copy()
    copy.advance(7)
    assert_same(copy, other)
    assert run.iteration == 5
    assert_array_equal(run.layers()[0].W, before)
    run.advance(7)
    assert_same(run, other)


def test_a_slice_stops_where_it_is_told():
    run = training("long_memory", iterations=20)
    for until in (3, 3, 7, 90):
        run.advance_for(100, until)
        assert run.iteration == min(until, 20)


def test_one_run_does_not_disturb_another():
    one, other = (training("slots", seed=seed, iterations=25) for seed in (1, 2))
    while not (one.done and other.done):
        one.advance(2)
        other.advance(3)
    assert_same(one, whole("slots"))
    assert_same(other, whole("slots", seed=2))


# --- points


@pytest.mark.parametrize("iterations", [1, 39, 40, 41, 95])
def test_points_are_few_and_the_last_is_the_end(iterations: int):
    made = training("long_memory", iterations=iterations)
    made.advance(iterations)
    assert made.points[0].iteration == 0
    assert made.points[-1].iteration == iterations == made.iteration
    assert len(made.points) <= POINTS + 1
    assert made.done
    assert made.advance(3) == made.points[-1]
    assert len(made.losses) == iterations


def test_a_point_says_how_things_stood():
    made = whole("slots", iterations=80)
    for before, point in zip(made.points, made.points[1:], strict=False):
        since = made.losses[before.iteration : point.iteration]
        assert point.training_loss == pytest.approx(np.mean(since))
    again = training("slots", iterations=80)
    again.advance(40)
    assert again.points == made.points[: len(again.points)]
    half = again.points[-1]
    assert half.iteration == 40
    assert_array_equal(again.layers()[0].W, made.layers(len(again.points) - 1)[0].W)


def test_weights_of_points_differ():
    made = whole("long_memory")
    assert not np.array_equal(made.layers(0)[0].U, made.layers(1)[0].U)
    assert_array_equal(made.layers(-1)[0].U, made.layers(len(made.points) - 1)[0].U)


def test_the_accuracy_is_that_of_the_layers():
    made = whole("slots", iterations=60)
    examples, right, scored = made.task.held_out, 0.0, 0.0
    for place in range(len(examples)):
        outputs = run(made.scenario(place)).layers[1].hidden
        length = examples.length(place)
        wanted = examples.targets[:length, :, place].argmax(axis=1)
        counts = examples.scored[:length, place]
        right += ((outputs.argmax(axis=1) == wanted) * counts).sum()
        scored += counts.sum()
    assert made.points[-1].accuracy == pytest.approx(right / scored, abs=1e-12)


def test_what_one_answer_for_all_reaches():
    run = Training(Recipe.of("memory_machine"))
    targets = run.task.held_out.targets[:, 0]
    assert constant_answer(run.task) == pytest.approx(float(np.mean(np.abs(targets) < 0.05)))
    assert constant_answer(Training(Recipe.of("sine")).task) is None
    two = constant_answer(Training(Recipe.of("long_memory")).task)
    assert two is not None
    assert 0.4 < two < 0.6


# --- held-out data


def with_held_out(made: Training, held_out: Examples) -> Training:
    made.task = replace(made.task, held_out=held_out)
    return made


@every_task
def test_held_out_data_is_never_trained_on(task: str):
    """With other held-out data the weights become the very same."""
    made = training(task, iterations=25)
    half = made.task.held_out.parted(len(made.task.held_out) // 2)[0]
    other = with_held_out(training(task, iterations=25), half)
    for one in (made, other):
        one.advance(25)
    assert made.losses == other.losses
    assert_array_equal(made.layers()[0].W, other.layers()[0].W)
    assert made.points[-1].held_out_loss != other.points[-1].held_out_loss


# --- learned or not


slow = pytest.mark.slow


@pytest.mark.parametrize(
    ("task", "iterations"),
    [
        ("slots", 300),
        pytest.param("long_memory", 600, marks=slow),
        pytest.param("memory_machine", 3000, marks=slow),
    ],
)
def test_the_usual_recipe_learns(task: str, iterations: int):
    made = Training(Recipe.of(task))
    assert made.recipe.iterations == iterations
    assert not made.learned
    assert made.advance(iterations).learned
    assert made.learned
    assert made.points[-1].accuracy >= 0.99


@slow
def test_the_sine_is_learned_and_goes_on_by_itself():
    made = Training(Recipe.of("sine"))
    assert made.advance(300).held_out_loss <= 1e-4
    assert made.learned
    alone = [made.free_run(place, 100) - made.task.continuation(place, 100) for place in range(20)]
    assert np.mean(np.square(alone)) < 1e-3
    early = [made.free_run(place, 100, 0) - made.task.continuation(place, 100) for place in (0, 1)]
    assert np.mean(np.square(early)) > 0.1


def test_a_run_that_fails_says_so():
    made = Training(Recipe.of("long_memory", keep_bias=0.0, seed=3, iterations=60))
    made.advance(60)
    assert made.done
    assert not made.learned
    assert made.points[-1].accuracy < 0.8


@pytest.mark.parametrize("task", ["numbers", "text"])
def test_own_data_is_learned_once_it_beats_the_simple_guess(task: str):
    made = whole(task, iterations=150, units=8)
    assert made.learned
    assert made.points[-1].held_out_loss < made.task.goal.value < made.points[0].held_out_loss


def test_numbers_out_of_hand():
    wild = {"kind": "simple_rnn", "optimiser": "sgd", "learning_rate": 1.0, "clip": 0}
    made = training("memory_machine", units=64, iterations=400, **wild)
    for _ in range(2):
        with pytest.raises(OverflowedError) as caught:
            made.advance(400)
        assert 0 <= caught.value.fields["step"] - made.iteration <= 1
    assert made.iteration > 10
    assert all(np.isfinite(point.held_out_loss) for point in made.points)
    assert np.isfinite(run(made.scenario()).layers[1].hidden).all()


# --- scenarios


@every_task
def test_a_scenario_gives_what_the_network_gives(task: str):
    made = whole(task)
    examples, (shift, size) = made.task.held_out, made.task.output_scale
    scenario = made.scenario(3)
    assert [layer.kind for layer in scenario.layers] == ["lstm", "dense"]
    room = made._network.room(examples.steps, 1)
    outputs = made._network.outputs(room, examples.x[:, :, 3:4])[: len(scenario.x), :, 0]
    shown = run(scenario).layers[1].hidden
    assert_allclose(shown, shift + size * outputs, rtol=0, atol=1e-11)
    if scenario.tokens is not None:
        assert len(scenario.tokens) == len(scenario.x)
    assert to_json(from_json(to_json(scenario))) == to_json(scenario)


def test_scenarios_speak_in_numbers_of_the_task():
    made = whole("memory_machine", iterations=600)
    example = made.scenario(0)
    assert set(example.x[:, 0]) <= {1, 2, 3, 4}
    memory, wanted = 0.0, []
    for value, change, ask in example.x:
        memory = memory + value if change > 0 else 0.0 if change < 0 else memory
        wanted.append(memory * ask)
    given = run(example).layers[1].hidden[:, 0]
    assert np.abs(given - wanted).mean() < 0.5
    numbers = whole("numbers").scenario(2)
    cut = len(WAVE) * 4 // 5
    assert_allclose(numbers.x[:, 0], WAVE[cut + 2 : cut + 22], rtol=1e-12)


@pytest.mark.parametrize("place", [-1, 200, 1.5, None])
def test_an_example_that_is_not_there(place: Any):
    assert raised(FormatError, training("long_memory").scenario, place)["name"] == "example"


# --- free running


def test_a_free_run_is_the_run_over_its_own_outputs():
    made = whole("sine", iterations=60)
    scenario = made.scenario(4)
    alone = made.free_run(4, 30)
    joined = replace_x(scenario, np.concatenate([scenario.x, alone]))
    outputs = run(joined).layers[1].hidden
    first = len(scenario.x) - 1
    assert_allclose(outputs[first : first + 30], alone, rtol=0, atol=1e-12)


def replace_x(scenario: Any, x: np.ndarray) -> Any:
    return type(scenario)(x, scenario.layers)


def test_characters_are_drawn_one_at_a_time():
    made = whole("text")
    alone, again, other = (made.free_run(0, 40, seed=seed) for seed in (1, 1, 2))
    assert_array_equal(alone.sum(axis=1), np.ones(40))
    assert set(alone.ravel()) == {0.0, 1.0}
    assert_array_equal(alone, again)
    assert not np.array_equal(alone, other)


def test_numbers_go_on_in_their_own_scale():
    made = whole("numbers", iterations=300, units=8)
    alone, truth = made.free_run(0, 20), made.task.continuation(0, 20)
    assert_array_equal(truth[:, 0], WAVE[240 + 20 : 240 + 40])
    assert np.abs(alone - truth).mean() < 1.0


@pytest.mark.parametrize("task", ["memory_machine", "slots", "long_memory"])
def test_other_tasks_do_not_go_on(task: str):
    assert raised(FormatError, training(task).free_run, 0, 5) == {
        "name": "task",
        "expected": "a task whose outputs are its next inputs",
        "got": task,
    }


# --- sweeps


def test_a_sweep_counts_what_single_runs_reach():
    recipe = Recipe.of("long_memory", iterations=60, seed=5)
    words = list(sweep(recipe, keep_biases=(0.0, 3.0), gaps=(3, 20), seeds=2))
    last = {(word.gap, word.keep_bias): word for word in words if word.tried == 2}
    assert list(last) == [(3, 0.0), (3, 3.0), (20, 0.0), (20, 3.0)]
    assert len(words) > 4 * 2
    for (gap, keep_bias), word in last.items():
        learned = 0
        for seed in (5, 6):
            made = Training(replace(recipe, gap=gap, keep_bias=keep_bias, seed=seed))
            made.advance(60)
            learned += any(point.learned for point in made.points)
        assert word == Success(keep_bias, gap, 2, learned)
    assert last[20, 3.0].learned > last[20, 0.0].learned
