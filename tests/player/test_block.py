"""What the browser is given of a run, and of its layers."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from lstm_core import CoreError, Layer, Scenario, to_json
from lstm_player.block import Block, scenario_of, show, side_by_side
from lstm_player.catalogue import catalogue, known_sheets, uncommon_sheets
from lstm_player.loss import Loss
from lstm_player.presets import presets
from lstm_player.sheets import sheet, sheet_name
from tests.core.cells import NAMES, VARIANTS
from tests.player.traces import WORDS, Variant, mixed_trace, random_trace

PARTS = {"pre_activation", "from_x", "from_h"}
all_variants = pytest.mark.parametrize("variant", VARIANTS, ids=NAMES)


def array_names(layer: Layer) -> set[str]:
    own = {*layer.arrays, *(quantity.id for quantity in layer.quantities)}
    own |= PARTS if layer.kind != "dense" else PARTS - {"from_h"}
    return own | ({"from_cell"} if layer.kind == "peephole_lstm" else set())


def test_the_arrays_of_each_layer_stand_under_its_index():
    trace = mixed_trace()
    arrays = Block(trace).arrays
    expected = {"x": trace.scenario.x}
    for index, played in enumerate(trace.layers):
        for name in array_names(played.layer):
            owner = played.layer if name in played.layer.arrays else played
            expected[f"{index}.{name}"] = getattr(owner, name)
    assert set(arrays) == set(expected)
    for name, array in expected.items():
        assert_array_equal(arrays[name], array)


def test_a_loss_brings_the_way_back():
    scenario = mixed_trace().scenario
    block = show(scenario, Loss(step=99, unit=0))
    assert block.header["loss"] == f"{len(scenario.x)}.1"
    assert {f"{index}.d_hidden" for index in range(5)} <= set(block.arrays)
    assert block.looked_back(None).header["loss"] is None
    assert not any(".d_" in name for name in block.looked_back(None).arrays)


def test_side_by_side_every_layer_reads_the_sequence():
    traces = [random_trace(variant=variant) for variant in VARIANTS[:3]]
    header, arrays = side_by_side(traces)
    assert header["layers"] == [sheet_name(trace.layers[0].layer) for trace in traces]
    for index in range(3):
        assert_array_equal(arrays[f"{index}.x"], traces[0].scenario.x)


@all_variants
def test_the_columns_of_the_editor_are_all_weights(variant: Variant):
    layer = random_trace(variant=variant, units=(2,)).layers[0].layer
    facts = sheet(layer)
    weights = [name for name in ("W", "U", "b", "b_recurrent", "P") if name in layer.arrays]
    assert list(facts["columns"]) == weights
    assert {*facts["columns"], *facts["starts"]} == set(layer.arrays)
    for name, rows in facts["weights"].items():
        array = getattr(layer, name)
        assert len(rows) == (len(array) if array.ndim > 1 else 1)
        assert set(rows) <= set(layer.gates)
    letters = list(facts["columns"].values())
    assert len(set(letters)) == len(letters)


def test_the_state_under_the_cards():
    states = [sheet(layer)["state"] for layer in mixed_trace().scenario.layers]
    assert states == ["hidden", "cell", "hidden", "hidden", "cell"]


@all_variants
def test_layers_with_the_same_sheet_have_sheets_of_the_same_name(variant: Variant):
    one, other = (random_trace(units=(units,), variant=variant).layers[0].layer for units in (1, 3))
    assert (sheet_name(one), sheet(one)) == (sheet_name(other), sheet(other))


def test_only_sheets_that_no_catalogue_has_come_along():
    for preset in presets().values():
        assert uncommon_sheets(preset.scenario.layers) == {}
    rare = random_trace(gate="relu").layers[0].layer
    assert sheet_name(rare) not in known_sheets()
    assert uncommon_sheets([rare]) == {"sheets": {sheet_name(rare): sheet(rare)}}


@pytest.mark.parametrize("language", WORDS)
def test_a_catalogue_has_what_its_sheets_name(language: str):
    found = catalogue(language)
    assert found["language"] == language
    for facts in found["sheets"].values():
        assert facts["drawing"] in found["drawings"]
        assert f"cell.{facts['kind']}" in found["words"]
    assert not any(key.startswith("error.") for key in found["words"])
    assert np.all([text.strip() for text in found["words"].values()])


# --- and back


def read_back(block: Block) -> Scenario:
    arrays = {name: block.arrays[name] for name in block.made_of}
    return scenario_of(block.header["layers"], block.header["tokens"], arrays)


@pytest.mark.parametrize("name", presets())
def test_the_scenario_of_an_example_is_read_back(name: str):
    scenario = presets()[name].scenario
    for loss in (None, Loss()):
        assert to_json(read_back(show(scenario, loss))) == to_json(scenario)


@all_variants
def test_every_kind_with_every_option_is_read_back(variant: Variant):
    for scenario in (random_trace(variant=variant).scenario, mixed_trace().scenario):
        assert to_json(read_back(show(scenario))) == to_json(scenario)


def test_numbers_are_read_back_to_the_last_bit():
    scenario = presets()["memory-machine"].scenario
    odd = [-0.0, 5e-324, 0.1 + 0.2, 1.7976931348623157e308, np.nextafter(1, 2)]
    x = np.zeros_like(scenario.x)
    x.flat[: len(odd)] = odd
    small = Scenario(x, [type(layer)(layer.W * 0, layer.U, layer.b) for layer in scenario.layers])
    back = read_back(show(small))
    assert back.x.tobytes() == small.x.tobytes()
    assert back.tokens is None


@pytest.mark.parametrize(
    "changed",
    [
        {"layers": []},
        {"layers": ["nonsense"]},
        {"layers": [""]},
        {"layers": ["lstm sigmoid tanh"]},
        {"layers": ["lstm sigmoid tanh nonsense"]},
        {"layers": ["lstm sigmoid tanh tanh"] * 2},
        {"layers": ["gru after sigmoid tanh"]},
        {"tokens": ["one"]},
        {"arrays": {}},
        {"arrays": {"x": np.zeros((5, 3))}},
    ],
)
def test_what_no_block_has_is_refused(changed: dict):
    block = show(presets()["memory-machine"].scenario)
    said = {"layers": block.header["layers"], "tokens": None, "arrays": block.arrays}
    with pytest.raises(CoreError):
        scenario_of(**(said | changed))
