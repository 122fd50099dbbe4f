"""The figures and the table of a training run hold its numbers."""

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from lstm_app.screens.train.example import asked_steps, example_rows, share_right
from lstm_app.screens.train.figures import (
    CONTINUED,
    Kept,
    film_run,
    hand_made_run,
    kept_label,
    pair_chart,
    training_charts,
)
from lstm_app.screens.train.writing import TEMPERATURE, WRITTEN, writing
from lstm_core import TASKS, Recipe, Training, run
from lstm_core.training.tasks.text import OTHER
from lstm_player.naming import shares_of
from lstm_player.presets import presets
from lstm_player.written import scientific
from lstm_words import LANGUAGES, words
from tests.player.traces import WORDS
from tests.screens.test_gradient_views import numbers

OWN = {
    "numbers": [float(np.sin(step / 3) + step / 100) for step in range(300)],
    "text": "the gate is open. the gate is shut. " * 12,
}
FIGURES = {
    "memory_machine": ["loss", "prediction"],
    "sine": ["loss", "prediction", "practised", "continuation"],
    "slots": ["loss"],
    "long_memory": ["loss"],
    "numbers": ["loss", "prediction", "practised", "continuation"],
    "text": ["loss"],
}
EN = WORDS["en"]


def trained(task: str, iterations: int = 6, **changes: Any) -> Training:
    recipe = Recipe.of(task, iterations=iterations, **changes)
    training = Training(recipe, OWN.get(task))
    training.advance(iterations)
    return training


@pytest.fixture(scope="module")
def runs() -> dict[str, Training]:
    return {task: trained(task) for task in TASKS}


def charts_of(training: Training, example: int = 0, kept: Any = ()) -> Any:
    return {chart["id"]: chart for chart in training_charts(training, kept, example, EN)}


def ys(chart: dict[str, Any]) -> list[np.ndarray]:
    return [numbers(trace["y"]) for trace in chart["figure"]["data"]]


# --- all of them


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_task_has_its_figures_in_both_languages(
    runs: dict[str, Training], task: str, language: str
):
    charts = training_charts(runs[task], [], 1, words(language))
    assert [chart["id"] for chart in charts] == FIGURES[task]
    for chart in charts:
        for part in ("title", "note", "alt"):
            assert chart[part]
            assert "{" not in chart[part]
        assert len(chart["note"]) <= 90


def test_the_same_run_gives_the_same_figures(runs: dict[str, Training]):
    assert charts_of(runs["sine"]) == charts_of(trained("sine"))


# --- loss


def test_the_loss_is_that_of_the_points(runs: dict[str, Training]):
    training = runs["slots"]
    training_losses, held_out = ys(charts_of(training)["loss"])
    assert training_losses.tolist() == [point.training_loss for point in training.points]
    assert held_out.tolist() == [point.held_out_loss for point in training.points]
    steps = numbers(charts_of(training)["loss"]["figure"]["data"][1]["x"])
    assert steps.tolist() == [0, 1, 2, 3, 4, 5, 6]


def test_kept_runs_are_drawn_unlike_each_other(runs: dict[str, Training]):
    training = runs["slots"]
    others = [trained("slots", 9, seed=seed, kind="gru") for seed in (2, 3, 4)]
    kept = [Kept(other.recipe, other.points) for other in others]
    traces = charts_of(training, kept=kept)["loss"]["figure"]["data"]
    for trace, other in zip(traces[2:], others, strict=True):
        assert numbers(trace["y"]).tolist() == [point.held_out_loss for point in other.points]
        assert trace["name"].startswith("GRU")
        assert str(other.recipe.seed) in trace["name"]
    assert len({trace["line"]["dash"] for trace in traces}) == 5


def test_an_axis_ends_where_numbers_do(runs: dict[str, Training]):
    point = runs["slots"].points[0]._replace(held_out_loss=float(np.finfo(float).max))
    kept = [Kept(runs["slots"].recipe, [point])]
    axis = charts_of(runs["slots"], kept=kept)["loss"]["figure"]["layout"]["yaxis"]
    assert np.isfinite(axis["tickvals"]).all()


