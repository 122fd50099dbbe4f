"""The way back. That what its phases say is true is tested in tests/js/player."""

import re

import numpy as np
import pytest

from lstm_core import all_outputs, backprop
from lstm_player.backward import backward_arrays
from lstm_player.kinds import Phase, phases_back
from lstm_player.sheets import sheet
from tests.core.cells import NAMES, VARIANTS
from tests.player.traces import Variant, drawn, mixed_trace, random_trace

TEMPLATE = re.compile(r"\{([^}]*)\}")
all_variants = pytest.mark.parametrize("variant", VARIANTS, ids=NAMES)


def phases_of(variant: Variant) -> list[Phase]:
    return phases_back(random_trace(units=(2,), variant=variant).layers[0].layer)


@all_variants
def test_each_line_ends_in_what_the_phase_reveals(variant: Variant):
    for phase in phases_of(variant)[1:-1]:
        ends = {TEMPLATE.findall(line)[-1] for line in phase.lines}
        inner = {"d_pre", "kept_back"}
        assert {end for end in ends if end.split(".")[0] not in inner} <= set(phase.reveals)


@all_variants
def test_every_derivative_is_revealed_once(variant: Variant):
    revealed = [name for phase in phases_of(variant) for name in phase.reveals]
    quantities = [f"d_{quantity.id}" for quantity in variant[0].quantities]
    starts = [name for name in variant[0].arrays if name.endswith("_start")]
    handed = [f"d_{name.replace('_start', '_before')}" for name in starts]
    assert sorted(revealed) == sorted([*quantities, *handed, "d_x"])


@all_variants
def test_what_is_lit_is_in_the_drawing(variant: Variant):
    parts = drawn(sheet(random_trace(variant=variant).layers[0].layer), "data-part")
    assert {part for phase in phases_of(variant) for part in phase.lit} <= parts | {"all"}


def test_layers_hand_their_inputs_derivatives_down():
    trace = mixed_trace()
    gradient = backprop(trace, all_outputs(trace.layers[-1].hidden)[1])
    arrays = backward_arrays(gradient)
    for place in range(len(trace.layers) - 1):
        assert np.array_equal(arrays[f"{place}.direct"], gradient.layers[place + 1].d_x)
    assert (arrays[f"{len(trace.layers) - 1}.direct"] == 1).all()
