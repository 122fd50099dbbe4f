"""What the page "Learn" is told of its runs of training."""

import re
from typing import Any

import pytest

from lstm_app.screens.learn import ACTIONS, probe_tables
from lstm_app.screens.learn.training import prepare_training, training_contents
from lstm_app.visit import lesson_runs
from lstm_app.visit.actions import Action, perform
from lstm_app.visit.session import State
from lstm_player.lessons.asks import Train

PAIR = ({"task": "slots", "kind": "dense", "iterations": 120}, {"task": "slots", "iterations": 120})


def to_the_end(ask: Train, language: str = "en") -> dict[str, Any]:
    visit, n = State(), 0
    while True:
        prepare_training(visit, ask, language)
        told = training_contents(visit, language)
        assert told is not None
        if told["state"] == "done" or n > 900:
            return told
        n += 1
        _, error = perform(visit, [Action("1", n, "lesson_advance", {})], ACTIONS)
        assert error is None


def table(told: dict[str, Any], id: str) -> list[dict[str, Any]]:
    return [one for one in told["tables"] if one["id"] == id]


def test_a_page_that_does_not_train_is_told_nothing():
    visit = State()
    prepare_training(visit, None, "en")
    assert training_contents(visit, "en") is None


def test_nothing_of_the_outcome_is_told_before_the_first_step():
    visit = State()
    prepare_training(visit, Train(PAIR), "en")
    told = training_contents(visit, "en")
    assert told is not None
    assert (told["state"], told["share"], told["holds"], told["tables"]) == ("new", 0.0, False, [])
    assert told["sentences"] == ["", ""]
    assert [run["short"] for run in told["runs"]] == ["Dense (no memory)", "LSTM"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_memory_one_of_two_sentences_is_wrong(language: str):
    told = to_the_end(Train(PAIR), language)
    assert told["holds"]
    assert not told["missed"]
    marks = [
        [
            mark
            for word, _, *given in one["rows"]
            if word[0] in ("Beijing", "北京")
            for _, mark, _ in given
        ]
        for one in table(told, "sentence")
    ]
    assert sorted(dense for dense, _ in marks) == ["right", "wrong"]
    assert [lstm for _, lstm in marks] == ["right", "right"]
    assert "100%" in told["sentences"][1]
    assert "100%" not in told["sentences"][0]
    (outcome,) = table(told, "outcome")
    counted = {"en": "never trained with", "zh": "训练时没有一起出现过"}
    assert counted[language] in outcome["note"]


def test_a_goal_that_is_missed_is_said():
    told = to_the_end(Train(({"task": "slots", "iterations": 2},), until="learned"))
    assert (told["holds"], told["missed"]) == (False, True)


def test_the_losses_part_and_it_is_said_where():
    few = {"task": "sine", "noise": 0.3, "examples": 10, "batch": 10, "units": 24}
    told = to_the_end(Train(({**few, "iterations": 250, "schedule": "constant"},)))
    (sentence,) = told["sentences"]
    points = told["runs"][0]["points"]
    step = min(points, key=lambda point: point[2])[0]
    assert f"step {step} " in sentence
    assert "by heart" in sentence


def test_labels_say_what_differs():
    recipes = tuple({"task": "sine", "noise": 0.3, "examples": n} for n in (10, 0))
    visit = State()
    prepare_training(visit, Train(recipes), "en")
    told = training_contents(visit, "en")
    assert told is not None
    assert [run["label"] for run in told["runs"]] == ["LSTM, 10 sequences", "LSTM, all sequences"]
    assert [run["short"] for run in told["runs"]] == ["10 sequences", "all sequences"]


@pytest.mark.parametrize(
    ("task", "probe", "rows"),
    [("sine", "noise", 6), ("long_memory", "length", 4), ("memory_machine", "gates", 8)],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_probe_has_its_table(task: str, probe: str, rows: int, language: str):
    told = to_the_end(Train(({"task": task, "iterations": 2},), probe=probe), language)
    (found,) = table(told, probe)
    assert len(found["rows"]) == rows
    widths = {len(row) for row in [found["head"], *found["rows"]]}
    assert len(widths) == 1
    assert not re.search(r"\{\w+\}", str(told["tables"]))


def test_a_sweep_is_one_table(monkeypatch: pytest.MonkeyPatch):
    for module in (lesson_runs, probe_tables):
        monkeypatch.setattr(module, "SEEDS", 1)
    told = to_the_end(Train(({"task": "long_memory", "gap": 3, "iterations": 40},), probe="rates"))
    (found,) = told["tables"]
    assert next(row[1][0] for row in found["rows"]) in ("0/1", "1/1")
    assert told["holds"]
    assert told["sentences"] == []


def test_runs_that_differ_in_clipping_say_so():
    recipes = tuple({"task": "sine", "units": 4, "clip": clip} for clip in (0, 1))
    visit = State()
    prepare_training(visit, Train(recipes), "en")
    told = training_contents(visit, "en")
    assert told is not None
    assert [run["short"] for run in told["runs"]] == ["not clipped", "clipped at 1"]


def test_with_another_start_the_ends_of_all_starts_are_shown():
    ask, visit = Train(({"task": "sine", "units": 4, "iterations": 3},), probe="noise"), State()
    notes, texts = [], []
    for _ in range(2):
        prepare_training(visit, ask, "en")
        while not (told := training_contents(visit, "en")) or told["state"] != "done":
            visit.lesson_training.advance()
        (found,) = table(told, "noise")
        notes.append(found["note"])
        texts.append(found["rows"][3][1][0])
        visit.lesson_training.restart()
    assert "2 starts" in notes[1]
    assert "2 starts" not in notes[0]
    assert " … " in texts[1]
    assert texts[0] in texts[1].split(" … ")
