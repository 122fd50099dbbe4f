import math
import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from lstm_core import ACTIVATIONS, GATES, LSTM, QUANTITIES, LSTMTrace, activation
from tests.views.shown import WORDS, random_trace
from views.phases import FUNCTION_SYMBOLS, Phase, lstm_phases
from views.player import player_frames

DRAWING = Path(__file__).parents[2] / "ui" / "assets" / "lstm.svg"
BEFORE = {"cell_before": "cell_start", "hidden_before": "hidden_start"}
GRADES = ("shut", "nearly_shut", "partly", "nearly_open", "open")
TEMPLATE = re.compile(r"\{([^}]*)\}")
LAYERS = {
    " ".join(names): random_trace(
        units=(2,), **dict(zip(("gate", "cell_input", "cell_output"), names, strict=True))
    ).layers[0]
    for names in [
        ("sigmoid", "tanh", "tanh"),
        *((name, other, name) for name, other in product(ACTIVATIONS, ("identity", "relu"))),
    ]
}
all_layers = pytest.mark.parametrize("trace", LAYERS.values(), ids=LAYERS)


def phases_of(layer: LSTM) -> dict[str, Phase]:
    return {phase.id: phase for phase in lstm_phases(layer)}


def sentences(phase: Phase, language: str) -> list[str]:
    """Every sentence that the player may say in this phase."""
    key = f"player.say.{phase.id}"
    keys = [f"{key}.{grade}" for grade in GRADES] if phase.graded else [key]
    return [WORDS[language][key] for key in keys]


def names_in(template: str) -> list[str]:
    return [name.removesuffix("%") for name in TEMPLATE.findall(template)]


# --- every name in a template is a number the player has


def is_given(name: str, header: dict[str, Any], arrays: dict[str, np.ndarray]) -> bool:
    """Whether the player can find `name` for any step and unit."""
    if name in BEFORE:
        return BEFORE[name] in arrays and name.removesuffix("_before") in arrays
    if name.startswith("pre."):
        return name[4:] in header["gates"]
    return name in arrays and arrays[name].shape == arrays["hidden"].shape


@pytest.mark.parametrize("language", WORDS)
@all_layers
def test_every_name_in_a_template_is_given(trace: LSTMTrace, language: str):
    header, arrays = player_frames(random_trace(units=(2,)), WORDS[language])
    said = [text for key, text in header["words"].items() if key.startswith("say.")]
    for phase in lstm_phases(trace.layer):
        assert set(sentences(phase, language)) <= set(said)
        said += [*phase.lines, phase.formula]
    found = {name for template in said for name in names_in(template)}
    assert {"forget", "cell_before", "hidden"} <= found
    assert [name for name in found if not is_given(name, header, arrays)] == []


@pytest.mark.parametrize("language", WORDS)
def test_every_sentence_belongs_to_a_phase(language: str):
    phases = lstm_phases(random_trace().layers[0].layer)
    used = {text for phase in phases for text in sentences(phase, language)}
    said = {text for key, text in WORDS[language].items() if key.startswith("player.say.")}
    assert used == said


@pytest.mark.parametrize("language", WORDS)
def test_every_phase_has_a_heading_and_a_sentence(language: str):
    for phase in lstm_phases(random_trace().layers[0].layer):
        assert WORDS[language][f"player.phase.{phase.id}"].strip()
        assert all(text.strip() for text in sentences(phase, language))


@pytest.mark.parametrize("language", WORDS)
def test_nothing_is_told_before_it_is_known(language: str):
    phases = lstm_phases(random_trace().layers[0].layer)
    known = {"cell_before", "hidden_before"}
    for phase in phases:
        known |= set(phase.reveals)
        if phase.id == "whole":
            known |= {quantity.id for quantity in QUANTITIES}
        for template in (*phase.lines, *sentences(phase, language)):
            told = {name for name in names_in(template) if not name.startswith("pre.")}
            assert told <= known, (phase.id, template)


def test_every_quantity_is_revealed_once():
    phases = lstm_phases(random_trace().layers[0].layer)
    revealed = [name for phase in phases for name in phase.reveals]
    assert sorted([*revealed, "x"]) == sorted(quantity.id for quantity in QUANTITIES)
    assert [phase.id for phase in phases if phase.id in ("start", "whole")] == ["start", "whole"]
    assert (phases[0].id, phases[-1].id) == ("start", "whole")


def test_each_gate_lays_out_its_own_sum():
    phases = phases_of(random_trace().layers[0].layer)
    for gate in GATES:
        assert phases[gate].terms == gate
        assert phases[gate].graded == (None if gate == "candidate" else gate)
    assert {phase.id for phase in phases.values() if phase.terms} == set(GATES)


def test_what_is_lit_is_in_the_drawing():
    parts = {"all"}
    for node in ElementTree.parse(DRAWING).iter():
        parts |= set(node.get("data-part", "").split())
    for phase in lstm_phases(random_trace().layers[0].layer):
        assert set(phase.lit) <= parts, phase.id


