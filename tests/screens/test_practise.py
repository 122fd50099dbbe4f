"""The page Practise: its shelf, the exercise that an address names, and strangers' addresses."""

import pytest

from lstm_app.screens.practise import contents
from lstm_core import EXERCISE_KINDS, CoreError, levels
from lstm_words import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shelf_offers_every_kind_and_level(language: str):
    header, arrays = contents(None, {}, language, {})
    assert (header["view"], arrays) == ("shelf", {})
    found = {
        one["kind"]: [level["level"] for level in one["levels"]]
        for one in header["offered"]["cell"]
    }
    assert found == {kind: [level.number for level in levels(kind)] for kind in EXERCISE_KINDS}


def test_an_exercise_comes_with_the_run_it_is_part_of():
    settings = {"cell": "gru", "level": "2", "seed": "17"}
    header, arrays = contents(None, settings, "en", {})
    exercise = header["exercise"]
    assert header["view"] == "cell"
    assert (exercise["kind"], exercise["level"], exercise["seed"]) == ("gru", 2, 17)
    assert arrays["work/x"].tolist() == exercise["scenario"]["x"]
    assert header["block"]["layers"][0].startswith("gru ")


@pytest.mark.parametrize(
    "settings",
    [
        {"cell": "xlstm"},
        {"cell": "lstm", "level": "99"},
        {"cell": "lstm", "level": "-1"},
        {"cell": "lstm", "level": "1", "seed": "9" * 50},
        {"cell": "lstm", "seed": "x\ud800"},
    ],
)
def test_what_an_address_asks_for_and_there_is_not_is_said(settings: dict[str, str]):
    with pytest.raises(CoreError):
        contents(None, settings, "en", {})