def test_names_at_the_ends_are_short_and_can_be_read(runs: dict[str, Training]):
    training = runs["slots"]
    kept = [Kept(Recipe.of("slots", kind="gru", units=9), training.points)]
    labels = charts_of(training, kept=kept)["loss"]["figure"]["labels"]
    assert [label["text"] for label in labels] == ["training", "held out", "GRU, Seed 1"]
    assert labels[0]["color"] == "@muted"  # the grey of the line is too pale for text
    assert labels[1]["value"] == training.points[-1].held_out_loss


def test_a_label_says_what_is_not_as_usual():
    kept = Kept(Recipe.of("long_memory", seed=7, gap=60), [])
    assert kept_label(kept, EN) == "LSTM, Seed 7, Steps to remember (k) 60"
    kept = Kept(Recipe.of("long_memory", input_gate="drawn"), [])
    assert kept_label(kept, EN) == "LSTM, Seed 1, Input gate at the start as drawn"


@pytest.mark.parametrize("task", TASKS)
def test_all_losses_lie_within_the_axes(runs: dict[str, Training], task: str):
    for training in (runs[task], Training(runs[task].recipe, OWN.get(task))):
        chart = charts_of(training)["loss"]
        axis = chart["figure"]["layout"]["yaxis"]
        low, high = (10**end for end in axis["range"])
        values = np.concatenate(ys(chart))
        assert low < values.min() <= values.max() < high
        ticks = [tick for tick in axis["tickvals"] if low <= tick <= high]
        assert 2 <= len(ticks) <= 9
        left, right = chart["figure"]["layout"]["xaxis"]["range"]
        assert left < 0 < training.recipe.iterations < right


# --- one example


@pytest.mark.parametrize("task", ["memory_machine", "sine", "numbers"])
def test_the_prediction_is_what_the_network_gives(runs: dict[str, Training], task: str):
    training, example = runs[task], 3
    wanted, given = ys(charts_of(training, example)["prediction"])
    held_out = training.task.held_out
    asked = held_out.mask[:, example] > 0
    outputs = run(training.scenario(example)).layers[-1].hidden[:, 0]
    assert_array_equal(given[asked], outputs[asked])
    shift, size = training.task.output_scale
    assert_allclose(wanted[asked], shift + size * held_out.targets[asked, 0, example])
    assert np.isnan(wanted[~asked]).all()
    assert np.isnan(given[~asked]).all()


def test_the_practised_example_was_trained_on(runs: dict[str, Training]):
    training = runs["sine"]
    x, wanted, given = ys(charts_of(training)["practised"])
    assert_array_equal(x, training.task.train.x[:, 0, 0])
    assert_array_equal(wanted[:-1], x[1:])
    asked = ~np.isnan(given)
    copied = np.mean((x[asked] - wanted[asked]) ** 2)
    assert scientific(copied) in charts_of(training)["practised"]["note"]


def test_the_continuation_is_the_network_alone(runs: dict[str, Training]):
    training = runs["sine"]
    truth, alone = ys(charts_of(training, 2)["continuation"])
    assert len(truth) == len(alone) == CONTINUED
    assert_array_equal(alone, training.free_run(2, CONTINUED)[:, 0])
    seen = training.scenario(2).x[:, 0]
    assert_allclose(truth[0], 2 * np.cos(0.1) * seen[-1] - seen[-2])  # the wave goes on
    error = scientific(float(np.mean((truth - alone) ** 2)))
    assert error in charts_of(training, 2)["continuation"]["note"]


def test_what_follows_the_numbers_is_what_was_given(runs: dict[str, Training]):
    training = runs["numbers"]
    truth, _ = ys(charts_of(training, 0)["continuation"])
    assert truth.tolist() == OWN["numbers"][260:]


