"""What the browser is given of a stack."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from lstm_core import Layer
from lstm_player.player import player_frames
from tests.core.cells import NAMES, VARIANTS
from tests.player.shown import WORDS, Shown, Variant, mixed_trace, random_trace

PARTS = {"pre_activation", "from_x", "from_h"}


def array_names(layer: Layer) -> set[str]:
    own = {*layer.arrays, *(quantity.id for quantity in layer.quantities)}
    return own | PARTS | ({"from_cell"} if layer.kind == "peephole_lstm" else set())


def test_the_arrays_of_each_layer_stand_under_its_place():
    trace = mixed_trace()
    _, arrays = player_frames(trace, WORDS["en"])
    expected = {"x": trace.scenario.x}
    for place, played in enumerate(trace.layers):
        for name in array_names(played.layer):
            owner = played.layer if name in played.layer.arrays else played
            expected[f"{place}.{name}"] = getattr(owner, name)
    assert set(arrays) == set(expected)
    for name, array in expected.items():
        assert_array_equal(arrays[name], array)


def test_a_layer_reads_the_outputs_of_the_one_below():
    trace = mixed_trace()
    for place, played in enumerate(trace.layers):
        assert_array_equal(Shown(trace, place).arrays["x"], played.x)


@pytest.mark.parametrize("variant", VARIANTS, ids=NAMES)
def test_the_columns_of_the_editor_are_all_weights(variant: Variant):
    layer = random_trace(variant=variant, units=(2,)).layers[0].layer
    header = Shown(random_trace(variant=variant, units=(2,))).layer
    assert list(header["columns"]) == [
        n for n in ("W", "U", "b", "b_recurrent", "P") if n in layer.arrays
    ]
    assert {*header["columns"], *header["starts"]} == set(layer.arrays)
    for name, rows in header["weights"].items():
        array = getattr(layer, name)
        assert len(rows) == (len(array) if array.ndim > 1 else 1)
        assert set(rows) <= set(layer.gates)
    letters = list(header["columns"].values())
    assert len(set(letters)) == len(letters)


def test_the_state_under_the_cards():
    assert [Shown(mixed_trace(), place).layer["state"] for place in range(5)] == [
        "hidden",
        "cell",
        "hidden",
        "hidden",
        "cell",
    ]


@pytest.mark.parametrize("language", WORDS)
def test_each_layer_has_a_title(language: str):
    titles = [Shown(mixed_trace(), place, language).layer["title"] for place in range(5)]
    assert len(set(titles)) == 4
    assert titles[0] == titles[3]


def test_numbers_are_found_as_the_browser_finds_them():
    trace = mixed_trace()
    peephole = trace.layers[1]
    shown = Shown(trace, 1)
    assert shown.value("pre.output", 2, 0) == peephole.pre_activation[2, 3, 0]
    assert shown.value("b.forget", 2, 0) == peephole.layer.b[1, 0]
    assert shown.value("P.output", 2, 0) == peephole.layer.P[2, 0]
    assert_array_equal(shown.vector("cell_before", 0), peephole.layer.cell_start)
    gru = Shown(trace, 3)
    assert gru.value("b_recurrent", 0, 2) == trace.layers[3].layer.b_recurrent[2]
    assert np.array_equal(gru.weights("U", "candidate", 1), trace.layers[3].layer.U[2, 1])
