"""What the views know of the kinds of cells, and the words each kind uses."""

import pytest

from lstm_core import EXERCISE_KINDS, KINDS, draw_exercise
from lstm_player.naming import is_bounded, section, shares_of
from lstm_player.sheets import Sheet, sheet
from lstm_words import LANGUAGES
from tests.core.cells import NAMES, VARIANTS
from tests.player.traces import STACK, WORDS, Variant, drawn, random_trace

all_variants = pytest.mark.parametrize("variant", VARIANTS, ids=NAMES)
languages = pytest.mark.parametrize("language", LANGUAGES)
SHARES = {
    "lstm": ["forget", "input", "output"],
    "peephole_lstm": ["forget", "input", "output"],
    "coupled_lstm": ["forget", "input", "output"],
    "gru": ["reset", "update"],
    "simple_rnn": [],
    "dense": [],
}


def sheet_of(variant: Variant) -> Sheet:
    return sheet(random_trace(variant=variant).layers[0].layer)


@all_variants
def test_gates_that_open(variant: Variant):
    layer = random_trace(variant=variant).layers[0].layer
    assert shares_of(layer) == SHARES[layer.kind]
    assert is_bounded(layer) == bool(SHARES[layer.kind])


@pytest.mark.parametrize("gate", ["tanh", "relu", "identity"])
def test_a_gate_that_may_leave_0_to_1_is_no_share(gate: str):
    for variant in VARIANTS:
        if "gate" in variant[0].activations:
            trace = random_trace(variant=variant, gate=gate)
            assert not is_bounded(trace.layers[0].layer)
            facts = sheet(trace.layers[0].layer)
            assert (facts["shares"], facts["valves"]) == ([], SHARES[variant[0].kind])


# --- words


@languages
def test_words_under_a_kind_are_of_that_kind(language: str):
    """Each key under a kind replaces a key for all, or names something that only it has."""
    text = WORDS[language]
    for kind, layer in KINDS.items():
        only_here = {quantity.id for quantity in layer.quantities} | {"recall"}
        for key in section(text, f"{kind}."):
            rest = key.removeprefix("back.")
            assert rest in text or key in text or set(rest.split(".")) & only_here, (kind, key)


@all_variants
def test_both_languages_use_the_same_symbols(variant: Variant):
    for text in WORDS.values():
        for name in sheet_of(variant)["quantities"]:
            for key in (f"q.{name}.symbol", f"{variant[0].kind}.q.{name}.symbol"):
                assert text.get(key) == WORDS["en"].get(key)


@pytest.mark.parametrize(
    ("gate", "english", "chinese"), [("forget", "forget", "遗忘门"), ("update", "update", "更新门")]
)
def test_the_gate_that_keeps_says_so(gate: str, english: str, chinese: str):
    assert WORDS["en"][f"q.{gate}.short"] == f"{english} gate (share kept)"
    assert WORDS["zh"][f"q.{gate}.short"] == f"{chinese}（保留比例）"


# --- the drawings


@all_variants
def test_every_quantity_of_a_kind_is_drawn_in_its_colour(variant: Variant):
    facts = sheet_of(variant)
    for quantity in facts["quantities"]:
        assert quantity in drawn(facts, "data-value") | drawn(facts, "data-box")
        assert quantity in drawn(facts, "data-q")


@all_variants
@pytest.mark.parametrize("attribute", ["data-q", "data-value", "data-box", "data-name"])
def test_a_drawing_names_only_what_its_kind_has(variant: Variant, attribute: str):
    facts = sheet_of(variant)
    assert drawn(facts, attribute) <= set(facts["quantities"])
    assert drawn(facts, "data-function") <= set(facts["symbols"])


@all_variants
def test_the_small_drawing_shows_what_the_wide_one_shows(variant: Variant):
    facts = sheet_of(variant)
    marks = ("q", "part", "value", "box", "valve", "inverse", "role", "name", "function")
    for mark in marks:
        assert drawn(facts, f"data-{mark}", ".small") == drawn(facts, f"data-{mark}")


@all_variants
def test_what_a_valve_does_is_said_beside_it(variant: Variant):
    facts = sheet_of(variant)
    assert drawn(facts, "data-role") == set(facts["valves"])
    for words in WORDS.values():
        for gate in facts["valves"]:
            assert all(words[f"player.role.{gate}.{deed}"] for deed in ("all", "part", "none"))


@all_variants
def test_gates_are_valves(variant: Variant):
    """A candidate is not a gate: it has no valve, and it may be negative."""
    facts = sheet_of(variant)
    assert drawn(facts, "data-valve") == set(facts["valves"]) == set(SHARES[facts["kind"]])


def test_what_is_drawn_for_some_cells_only():
    lstm, peephole, after, before = (sheet_of(STACK[place]) for place in (4, 1, 3, 0))
    own = {"peephole_forget", "peephole_input", "peephole_output"}
    assert drawn(peephole, "data-part") - drawn(lstm, "data-part") == own
    assert drawn(after, "data-when") == {"after"}
    assert drawn(before, "data-when") == {"before"}


@pytest.mark.parametrize("kind", EXERCISE_KINDS)
def test_exercises_have_the_phases_of_the_player(kind: str):
    exercise = draw_exercise(kind, 1, 0)
    phases = [phase["id"] for phase in sheet(exercise.scenario.layers[0])["phases"]]
    assert [part.phase for part in exercise.parts] == phases[1:-1]  # start and whole frame them
