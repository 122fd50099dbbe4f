"""The contents of the page "Compare" for settings of every kind."""

from urllib.parse import parse_qsl

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from lstm_app.screens.compare.contents import CHOICES, RANGES, contents, own_of
from lstm_app.visit.error_text import say_error
from lstm_app.visit.links import read_link
from lstm_core import RECURRENT_KINDS, CoreError, FormatError, Recipe, Scenario, Training, run
from lstm_player.presets import presets
from lstm_words import LANGUAGES, words
from tests.player.test_packing import unpacked

languages = pytest.mark.parametrize("language", LANGUAGES)
LARGEST = {name: str(ends[1]) for name, ends in RANGES.items()}


def shown(language: str = "en", **settings: str) -> tuple[dict, dict]:
    return unpacked(contents(settings, words(language)))


def linked(header: dict) -> Scenario:
    scenario = read_link(dict(parse_qsl(header["link"]))).scenario
    assert scenario is not None
    return scenario


@languages
def test_without_settings_there_is_a_page(language: str):
    header, _ = shown(language)
    usual = {name: default for name, (_, _, default) in RANGES.items()}
    chosen = {name: names[0] for name, names in CHOICES.items()}
    assert header["settings"] == usual | chosen | {"keep_bias": 3.0}
    assert len(header["story"]["pictures"]) == 6
    assert len(header["counts"]["kinds"]) == 5


@languages
@pytest.mark.parametrize("name", RANGES)
@pytest.mark.parametrize("value", ["", "x", "2.5", "-1", "999999999", "1e3", "٣", "<b>"])
def test_a_bad_size_is_answered_by_one_sentence(language: str, name: str, value: str):
    text = words(language)
    with pytest.raises(CoreError) as raised:
        contents({name: value}, text)
    sentence = say_error(raised.value, text)
    assert sentence.startswith(text[f"term.{name}"])
    low, high, _ = RANGES[name]
    assert f"{low} " in sentence
    assert str(high) in sentence


@languages
@pytest.mark.parametrize("name", CHOICES)
def test_a_bad_choice_is_answered_by_one_sentence(language: str, name: str):
    text = words(language)
    with pytest.raises(CoreError) as raised:
        contents({name: "nonsense"}, text)
    sentence = say_error(raised.value, text)
    assert sentence.startswith(text[f"term.{name}"])
    assert "nonsense" in sentence


def test_settings_of_other_pages_do_no_harm():
    assert contents({"s": "eNr", "foreign": "1"}, words("en")) == contents({}, words("en"))


@pytest.mark.parametrize("kind", RECURRENT_KINDS)
@pytest.mark.parametrize("scheme", CHOICES["scheme"])
def test_the_link_holds_what_is_shown(kind: str, scheme: str):
    header, arrays = shown(kind=kind, scheme=scheme, layers="2", steps="4")
    trace = run(linked(header))
    assert_array_equal(trace.scenario.x, arrays["unrolled.x"])
    for at, played in enumerate(trace.layers):
        assert played.layer.kind == kind
        assert_array_equal(played.hidden, arrays[f"unrolled.states.{at}"][1:])


@pytest.mark.parametrize("kind", RECURRENT_KINDS)
def test_the_largest_scenario_fits_a_link(kind: str):
    header, _ = shown(kind=kind, **LARGEST)
    assert len(header["link"]) < 8_000
    assert len(linked(header).layers) == RANGES["layers"][1]


def test_a_gate_the_kind_does_not_have_gives_way():
    header, _ = shown(kind="gru", weights_of="forget", state="cell")
    assert header["unrolled"]["gate"] == "candidate"
    assert header["unrolled"]["state"] == "hidden"


@languages
def test_the_page_says_how_its_weights_were_drawn(language: str):
    text = words(language)
    for scheme in CHOICES["scheme"]:
        assert "{seed}" in text[f"compare.unrolled.drawn.{scheme}"]
        assert text[f"compare.scheme.{scheme}"]
    for gates in {gate for kind in RECURRENT_KINDS.values() for gate in kind.gates}:
        assert text[f"compare.gate.{gates}"]


# --- the three cells


def test_three_cells_read_the_same_sequence():
    header, arrays = shown("en", trio_units="3", trio_steps="6", sequence="noise")
    assert [layer["kind"] for layer in header["trio"]["layers"]] == ["simple_rnn", "gru", "lstm"]
    for place, link in enumerate(header["trio_links"]):
        scenario = read_link(dict(parse_qsl(link))).scenario
        assert scenario is not None
        trace = run(scenario).layers[0]
        assert np.array_equal(arrays[f"trio.{place}.hidden"], trace.hidden)
        assert np.array_equal(arrays["trio.x"], scenario.x)
        assert trace.hidden.shape == (6, 3)


def test_the_keep_bias_goes_to_the_gates_that_keep():
    _, arrays = shown("en", keep_bias="-2.5")
    assert (arrays["trio.2.b"][1] == -2.5).all()
    assert (arrays["trio.1.b"][1] == -2.5).all()
    assert not arrays["trio.0.b"].any()


def test_the_cell_of_the_step_page_stands_beside_two_drawn_ones():
    own = presets()["memory-machine"].scenario
    header, arrays = shown("en", weights="own", own=own_of(own))
    assert header["own"]
    assert arrays["trio.2.cell"][:, 0].round(2).tolist() == [3, 7, 7, 7, 0]
    assert arrays["trio.0.hidden"].shape == (5, 1)
    assert own_of(presets()["climb"].scenario) is None


@languages
@pytest.mark.parametrize("text", ["eNr", "%%%", "A" * 200])
def test_a_scenario_that_cannot_be_read_is_answered_by_one_sentence(text: str, language: str):
    with pytest.raises(FormatError) as caught:
        contents({"weights": "own", "own": text}, words(language))
    assert say_error(caught.value, words(language))


def test_a_trained_network_can_be_compared_without_its_read_out():
    training = Training(Recipe.of("memory_machine", units=2))
    header, arrays = shown("en", weights="own", own=own_of(training.scenario(0)))
    assert header["own"]
    expected = run(training.scenario(0)).layers[0].hidden
    assert np.array_equal(arrays["trio.2.hidden"], expected)
