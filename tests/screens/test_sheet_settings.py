"""The settings of worksheets: links of strangers included."""

from time import process_time

import pytest

from lstm_app.screens.practise.sheet import offered, view_contents
from lstm_app.visit.error_text import say_error
from lstm_app.visit.session import State
from lstm_core import CoreError
from lstm_words import LANGUAGES, words


def contents(**settings: str) -> dict:
    return view_contents(settings, "en", State())[0]


def test_the_shelf_offers_what_can_be_opened():
    for language in LANGUAGES:
        for one in offered(language):
            settings = {name: str(value) for name, value in one["settings"].items()}
            header, _ = view_contents(settings | {"copies": "1"}, language, State())
            assert len(header["sheets"]) == 1


def test_a_class_set_comes_in_parts_that_are_soon_there():
    settings = {"sheet": "cell", "cell": "lstm", "level": "9", "seed": "5", "copies": "30"}
    for _ in range(60):
        began = process_time()
        header = contents(**settings)
        assert process_time() - began < 2
        if not header["missing"]:
            break
    assert [sheet["seed"] for sheet in header["sheets"]] == list(range(5, 35))


def test_blanks_and_steps_of_a_scenario_are_those_asked_for():
    header = contents(sheet="scenario", preset="memory-machine", step="2", steps="3", blank="cell")
    [sheet] = header["sheets"]
    assert [step["step"] for step in sheet["steps"]] == [2, 3, 4]
    blank = {row["quantity"] for step in sheet["steps"] for row in step["rows"] if row["is_blank"]}
    assert blank == {"cell"}
    assert [box["name"] for box in header["blanks"] if box["on"]] == ["cell"]


@pytest.mark.parametrize(
    "settings",
    [
        {"sheet": "x"},
        {"sheet": "cell", "cell": "dense"},
        {"sheet": "cell", "level": "99"},
        {"sheet": "cell", "level": "-1"},
        {"sheet": "cell", "seed": "1e9"},
        {"sheet": "cell", "copies": "41"},
        {"sheet": "cell", "copies": "0"},
        {"sheet": "cell", "paper": "a3"},
        {"sheet": "scenario", "preset": "nothing"},
        {"sheet": "scenario", "s": "eNr"},
        {"sheet": "scenario", "step": "6"},
        {"sheet": "scenario", "step": "5", "steps": "2"},
        {"sheet": "scenario", "layer": "2"},
        {"sheet": "scenario", "unit": "0"},
        {"sheet": "scenario", "blank": "cell,<b>"},
    ],
)
def test_what_means_nothing_is_refused_in_a_sentence(settings: dict[str, str]):
    with pytest.raises(CoreError) as caught:
        contents(**settings)
    for language in LANGUAGES:
        assert len(say_error(caught.value, words(language))) > 10