def test_the_last_example_has_a_figure_too(runs: dict[str, Training]):
    for training in runs.values():
        assert charts_of(training, len(training.task.held_out) - 1)


# --- the film


@pytest.mark.parametrize("kind", ["lstm", "gru", "simple_rnn"])
def test_the_film_shows_the_gates_as_they_were(kind: str):
    training = trained("long_memory", kind=kind, units=2, gap=5)
    for point in (0, 3, 6):
        layer = run(training.scenario(1, point)).layers[0]
        ((id, (header, arrays)),) = film_run(training, 1, point).items()
        assert id == ("film_states" if kind == "simple_rnn" else "film")
        assert header["details"] == {"step": training.points[point].iteration}
        assert_array_equal(arrays["0.hidden"], layer.hidden)
        for gate in shares_of(layer.layer):
            assert_array_equal(arrays[f"0.{gate}"], getattr(layer, gate))


# --- the table


def test_the_table_of_numbers(runs: dict[str, Training]):
    training = runs["memory_machine"]
    scenario = training.scenario(4)
    rows = example_rows(training, 4, EN)
    assert [row[0] for row in rows] == ["x1", "x2", "x3", "wanted", "network"]
    for row, values in zip(rows, scenario.x.T, strict=False):
        assert [float(text.replace("−", "-")) for text, _ in row[1:]] == values.tolist()
    outputs = run(scenario).layers[-1].hidden[:, 0]
    wanted = [float(text) for text, _ in rows[3][1:]]
    for (text, mark), output, target in zip(rows[4][1:], outputs, wanted, strict=True):
        assert float(text.replace("−", "-")) == pytest.approx(output, abs=0.005)
        assert mark == ("right" if abs(output - target) < 0.5 else "wrong")
        assert text not in ("−0.00", "-0.00")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_words(runs: dict[str, Training], language: str):
    training, text = runs["slots"], words(language)
    example = 5
    rows = example_rows(training, example, text)
    held_out = training.task.held_out
    tokens = (held_out.tokens or ())[example]
    assert tuple(cell[0] for cell in rows[0][1:]) == tokens
    names = [text[f"train.class.{name}"] for name in training.task.classes]
    labels = held_out.targets[: len(tokens), :, example].argmax(axis=1)
    assert [cell[0] for cell in rows[1][1:]] == [names[label] for label in labels]
    for (given, mark), label in zip(rows[2][1:], labels, strict=True):
        assert mark == ("right" if given == names[label] else "wrong")


def test_what_is_not_asked_for_is_left_empty(runs: dict[str, Training]):
    _, wanted, given = example_rows(runs["long_memory"], 0, EN)
    assert [cell for cell in wanted[1:-1] if cell != ["", ""]] == []
    assert {tuple(cell) for cell in given[1:-1]} == {("", "")}
    assert wanted[-1][0] in "AB"


def test_numbers_of_ones_own_are_neither_right_nor_wrong(runs: dict[str, Training]):
    given = example_rows(runs["numbers"], 0, EN)[-1]
    assert {mark for _, mark in given[1:]} == {""}


def test_the_table_knows_where_it_asks(runs: dict[str, Training]):
    machine = runs["memory_machine"]
    x = machine.scenario(3).x
    assert asked_steps(machine, 3) == (x[:, 2] > 0).tolist()
    assert asked_steps(runs["long_memory"], 0)[-1]
    assert sum(asked_steps(runs["long_memory"], 0)) == 1
    assert not any(asked_steps(runs["text"], 0))  # at each step alike


def test_of_a_long_example_letters_are_shown_at_both_ends(runs: dict[str, Training]):
    assert example_rows(runs["sine"], 0, EN) == []
    training = trained("long_memory", units=2, gap=100)
    letters, wanted, given = example_rows(training, 3, EN)
    tokens = training.scenario(3).tokens or ()
    assert [cell[0] for cell in letters[1:]] == [*tokens[:8], "…", *tokens[-8:]]
    assert wanted[-1][0] == tokens[0]
    assert given[-1][1] in ("right", "wrong")
    assert asked_steps(training, 3) == [False] * 16 + [True]


