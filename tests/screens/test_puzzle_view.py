"""What the view of a puzzle is told: words, the verdict on the work, and the run that shows it."""

import json
from random import Random
from time import process_time
from typing import Any

import numpy as np
import pytest

from lstm_app.screens.practise.puzzle import offered, view_contents
from lstm_app.screens.practise.puzzle_words import written
from lstm_core import PUZZLES, REASONS, UnknownNameError, work_of
from lstm_words import LANGUAGES, words

TOLD = ("title", "job", "wants", "cell", "hint")


def told(name: str, work: str = "", language: str = "en") -> dict[str, Any]:
    header, _ = view_contents({"puzzle": name, "work": work}, language, None)
    json.dumps(header, allow_nan=False)
    return header


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("puzzle", PUZZLES.values(), ids=lambda one: one.name)
def test_every_puzzle_is_told_and_its_way_out_accepted(puzzle: Any, language: str):
    blank = told(puzzle.name, language=language)
    assert blank["verdict"]["state"] == "blank"
    assert all(blank["puzzle"][key] for key in TOLD)
    assert len(blank["puzzle"]["letters"]) == len(puzzle.letters)
    assert len(blank["puzzle"]["example"]["wanted"]) == len(puzzle.example)
    hint = blank["puzzle"]["hint"]
    assert hint["gate"] in puzzle.layers[hint["layer"]].gates
    assert len(blank["puzzle"]["reasons"]) == len(REASONS)
    if puzzle.impossible:
        over = told(puzzle.name, f"cannot.{puzzle.impossible}", language)
        assert over["verdict"]["state"] == "proved"
        assert over["verdict"]["more"] == words(language)[f"puzzle.{puzzle.name}.why"]
    else:
        over = told(puzzle.name, work_of(puzzle.solved), language)
        assert over["verdict"]["state"] == "solved"
        assert over["puzzle"]["par"] == over["weights"] == puzzle.par
        assert (blank["open"]["layer"], over["open"]["layer"]) == (0, len(puzzle.layers) - 1)
        refuted = told(puzzle.name, "cannot.fades", language)["verdict"]
        assert (refuted["state"], refuted["more"]) == ("refuted", hint["sentence"])
    assert [one["name"] for one in offered(language)] == list(PUZZLES)


def test_a_broken_cell_is_opened_where_it_breaks():
    header, arrays = view_contents({"puzzle": "count", "work": "W0.2.0.0*4"}, "en", None)
    verdict = header["verdict"]
    assert verdict["sequence"] == list(header["run"]["tokens"]) == ["press", "–"]
    assert (verdict["step"], header["open"]["step"], verdict["wanted"]) == (2, 1, [1.0, 1.0])
    assert verdict["is_shortest"]
    assert verdict["sentence"] == "With “press, –” the cell shows 0.5 at step 2; 1 is wanted."
    assert arrays["run/0.hidden"][:, 0].tolist() == verdict["got"] == [1.0, 0.5]
    assert header["edits"] == [[["W", 0, 2, 0, 0], 4.0]]


def test_a_wrong_reason_is_told_from_a_wrong_answer():
    wrong = told("gru-two", "cannot.opposite")["verdict"]
    assert (wrong["state"], wrong["more"]) == ("refuted", words("en")["puzzles.not.opposite"])


def test_par_stays_hidden_where_it_would_tell_too_much():
    assert told("blink")["puzzle"]["par"] is told("rnn-toggle")["puzzle"]["par"] is None
    hidden = [one["name"] for one in offered("en") if one["par"] is None]
    assert {puzzle.name for puzzle in PUZZLES.values() if puzzle.impossible} < {*hidden}


def test_a_long_run_of_a_letter_is_counted():
    assert written(["–", "press"], (1, 0, 0, 0, 0, 1), words("en")) == "press, 4 × –, press"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_strangers_send_gets_a_sentence(language: str):
    with pytest.raises(UnknownNameError):
        view_contents({"puzzle": "none"}, language, None)
    nasty = [
        "cannot.",
        "cannot.else",
        "W0.2.0.0*1e9",
        "_" * 30_000,
        "W" * 9000,
        "<b>",
        "0",
        "*",
        "\0",
    ]
    for work in nasty:
        header = told("count", work, language)
        assert header["problem"]
        assert (header["work"], header["edits"]) == ("", [])


def test_a_spoilt_link_is_no_more_than_a_sentence():
    random, work = Random(1), work_of(PUZZLES["deepest"].solved)
    for _ in range(60):
        place = random.randrange(len(work))
        spoilt = work[:place] + random.choice("WUbPr.*_-e09é") + work[place + random.randrange(3) :]
        header = told("deepest", spoilt)
        assert header.get("problem") or header["verdict"]["state"] in ("broken", "solved")


def test_no_weights_take_long():
    rng, puzzle = np.random.default_rng(1), PUZZLES["add-and-wipe"]
    for scale in (1, 1e3, 1e4):
        values = np.clip(rng.normal(size=len(puzzle.solved)) * scale, -1e4, 1e4)
        edits = [(place, value) for (place, _), value in zip(puzzle.solved, values, strict=True)]
        start = process_time()
        told(puzzle.name, work_of(edits))
        assert process_time() - start < 0.5
