"""Counts against what PyTorch and Keras reported (see tests/golden/make_parameter_counts.py)."""

import json
import re
from pathlib import Path

import pytest

from lstm_app.screens.compare.parameters import (
    BOXES_UP_TO,
    COUNTED,
    NEURON,
    formula,
    parameter_count,
    parameters,
    reported_count,
)
from lstm_app.visit.cell import learned
from lstm_core import RECURRENT_KINDS
from tests.player.traces import WORDS

GOLDEN = Path(__file__).parents[1] / "golden" / "parameter_counts.json"
REPORTED = json.loads(GOLDEN.read_text())
LIBRARY_AND_KIND = {
    "PyTorch Linear": ("PyTorch", NEURON),
    "PyTorch RNN": ("PyTorch", "simple_rnn"),
    "PyTorch GRU": ("PyTorch", "gru"),
    "PyTorch LSTM": ("PyTorch", "lstm"),
    "Keras Dense": ("Keras", NEURON),
    "Keras SimpleRNN": ("Keras", "simple_rnn"),
    "Keras GRU": ("Keras", "gru"),
    "Keras GRU reset_after=False": ("Keras, reset_after=False", "gru"),
    "Keras LSTM": ("Keras", "lstm"),
}
SIZES = [(1, 1, 1), (3, 4, 1), (3, 4, 2), (5, 2, 4), (128, 256, 3)]
sizes = pytest.mark.parametrize("size", SIZES, ids=str)
languages = pytest.mark.parametrize("language", WORDS)


def shown(size: tuple[int, int, int], language: str = "en") -> dict[str, dict]:
    return {kind["id"]: kind for kind in parameters(*size, WORDS[language])["kinds"]}


def plain(text: str) -> int:
    return int(text.replace("\u202f", ""))


@pytest.mark.parametrize("layer", REPORTED)
def test_counts_are_what_the_libraries_report(layer: str):
    library, kind = LIBRARY_AND_KIND[layer]
    for inputs, units, layers, count in REPORTED[layer]:
        assert reported_count(library, kind, inputs, units, layers) == count


def test_every_reported_layer_is_compared():
    assert set(REPORTED) == set(LIBRARY_AND_KIND)
    assert reported_count("PyTorch", "peephole_lstm", 3, 4, 1) is None
    assert reported_count("Keras", "peephole_lstm", 3, 4, 1) is None


def test_counts_by_hand():
    by_hand = {NEURON: 4, "simple_rnn": 32, "gru": 96, "lstm": 128}
    by_hand |= {"coupled_lstm": 96, "peephole_lstm": 140}
    assert {kind: parameter_count(kind, 3, 4) for kind in COUNTED} == by_hand
    assert parameter_count("lstm", 3, 4, layers=3) == 128 + 2 * 144
    assert parameter_count("lstm", 3, 4, biases=2) == 144


def test_every_kind_of_cell_is_counted():
    assert set(COUNTED) == {NEURON, *RECURRENT_KINDS}


@sizes
def test_a_gru_has_a_quarter_fewer_parameters(size: tuple[int, int, int]):
    gru, lstm = (parameter_count(kind, *size) for kind in ("gru", "lstm"))
    assert 4 * gru == 3 * lstm
    assert "0.75" in parameters(*size, WORDS["en"])["ratio"]


@sizes
def test_boxes_add_up_to_the_count(size: tuple[int, int, int]):
    layers = size[2]
    for id, kind in shown(size).items():
        counts = [
            sum(
                block["rows"] * block["columns"]
                for gate in layer["gates"]
                for block in gate["blocks"]
            )
            for layer in kind["layers"]
        ]
        above = counts[1] * (layers - 1) if len(counts) > 1 else 0
        assert counts[0] + above == parameter_count(id, *size) == plain(kind["total"])


@sizes
def test_formulas_with_numbers_come_out(size: tuple[int, int, int]):
    for kind in shown(size).values():
        lines = [layer["numbers"] for layer in kind["layers"]] + [kind["sum"] or "1 = 1"]
        for line in lines:
            left, right = line.split(" = ")
            assert value(left) == plain(right), line


def value(text: str) -> int:
    """The value of sums and products, with at most one pair of brackets."""
    inner = re.search(r"\((.*)\)", text)
    if inner:
        text = text.replace(inner[0], str(value(inner[1])))
    total = 0
    for term in text.split("+"):
        product = 1
        for factor in term.split("·"):
            product *= plain(factor)
        total += product
    return total


def test_formulas_in_symbols():
    assert formula("lstm", "D", "H") == "4 · (D·H + H·H + H)"
    assert formula("peephole_lstm", "D", "H") == "4 · (D·H + H·H + H) + 3·H"
    assert formula("gru", "D", "H") == "3 · (D·H + H·H + H)"
    assert formula("simple_rnn", "D", "H") == "D·H + H·H + H"
    assert formula(NEURON, "D", "H") == "D + 1"


def test_every_gate_has_its_matrices():
    for id, kind in shown((3, 4, 1)).items():
        gates = kind["layers"][0]["gates"]
        if id != NEURON:
            assert tuple(gate["id"] for gate in gates) == RECURRENT_KINDS[id].gates
        for gate in gates:
            arrays = "".join(block["array"] for block in gate["blocks"])
            peephole = id == "peephole_lstm" and gate["id"] != "candidate"
            assert arrays == ("Wb" if id == NEURON else "WUbP" if peephole else "WUb")


def test_boxes_are_drawn_while_they_can_be_counted():
    most = BOXES_UP_TO
    assert parameters(most, most, 3, WORDS["en"])["boxes"]
    assert not parameters(most + 1, 1, 1, WORDS["en"])["boxes"]
    assert not parameters(1, most + 1, 1, WORDS["en"])["boxes"]


@languages
def test_what_libraries_report_is_said(language: str):
    kinds = shown((3, 4, 1), language)
    assert kinds["lstm"]["reports"] == {"PyTorch": "144", "Keras": "128"}
    assert kinds["gru"]["reports"]["PyTorch"] == "108"
    assert re.findall(r"\d+", kinds["gru"]["reports"]["Keras"]) == ["108", "96"]
    assert kinds["peephole_lstm"]["reports"] == {"PyTorch": None, "Keras": None}


@languages
@pytest.mark.parametrize(("layers", "labels"), [(1, 1), (2, 2), (5, 2)])
def test_layers_that_are_alike_are_drawn_once(language: str, layers: int, labels: int):
    stack = shown((3, 4, layers), language)["lstm"]["layers"]
    assert len(stack) == labels
    assert "1" in stack[0]["label"]
    assert str(layers) in stack[-1]["label"]


@pytest.mark.parametrize("kind", RECURRENT_KINDS)
def test_the_step_page_counts_the_same(kind: str):
    for inputs, units in ((3, 1), (1, 4), (7, 5)):
        assert learned(kind, inputs, units) == parameter_count(kind, inputs, units)