def test_nothing_is_wrong_before_the_first_step(runs: dict[str, Training]):
    for task, learned in runs.items():
        new = Training(learned.recipe, OWN.get(task))
        assert {cell[1] for row in example_rows(new, 0, EN) for cell in row[1:]} <= {""}
        assert share_right(new, EN) == ""
        assert writing(new, 0, EN) is None
    for task in ("slots", "memory_machine", "long_memory"):
        share = f"{100 * runs[task].points[-1].accuracy:.1f}%"
        assert share_right(runs[task], EN) == f"{share} right over all held-out examples"


# --- a text that is written on


def test_the_network_writes_on_after_a_held_out_beginning(runs: dict[str, Training]):
    training = runs["text"]
    made = writing(training, 2, EN)
    assert made is not None
    assert str(TEMPERATURE) in made["note"]
    (_, _, beginning), (_, _, alone), (_, _, truth) = made["parts"]
    assert beginning == "".join(training.scenario(2).tokens or ()).replace("␣", " ")
    text = str(OWN["text"]).strip()
    cut = len(text) * 4 // 5
    assert text[cut + 10 : cut + 30] == beginning  # windows begin every fifth character
    assert (beginning + truth) == text[cut + 10 : cut + 10 + 20 + WRITTEN]
    assert len(alone) == WRITTEN
    assert made == writing(training, 2, EN)
    assert alone != writing(training, 3, EN)["parts"][1][2]
    for task in TASKS:
        assert task == "text" or writing(runs[task], 0, EN) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_text_is_learned_so_that_what_is_written_can_be_read(language: str):
    text = words(language)["train.sample.text"]
    training = Training(Recipe.of("text"), text)
    assert OTHER not in training.task.classes
    assert training.advance(400).accuracy > 0.8
    made = writing(training, 0, words(language))
    assert made is not None
    alone = made["parts"][1][2]
    known = {text[at : at + 3] for at in range(len(text))}
    assert sum(alone[at : at + 3] in known for at in range(WRITTEN - 2)) > 0.9 * WRITTEN


# --- what is special


def test_the_gates_set_by_hand_run_on_the_same_example(runs: dict[str, Training]):
    training = runs["memory_machine"]
    by_hand = hand_made_run(presets()["memory-machine"].scenario, training, 2)
    _, arrays = by_hand["by_hand"]
    x = training.scenario(2).x
    assert_array_equal(arrays["0.forget"][:, 0].round(), x[:, 1] >= 0)


@pytest.mark.parametrize("sentences", LANGUAGES)
def test_the_pair_is_one_word_with_two_answers(sentences: str):
    training = trained("slots", 60, language=sentences)
    chart = pair_chart(training, EN)
    one, other = (trace["name"].split() for trace in chart["figure"]["data"])
    examples = training.task.held_out
    tokens = [list(example) for example in examples.tokens or ()]
    places = tokens.index(one), tokens.index(other)
    (step,) = {int(np.argmax(examples.scored[:, place])) for place in places[:1]}
    later = int(np.argmax(examples.scored[:, places[1]]))
    assert one[step] == other[later]
    assert one[step] in chart["note"]
    for place, label in zip(places, chart["figure"]["labels"], strict=True):
        assert f"in example {place + 1}" in chart["note"]
        assert label["text"] == f"example {place + 1}"
    labels = {
        int(examples.targets[at, :, place].argmax())
        for place, at in zip(places, (step, later), strict=True)
    }
    assert len(labels) == 2
    memories = [run(training.scenario(place)).layers[0].cell for place in places]
    apart = np.abs(memories[0][step] - memories[1][later])
    unit = int(apart.argmax())
    assert chart["title"] == f"Unit {unit + 1} tells them apart"
    for shown, memory in zip(ys(chart), memories, strict=True):
        assert_array_equal(shown, memory[:, unit])
