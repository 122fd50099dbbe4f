"""What the views know of the kinds of cells, and the words each kind uses."""

import pytest

from lstm_core import KINDS
from lstm_player.naming import is_bounded, quantity_names, section, shares_of, words_of
from lstm_words import LANGUAGES
from tests.core.cells import NAMES, VARIANTS
from tests.player.traces import STACK, WORDS, Shown, Variant, drawn, mixed_trace, random_trace

all_variants = pytest.mark.parametrize("variant", VARIANTS, ids=NAMES)
languages = pytest.mark.parametrize("language", LANGUAGES)
SHARES = {
    "lstm": ["forget", "input", "output"],
    "peephole_lstm": ["forget", "input", "output"],
    "gru": ["reset", "update"],
    "simple_rnn": [],
    "dense": [],
}


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
            assert Shown(trace).layer["shares"] == []
            assert Shown(trace).layer["valves"] == SHARES[variant[0].kind]


# --- words


def test_words_of_a_kind_stand_before_the_others():
    text = {"a": "for all", "b": "for all", "gru.a": "own", "gru.c.d": "own", "gruff.b": "other"}
    own = words_of("gru", text)
    assert (own["a"], own["b"], own["c.d"]) == ("own", "for all", "own")
    assert words_of("lstm", text)["a"] == "for all"
    assert "c.d" not in words_of("lstm", text)
    assert section(text, "gru.") == {"a": "own", "c.d": "own"}


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
@languages
def test_names_of_a_kind(variant: Variant, language: str):
    layer = random_trace(variant=variant).layers[0].layer
    names = quantity_names(layer, words_of(layer.kind, WORDS[language]))
    befores = {name.replace("_start", "_before") for name in layer.arrays if "_start" in name}
    assert set(names) == {"x", *(quantity.id for quantity in layer.quantities), *befores}
    for forms in names.values():
        assert set(forms) == {"symbol", "short", "tiny"}
        assert all(text.strip() for text in forms.values())
        assert len(forms["tiny"]) <= 8
    own = [name for name in names if name not in befores]
    assert len({names[name]["short"] for name in names}) == len(names)
    assert len({names[name]["symbol"] for name in own}) == len(own)


@all_variants
def test_both_languages_use_the_same_symbols(variant: Variant):
    trace = random_trace(variant=variant)
    english, chinese = (Shown(trace, language=language).layer["names"] for language in WORDS)
    for name, forms in english.items():
        assert forms["symbol"] == chinese[name]["symbol"]


@pytest.mark.parametrize(
    ("gate", "english", "chinese"), [("forget", "forget", "遗忘门"), ("update", "update", "更新门")]
)
def test_the_gate_that_keeps_says_so(gate: str, english: str, chinese: str):
    assert WORDS["en"][f"q.{gate}.short"] == f"{english} gate (share kept)"
    assert WORDS["zh"][f"q.{gate}.short"] == f"{chinese}（保留比例）"


@languages
def test_a_layer_above_another_says_where_its_input_comes_from(language: str):
    trace = mixed_trace()
    lowest, *above = (Shown(trace, place, language).layer["names"]["x"] for place in range(5))
    assert lowest["short"] == WORDS[language]["q.x.short"]
    for names in above:
        assert names["short"] == WORDS[language]["above.q.x.short"]
        assert names["symbol"] == "x"


# --- the drawings


@all_variants
def test_every_quantity_of_a_kind_is_drawn_in_its_colour(variant: Variant):
    shown = Shown(random_trace(variant=variant))
    for quantity in shown.layer["names"]:
        assert quantity in drawn(shown.layer, "data-value") | drawn(shown.layer, "data-box")
        assert quantity in drawn(shown.layer, "data-q")


@all_variants
@pytest.mark.parametrize("attribute", ["data-q", "data-value", "data-box", "data-name"])
def test_a_drawing_names_only_what_its_kind_has(variant: Variant, attribute: str):
    layer = Shown(random_trace(variant=variant)).layer
    assert drawn(layer, attribute) <= set(layer["names"])
    assert drawn(layer, "data-function") <= set(layer["functions"])


@all_variants
def test_gates_are_valves(variant: Variant):
    """A candidate is not a gate: it has no valve, and it may be negative."""
    layer = Shown(random_trace(variant=variant)).layer
    assert drawn(layer, "data-valve") == set(layer["valves"]) == set(SHARES[layer["kind"]])


def test_what_is_drawn_for_some_cells_only():
    lstm, peephole, after, before = (
        Shown(random_trace(variant=variant)).layer
        for variant in (STACK[4], STACK[1], STACK[3], STACK[0])
    )
    own = {"peephole_forget", "peephole_input", "peephole_output"}
    assert drawn(peephole, "data-part") - drawn(lstm, "data-part") == own
    assert drawn(after, "data-when") == {"after"}
    assert drawn(before, "data-when") == {"before"}
