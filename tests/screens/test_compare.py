"""The contents of the page "Compare" for settings of every kind."""

from urllib.parse import parse_qsl

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from lstm_app.screens.compare import FIELDS, contents
from lstm_app.screens.compare.hand_set import hand_set_scenarios
from lstm_app.screens.compare.page import linked_scenario, mounted
from lstm_app.screens.compare.parameters import COUNTED
from lstm_app.screens.compare.random_scenario import Draw, random_scenario
from lstm_app.screens.compare.side_by_side import Trio, left_of_first, trio_scenarios
from lstm_app.visit.error_text import say_error
from lstm_app.visit.fields import Field, Whole
from lstm_app.visit.links import read_link
from lstm_app.visit.session import visit_of
from lstm_core import (
    RECURRENT_KINDS,
    SCHEMES,
    CoreError,
    FormatError,
    Recipe,
    Scenario,
    Training,
    run,
    to_json,
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


# --- the experiments


def opened(header: dict) -> list[Scenario]:
    links = [read_link(dict(parse_qsl(link))).scenario for link in header["trio_links"]]
    return [scenario for scenario in links if scenario]


def same(header: dict, expected: list[Scenario]) -> bool:
    return list(map(to_json, opened(header))) == list(map(to_json, expected))


def test_the_page_opens_with_cells_set_by_hand_that_hold_a_1_and_one_that_loses_it():
    header, arrays = shown()
    assert header["settings"] == {"experiment": "hand"}
    assert header["trio_summary"] == ("a 1, then silence · 20 steps · 1 unit · weights set by hand")
    assert arrays["trio.x"][:, 0].tolist() == [1] + [0] * 19
    rnn, gru, lstm = arrays["trio.left"]
    assert rnn[-1] < 0.0005 < 0.8 < lstm[-1] < gru[-1] < 1
    assert (rnn[0], gru[0], lstm[0]) == (1, 1, 1)
    for state in ("0.hidden", "1.hidden", "2.cell"):
        assert 0.9 < arrays[f"trio.{state}"][0, 0] < 1  # all three took it in


def test_what_is_left_after_a_1_is_the_size_of_the_state():
    _, arrays = shown(hand_u="0.5", hand_bias="6", experiment="hand", trio_steps="9")
    for place, name in enumerate(("0.hidden", "1.hidden", "2.cell")):
        sizes = np.abs(arrays[f"trio.{name}"][:, 0])
        assert_allclose(arrays["trio.left"][place], sizes / sizes[0], rtol=1e-12)


def test_what_is_left_of_an_input_among_others_is_the_difference_it_makes():
    x = np.array([[0.5], [-1.0], [2.0]])
    scenario = Scenario(x, hand_set_scenarios(3, 0.5, 2)[0].layers)
    silent = Scenario(np.array([[0.0], [-1.0], [2.0]]), scenario.layers)
    with_it, without = (run(each).layers[0].hidden[:, 0] for each in (scenario, silent))
    apart = np.abs(with_it - without)
    assert_allclose(left_of_first(scenario), apart / apart[0])
    assert np.isnan(left_of_first(silent)).all()


def test_half_open_gates_hold_nothing():
    _, arrays = shown(experiment="hand", hand_bias="0")
    assert (arrays["trio.left"][:, -1] < 0.001).all()


def test_all_three_cells_set_by_hand_have_one_candidate():
    rnn, gru, lstm = (each.layers[0] for each in hand_set_scenarios(5, 0.7, 3))
    for layer, row in ((gru, "candidate"), (lstm, "candidate")):
        at = layer.gates.index(row)
        assert (layer.W[at], layer.U[at], layer.b[at]) == (rnn.W[0], rnn.U[0], rnn.b[0])


@pytest.mark.parametrize(
    ("link", "trio", "named"),
    [
        ({"units": "4"}, Trio(), {"experiment": "drawn"}),
        ({"picture": "3"}, Trio(), {"experiment": "drawn"}),
        ({"weights": "drawn"}, Trio(), {"experiment": "drawn"}),
        ({"weights": "own"}, Trio(), {"experiment": "drawn"}),
        ({"keep_bias": "5"}, Trio(keep_bias=5), {"experiment": "drawn"}),
        (
            {"seed": "3", "scheme": "uniform"},
            Trio(seed=3, scheme="uniform"),
            {"experiment": "drawn", "trio_seed": "3", "trio_scheme": "uniform"},
        ),
    ],
)
def test_a_link_from_before_there_were_experiments_opens_what_it_did(
    link: dict[str, str], trio: Trio, named: dict[str, str]
):
    header, _ = shown(**link)
    assert same(header, trio_scenarios(trio))
    kept = {name: text for name, text in link.items() if name != "weights"}
    assert header["settings"] == {**kept, **named}
    again, _ = shown(**header["settings"])
    assert again["settings"] == header["settings"]
    assert same(again, trio_scenarios(trio))


def test_a_link_from_before_with_a_cell_of_its_own_opens_that_cell():
    own = presets()["memory-machine"].scenario
    header, arrays = shown(weights="own", own=linked_scenario(own) or "", seed="9")
    assert header["settings"].items() >= {"experiment": "own", "trio_seed": "9"}.items()
    assert arrays["trio.2.cell"][:, 0].round(2).tolist() == [3, 7, 7, 7, 0]
    assert same(header, trio_scenarios(Trio(seed=9), own))


def test_the_seed_of_the_grid_is_not_that_of_the_three_cells():
    header, _ = shown(experiment="drawn", seed="3")
    assert same(header, trio_scenarios(Trio()))


def test_a_link_to_ones_own_scenario_that_brings_none_shows_what_is_drawn():
    header, _ = shown(experiment="own")
    assert header["values"]["experiment"] == "drawn"


@pytest.mark.parametrize(("kind", "is_shown"), [("gru", True), ("peephole_lstm", False)])
def test_it_is_known_whether_ones_own_cell_is_among_the_three(kind: str, is_shown: bool):
    own = linked_scenario(random_scenario(Draw(kind=kind)))
    header, _ = shown(experiment="own", own=own or "")
    assert header["own_is_shown"] is is_shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("experiment", ["hand", "drawn", "own"])
def test_each_experiment_is_summed_up_in_a_line(experiment: str, language: str):
    summary = shown(language, experiment=experiment, trio_steps="1")[0]["trio_summary"]
    assert "{" not in summary
    assert "1" in summary


def test_the_page_is_told_how_large_the_cell_of_the_step_page_is():
    told = mounted(visit_of({"preset": "climb"}, "en-US"))
    assert told["open_sizes"] == {"inputs": 1, "units": 2, "layers": 2}


# --- the three cells


def test_three_cells_read_the_same_sequence():
    header, arrays = shown(
        "en", experiment="drawn", trio_units="3", trio_steps="6", sequence="noise"
    )
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
    _, arrays = shown("en", experiment="drawn", keep_bias="-2.5")
    assert (arrays["trio.2.b"][1] == -2.5).all()
    assert (arrays["trio.1.b"][1] == -2.5).all()
    assert not arrays["trio.0.b"].any()


def test_the_cell_of_the_step_page_stands_beside_two_drawn_ones():
    own = presets()["memory-machine"].scenario
    header, arrays = shown("en", experiment="own", own=linked_scenario(own))
    assert header["values"]["own"]
    assert arrays["trio.2.cell"][:, 0].round(2).tolist() == [3, 7, 7, 7, 0]
    assert arrays["trio.0.hidden"].shape == (5, 1)
    assert linked_scenario(presets()["climb"].scenario) is None


@pytest.mark.parametrize("text", ["eNr", "%%%", "A" * 200])
def test_a_scenario_that_cannot_be_read_is_refused(text: str):
    with pytest.raises(FormatError):
        shown(experiment="own", own=text)


def test_a_trained_network_can_be_compared_without_its_read_out():
    training = Training(Recipe.of("memory_machine", units=2))
    header, arrays = shown("en", experiment="own", own=linked_scenario(training.scenario(0)))
    assert header["values"]["own"]
    expected = run(training.scenario(0)).layers[0].hidden
    assert np.array_equal(arrays["trio.2.hidden"], expected)
