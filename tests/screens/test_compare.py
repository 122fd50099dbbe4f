"""The contents of the page "Compare" for settings of every kind."""

from urllib.parse import parse_qsl

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from lstm_app.screens.compare import FIELDS, contents
from lstm_app.screens.compare.page import linked_scenario
from lstm_app.screens.compare.parameters import COUNTED
from lstm_app.visit.error_text import say_error
from lstm_app.visit.fields import Field, Whole
from lstm_app.visit.links import read_link
from lstm_core import (
    RECURRENT_KINDS,
    SCHEMES,
    CoreError,
    FormatError,
    Recipe,
    Scenario,
    Training,
    run,
)
from lstm_player.presets import presets
from lstm_words import LANGUAGES, words

NUMBERS = {field.name: field for field in FIELDS if isinstance(field, Whole)}
LARGEST = {name: str(field.high) for name, field in NUMBERS.items()}


def shown(language: str = "en", **settings: str) -> tuple[dict, dict]:
    return contents(None, settings, language, {})


def linked(header: dict) -> Scenario:
    scenario = read_link(dict(parse_qsl(header["scenario_link"]))).scenario
    assert scenario is not None
    return scenario


def test_without_settings_everything_is_as_its_field_says():
    header, _ = shown()
    assert header["values"] == {field.name: field.default for field in FIELDS}
    assert len(header["story"]["pictures"]) == 6
    assert len(header["counts"]["kinds"]) == len(COUNTED)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_setting_that_is_none_is_refused_in_its_name(field: Field):
    if field.name != "own":
        with pytest.raises(CoreError) as raised:
            shown(**{field.name: "nonsense"})
        for language in LANGUAGES:
            text = words(language)
            assert say_error(raised.value, text).startswith(text[f"term.{field.name}"])


def test_settings_of_other_pages_do_no_harm():
    assert shown(s="eNr", foreign="1")[0] == shown()[0]


@pytest.mark.parametrize("kind", RECURRENT_KINDS)
@pytest.mark.parametrize("scheme", SCHEMES)
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
    assert len(header["scenario_link"]) < 8_000
    assert len(linked(header).layers) == NUMBERS["layers"].high


def test_a_gate_the_kind_does_not_have_gives_way():
    header, _ = shown(kind="gru", weights_of="forget", state="cell")
    assert header["unrolled"]["gate"] == "candidate"
    assert header["unrolled"]["state"] == "hidden"


# --- the three cells


def test_three_cells_read_the_same_sequence():
    header, arrays = shown("en", trio_units="3", trio_steps="6", sequence="noise")
    kinds = ("simple_rnn", "gru", "lstm")
    assert all(map(str.startswith, header["trio"]["layers"], kinds))
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
    header, arrays = shown("en", weights="own", own=linked_scenario(own))
    assert header["values"]["own"]
    assert arrays["trio.2.cell"][:, 0].round(2).tolist() == [3, 7, 7, 7, 0]
    assert arrays["trio.0.hidden"].shape == (5, 1)
    assert linked_scenario(presets()["climb"].scenario) is None


@pytest.mark.parametrize("text", ["eNr", "%%%", "A" * 200])
def test_a_scenario_that_cannot_be_read_is_refused(text: str):
    with pytest.raises(FormatError):
        shown(weights="own", own=text)


def test_a_trained_network_can_be_compared_without_its_read_out():
    training = Training(Recipe.of("memory_machine", units=2))
    header, arrays = shown("en", weights="own", own=linked_scenario(training.scenario(0)))
    assert header["values"]["own"]
    expected = run(training.scenario(0)).layers[0].hidden
    assert np.array_equal(arrays["trio.2.hidden"], expected)