# --- formulas


class Markup(HTMLParser):
    """Text and marked quantities of a piece of HTML that may hold <i data-q> and <sub>."""

    def __init__(self, html: str):
        super().__init__()
        self.open: list[str] = []
        self.quantities: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert not self.open, f"{self.open} is not closed in {html}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert (tag, [name for name, _ in attrs]) in [("i", ["data-q"]), ("sub", [])]
        self.quantities += [value or "" for _, value in attrs]
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def is_balanced(text: str) -> bool:
    depth = 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return False
    return depth == 0


@all_layers
def test_formulas_are_well_formed(trace: LSTMTrace):
    known = {quantity.id for quantity in QUANTITIES} | set(BEFORE)
    for phase in lstm_phases(trace.layer):
        for html in (phase.formula, *phase.lines):
            markup = Markup(html)
            assert set(markup.quantities) <= known
            assert is_balanced(markup.text)
            assert "()" not in markup.text
            assert "  " not in markup.text
            assert (html == "") or all(side.strip() for side in markup.text.split("="))
        assert bool(phase.formula) == (phase.id not in ("start", "arrive", "whole"))


def test_formulas_as_they_are_read():
    phases = phases_of(random_trace().layers[0].layer)
    texts = {id: Markup(phase.formula).text for id, phase in phases.items() if phase.formula}
    assert texts == {
        "forget": "ft = σ(Wf xt + Uf ht−1 + bf)",
        "input": "it = σ(Wi xt + Ui ht−1 + bi)",
        "candidate": "gt = tanh(Wg xt + Ug ht−1 + bg)",
        "memory": "ct = ft ⊙ ct−1 + it ⊙ gt",
        "output": "ot = σ(Wo xt + Uo ht−1 + bo)",
        "hidden": "ht = ot ⊙ tanh(ct)",
    }


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_each_activation_stands_where_it_works(name: str):
    def named(inner: str) -> str:
        symbol = {"sigmoid": "σ", "hard_sigmoid": "hard σ", "relu": "ReLU"}.get(name, name)
        return inner if name == "identity" else f"{symbol}({inner})"

    places = {"gate": ("input", "forget", "output"), "cell_input": ("candidate",)}
    for place, gates in places.items():
        phases = phases_of(random_trace(**{place: name}).layers[0].layer)
        for gate in gates:
            letter = phases[gate].formula.split("W<sub>")[1][0]
            inner = f"W{letter} xt + U{letter} ht−1 + b{letter}"
            assert Markup(phases[gate].formula).text == f"{letter}t = {named(inner)}"
            before = "" if name == "identity" else f"{named(f'{{pre.{gate}}}')} = "
            line = f"{letter} = {before}{{{gate}}}"
            assert Markup(phases[gate].lines[0]).text == line
            assert phases[gate].lines[0] in phases["whole"].lines
    hidden = phases_of(random_trace(cell_output=name).layers[0].layer)["hidden"]
    assert Markup(hidden.formula).text == f"ht = ot ⊙ {named('ct')}"
    squash = [] if name == "identity" else [f"{named('{cell}')} = {{squashed}}"]
    assert list(hidden.lines) == [*squash, "{output} × {squashed} = {hidden}"]


# --- the lines of arithmetic are true


def worth(side: str, number: Callable[[str], float]) -> float:
    """What one side of an equation comes to."""
    if call := re.fullmatch(r"([^{]+)\((.*)\)", side):
        (name,) = [name for name, symbol in FUNCTION_SYMBOLS.items() if symbol == call[1]]
        return float(activation(name)(np.array([worth(call[2], number)]), None)[0])
    for sign, together in ((" + ", sum), (" × ", math.prod)):
        if sign in side:
            return float(together(worth(part, number) for part in side.split(sign)))
    (name,) = TEMPLATE.fullmatch(side).groups()
    return number(name)


@all_layers
def test_both_sides_of_every_line_are_equal(trace: LSTMTrace):
    def number_at(step: int, unit: int) -> Callable[[str], float]:
        def number(name: str) -> float:
            if name.startswith("pre."):
                return float(trace.pre_activation[step, GATES.index(name[4:]), unit])
            return float(getattr(trace, name)[step, unit])

        return number

    lines = [line for phase in lstm_phases(trace.layer) for line in phase.lines]
    plain_output = trace.layer.cell_output == "identity"
    assert len(lines) == 4 + 3 + 2 + 9 - 2 * plain_output
    for line, step, unit in product(lines, range(len(trace.x)), range(trace.layer.units)):
        sides = [side for side in Markup(line).text.split(" = ") if len(side) > 1]
        if len(sides) == 1:  # behind an identity there is only the value
            assert "identity" in (trace.layer.gate, trace.layer.cell_input)
            continue
        left, right = (worth(side, number_at(step, unit)) for side in sides)
        assert left == pytest.approx(right, rel=1e-12, abs=1e-12)
