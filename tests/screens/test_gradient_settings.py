"""The contents of the page on gradients, for good settings and for bad ones."""

import json

import pytest

from lstm_app.screens.gradients import FIELDS, contents
from lstm_app.visit.error_text import say_error
from lstm_core import CoreError
from lstm_words import LANGUAGES, words

SMALL = {"steps": "8", "units": "3"}


def header(language: str = "en", **settings: str) -> dict:
    return contents(None, settings, language, {})[0]


def test_the_first_visit():
    shown = header()
    assert shown["values"]["lag"] == 50
    assert shown["values"]["check"] == "no"
    assert shown["check"] is None
    assert len(shown["rows"]) == 5
    assert shown["rows"][0]["numbers"][0]["text"] == "1.6·10⁻⁶"
    assert [chart["id"] for chart in shown["charts"]] == ["flow", "direct"]


def test_settings_come_back_and_give_the_same_page():
    chosen = SMALL | {"scale": "1.5", "bias": "2.5", "gru_bias": "yes", "start": "uniform"}
    chosen |= {"seed": "4", "loss": "unit", "at": "6", "output": "2", "by": "hidden", "lag": "3"}
    chosen |= {"check": "yes", "check_cell": "gru", "check_array": "U", "check_gate": "update"}
    chosen |= {"check_unit": "2", "check_column": "3", "epsilon": "1e-4"}
    shown = header(**chosen)
    again = {name: str(value) for name, value in shown["values"].items()}
    assert {name: again[name] for name in chosen} == chosen
    assert header(**again) == shown


def test_without_a_timestep_the_loss_is_at_the_last():
    assert header(**SMALL)["values"]["at"] == 8


def test_a_lag_beyond_the_start_is_the_first_timestep():
    shown = header(**SMALL, at="5", lag="50")
    assert shown["values"]["lag"] == 4
    (lag,) = (form for form in shown["forms"] if form["name"] == "lag")
    assert lag["range"] == (0, 4, 1)


def test_what_other_pages_keep_in_a_link_is_passed_over():
    assert header(s="eNq", preset="counter", **SMALL) == header(**SMALL)


@pytest.mark.parametrize("cell", ["lstm", "gru", "simple_rnn"])
def test_every_array_can_be_checked(cell: str):
    for array, place in header(**SMALL)["weights"][cell].items():
        for gate in place["gates"] or [""]:
            chosen = {"check": "yes", "check_cell": cell, "check_array": array, "check_gate": gate}
            last = {"check_unit": "3", "check_column": str(place["columns"])}
            shown = header(**SMALL, **chosen, **last)
            assert shown["check"]["verdict"] in ("agree", "zero", "rounding")


BAD = {
    "steps": "1",
    "units": "65",
    "scale": "3.01",
    "bias": "-2.5",
    "gru_bias": "true",
    "start": "he",
    "seed": "10000",
    "loss": "mse",
    "at": "101",
    "output": "33",
    "by": "cell",
    "lag": "500",
    "check": "1",
    "check_cell": "peephole_lstm",
    "check_array": "__class__",
    "check_gate": "reset",
    "check_unit": "33",
    "check_column": "5",
    "epsilon": "1e-20",
}


def test_each_field_has_its_bad_setting():
    assert BAD.keys() == {field.name for field in FIELDS}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_setting_is_refused_in_its_name(name: str):
    with pytest.raises(CoreError) as raised:
        header(**{name: BAD[name]})
    for language in LANGUAGES:
        text = words(language)
        assert say_error(raised.value, text).startswith(text[f"term.{name}"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_shown_is_json(language: str):
    shown = header(language, steps="500", scale="0.05", bias="-2", lag="499")
    json.dumps(shown, allow_nan=False)
    assert len(shown["notes"]) == 2
