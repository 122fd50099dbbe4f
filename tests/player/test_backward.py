"""The way back: every derivative that a phase names is given, and what its lines say is true."""

import ast
import operator
import re
from itertools import product

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lstm_core import GradientTrace, Trace, all_outputs, backprop, one_output
from lstm_player.backward import backward_arrays
from lstm_player.kinds import Phase, phases_back
from lstm_player.player import player_frames
from tests.core.cells import NAMES, VARIANTS
from tests.player.shown import WORDS, Variant, drawn, mixed_trace, random_trace

SIGNS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul}
TEMPLATE = re.compile(r"\{([^}]*)\}")
all_variants = pytest.mark.parametrize("variant", VARIANTS, ids=NAMES)
languages = pytest.mark.parametrize("language", WORDS)


class Back:
    """The numbers of one layer as the browser looks them up on the way back."""

    def __init__(self, trace: Trace, gradient: GradientTrace, place: int = 0, language: str = "en"):
        header, arrays = player_frames(trace, WORDS[language], backward=True)
        arrays |= backward_arrays(gradient)
        self.layer = header["layers"][place]
        self.words = {**header["words"], **self.layer["words"]}
        own = f"{place}."
        self.arrays = {n.removeprefix(own): a for n, a in arrays.items() if n.startswith(own)}

    def value(self, name: str, step: int, unit: int) -> float:
        base, _, gate = name.partition(".")
        array = {"d_pre": "d_pre_activation"}.get(base, base)
        if array in self.layer["weights"]:
            return float(self.arrays[array][self.layer["weights"][array].index(gate), unit])
        if gate:
            return float(self.arrays[array][step, self.layer["gates"].index(gate), unit])
        if match := re.fullmatch("(d_cell|d_hidden)_after", name):
            handed = self.arrays[f"{match[1]}_before"]
            return float(handed[step + 1, unit]) if step + 1 < len(handed) else 0.0
        if match := re.fullmatch("(cell|hidden)_before", name):
            state = match[1]
            before = self.arrays[state][step - 1] if step else self.arrays[f"{state}_start"]
            return float(before[unit])
        return float(self.arrays[name][step, unit])


def back_of(variant: Variant, language: str = "en") -> Back:
    trace = random_trace(units=(2,), variant=variant)
    _, start = one_output(trace.layers[-1].hidden, step=4, unit=1)
    return Back(trace, backprop(trace, start), language=language)


def phases_of(variant: Variant) -> list[Phase]:
    return phases_back(random_trace(units=(2,), variant=variant).layers[0].layer)


def computed(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=value):
            return float(value)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -computed(operand)
        case ast.BinOp(left=left, op=op, right=right):
            return SIGNS[type(op)](computed(left), computed(right))
    raise AssertionError(ast.dump(node))


def sides_of(line: str, back: Back, step: int, unit: int) -> list[float]:
    """What stands on both sides of the last equals sign of a line."""
    numbers = TEMPLATE.sub(lambda m: f"({back.value(m[1], step, unit)!r})", line)
    plain = numbers.replace("×", "*").replace("−", "-")
    return [computed(ast.parse(side.strip(), mode="eval").body) for side in plain.split("=")[-2:]]


@all_variants
def test_every_line_is_true(variant: Variant):
    back = back_of(variant)
    lines = [line for phase in phases_of(variant) for line in phase.lines if "′·" not in line]
    assert lines
    for line, step, unit in product(lines, range(6), range(2)):
        left, right = sides_of(line, back, step, unit)
        assert_allclose(left, right, rtol=0, atol=1e-12, err_msg=line)


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


@languages
@all_variants
def test_every_name_in_a_sentence_is_given(variant: Variant, language: str):
    back = back_of(variant, language)
    for number, phase in enumerate(phases_of(variant)):
        assert back.words[f"phase.{phase.id}"]
        if phase.id not in ("start", "whole"):
            assert back.words[f"phase.{phase.id}"].startswith(f"{number} · ")
        for name in TEMPLATE.findall(back.words[f"say.{phase.id}"]):
            assert np.isfinite(back.value(name, 0, 0))


@all_variants
def test_what_is_lit_is_in_the_drawing(variant: Variant):
    parts = drawn(back_of(variant).layer, "data-part")
    assert {part for phase in phases_of(variant) for part in phase.lit} <= parts | {"all"}


def test_layers_hand_their_inputs_derivatives_down():
    trace = mixed_trace()
    gradient = backprop(trace, all_outputs(trace.layers[-1].hidden)[1])
    arrays = backward_arrays(gradient)
    for place in range(len(trace.layers) - 1):
        assert np.array_equal(arrays[f"{place}.direct"], gradient.layers[place + 1].d_x)
    assert (arrays[f"{len(trace.layers) - 1}.direct"] == 1).all()


@pytest.mark.parametrize("place", range(5))
def test_what_arrives_is_what_the_loss_and_the_next_step_send(place: int):
    trace = mixed_trace()
    back = Back(trace, backprop(trace, all_outputs(trace.layers[-1].hidden)[1]), place)
    steps, units = back.arrays["hidden"].shape
    for step, unit in product(range(steps), range(units)):
        sent = back.value("direct", step, unit) + back.value("d_hidden_after", step, unit)
        assert_allclose(sent, back.value("d_hidden", step, unit), rtol=0, atol=1e-12)
