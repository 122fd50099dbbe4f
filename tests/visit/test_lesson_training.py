"""Training inside lessons: side by side, apart from the visitor's own run."""

import pytest

from lstm_app.visit import lesson_runs
from lstm_app.visit.lesson_runs import Wanted
from lstm_app.visit.lesson_training import LessonTraining, wanted_of
from lstm_app.visit.session import State
from lstm_app.visit.training_session import MOST_SECONDS, SpentError

SHORT = {"task": "slots", "iterations": 6}
PAIR = [{**SHORT, "kind": "dense"}, SHORT]


def session(wanted: Wanted) -> LessonTraining:
    made = LessonTraining()
    made.ensure(wanted)
    return made


def finished(wanted: Wanted) -> LessonTraining:
    made = session(wanted)
    assert made.runs
    for _ in range(400):
        if made.runs.is_done(wanted.probe):
            return made
        made.advance()
    raise AssertionError("it does not end")


def test_sentences_are_in_the_readers_language():
    (one, other) = (wanted_of(PAIR, "done", None, language).recipes[0] for language in ("en", "zh"))
    assert (one.language, other.language) == ("en", "zh")


def test_runs_go_on_side_by_side(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lesson_runs, "SLICE", 0.0)  # one iteration
    made = session(wanted_of(PAIR, "done", None, "en"))
    assert made.runs
    seen = []
    for _ in range(4):
        made.advance()
        seen.append([one.training.iteration for one in made.runs.runs])
    assert seen == [[1, 0], [1, 1], [2, 1], [2, 2]]


def test_done_and_learned_are_two_things():
    made = finished(wanted_of(PAIR, "done", None, "en"))
    assert made.runs
    assert made.wanted
    assert made.runs.holds(made.wanted)
    assert not made.runs.holds(made.wanted._replace(until="learned"))


@pytest.mark.parametrize(
    ("task", "probe"), [("slots", "noise"), ("long_memory", "length"), ("memory_machine", "gates")]
)
def test_a_probe_comes_after_the_runs(task: str, probe: str):
    wanted = wanted_of([{"task": task, "iterations": 2}], "done", probe, "en")
    made = finished(wanted)
    assert made.runs
    assert set(made.runs.runs[0].found) == {probe}
    assert (made.runs.by_hand is not None) == (probe == "gates")


def test_the_same_recipes_on_another_page_are_the_same_runs():
    wanted = wanted_of([{"task": "long_memory", "iterations": 2}], "done", None, "en")
    made = finished(wanted)
    runs = made.runs
    made.ensure(None)
    assert made.runs is None
    made.ensure(wanted._replace(probe="length"))
    assert made.runs is runs
    assert made.runs
    assert not made.runs.is_done("length")


def test_only_the_newest_pages_are_kept():
    made = LessonTraining()
    for seed in range(5):
        made.ensure(wanted_of([{**SHORT, "seed": seed}], "done", None, "en"))
    assert [recipes[0].seed for recipes in made.pages] == [3, 4]


def test_another_start_has_other_seeds():
    made = finished(wanted_of([SHORT], "done", None, "en"))
    made.restart()
    assert made.runs
    assert made.runs.runs[0].training.recipe.seed == 2
    assert made.runs.runs[0].training.iteration == 0
    assert made.wanted
    assert made.runs.recipes == made.wanted.recipes


def test_rates_are_swept_without_training_the_runs(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lesson_runs, "SEEDS", 1)
    recipe = {"task": "long_memory", "gap": 2, "iterations": 3}
    made = finished(wanted_of([recipe], "done", "rates", "en"))
    assert made.runs
    assert len(made.runs.rates) == len(lesson_runs.RATES)
    assert made.runs.share("rates") == 1.0
    assert made.runs.runs[0].training.iteration == 0


def test_numbers_that_get_out_of_hand_end_a_run():
    wild = {"task": "sine", "units": 4, "optimiser": "sgd", "learning_rate": 1.0, "clip": 0.0}
    made = finished(
        wanted_of([{**wild, "kind": "simple_rnn", "noise": 1.0}], "done", "noise", "en")
    )
    assert made.runs
    assert made.runs.is_done("noise")


def test_time_for_training_ends():
    made = session(wanted_of([SHORT], "done", None, "en"))
    made.spent = MOST_SECONDS + 1.0
    with pytest.raises(SpentError):
        made.advance()


def test_another_session_of_the_tab_goes_on_and_leaves_this_one_alone():
    old, new = State(), State()
    old.lesson_training.ensure(wanted_of([SHORT], "done", None, "en"))
    old.lesson_training.advance()
    new.adopt(old, scenario_too=False)
    runs = new.lesson_training.runs
    assert runs
    assert old.lesson_training.runs
    reached = old.lesson_training.runs.runs[0].training.iteration
    assert runs.runs[0].training.iteration == reached > 0
    new.lesson_training.restart()
    assert old.lesson_training.runs.runs[0].training.iteration == reached
