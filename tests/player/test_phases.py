"""The phases of every kind of cell: what they name is given, and what they say is true."""

import math
import re
from collections.abc import Callable, Iterator
from functools import partial
from html.parser import HTMLParser
from itertools import product
from typing import Any

import numpy as np
import pytest

from lstm_core import ACTIVATIONS, KINDS, Trace, activation
from lstm_player.kinds import FUNCTION_SYMBOLS, Phase, phases
from lstm_player.naming import shares_of
from tests.core.cells import NAMES, VARIANTS
from tests.player.traces import WORDS, Shown, Variant, drawn, random_trace

BEFORE = {"cell_before", "hidden_before"}
FRAME = ("start", "whole")
GRADES = ("shut", "nearly_shut", "partly", "nearly_open", "open")
TEMPLATE = re.compile(r"\{([^}]*)\}")


def activations_of(variant: Variant, name: str, other: str) -> dict[str, str]:
    """The activations of a cell: `other` where a candidate is made, `name` elsewhere."""
    return {place: other if place == "cell_input" else name for place in variant[0].activations}


def cases() -> Iterator[tuple[str, Trace]]:
    for variant_name, variant in zip(NAMES, VARIANTS, strict=True):
        yield variant_name, random_trace(units=(2,), variant=variant)
        for name, other in product(ACTIVATIONS, ("identity", "relu")):
            chosen = activations_of(variant, name, other)
            trace = random_trace(3, units=(2,), variant=variant, **chosen)
            yield f"{variant_name} {name} {other}", trace


CASES = dict(cases())
all_cases = pytest.mark.parametrize("trace", CASES.values(), ids=CASES)
all_variants = pytest.mark.parametrize("variant", VARIANTS, ids=NAMES)
languages = pytest.mark.parametrize("language", WORDS)


def phases_of(variant: Variant, **names: str) -> dict[str, Phase]:
    layer = random_trace(variant=variant, **names).layers[0].layer
    return {phase.id: phase for phase in phases(layer)}


def keys_of(phase: Phase) -> list[str]:
    """The keys of every sentence that the player may say in this phase."""
    key = f"say.{phase.id}"
    return [f"{key}.{grade}" for grade in GRADES] if phase.graded else [key]


def names_in(template: str) -> list[str]:
    return [name.removesuffix("%") for name in TEMPLATE.findall(template)]


def places(trace: Trace) -> Iterator[tuple[int, int]]:
    """Every step, counted from 0, and unit."""
    return product(range(len(trace.scenario.x)), range(trace.layers[0].layer.units))


# --- every name in a template is a number the player has


@languages
@all_variants
def test_every_name_in_a_template_is_given(variant: Variant, language: str):
    trace = random_trace(units=(2,), variant=variant)
    shown = Shown(trace, language=language)
    found: set[str] = set()
    for phase in phases(trace.layers[0].layer):
        templates = [*phase.lines, phase.formula, *(shown.words[key] for key in keys_of(phase))]
        found |= {name for template in templates for name in names_in(template)}
        found |= {term.value for term in phase.terms if term.value}
        assert {term.label for term in phase.terms} <= set(shown.words)
    assert "hidden" in found
    for name, (step, unit) in product(found, places(trace)):
        assert np.isfinite(shown.value(name, step, unit))


@languages
def test_every_sentence_belongs_to_a_phase_of_a_kind(language: str):
    text = WORDS[language]
    used: set[str] = set()
    for variant in VARIANTS:
        kind = variant[0].kind
        for phase in phases_of(variant).values():
            wanted = [f"phase.{phase.id}", *keys_of(phase), *(term.label for term in phase.terms)]
            used |= {
                own if (own := f"{kind}.player.{key}") in text else f"player.{key}"
                for key in wanted
            }
    assert used <= set(text)
    said = re.compile(rf"(({'|'.join(KINDS)})\.)?player\.(say|phase)\.")
    assert {key for key in text if said.match(key)} <= used


@all_variants
@languages
def test_phases_inside_a_step_are_counted(variant: Variant, language: str):
    shown = Shown(random_trace(variant=variant), language=language)
    inside = [id for id in phases_of(variant) if id not in FRAME]
    for number, id in enumerate(inside, 1):
        assert shown.words[f"phase.{id}"].startswith(f"{number} · ")


@languages
@all_variants
def test_nothing_is_told_before_it_is_known(variant: Variant, language: str):
    shown = Shown(random_trace(variant=variant), language=language)
    known = set(BEFORE)
    for phase in phases_of(variant).values():
        known |= set(phase.reveals)
        templates = [*phase.lines, *(shown.words[key] for key in keys_of(phase))]
        for template in templates:
            told = {name for name in names_in(template) if not name.startswith("pre.")}
            assert told <= known, (phase.id, template)


@all_variants
def test_every_quantity_is_revealed_once(variant: Variant):
    found = phases_of(variant)
    revealed = [name for phase in found.values() for name in phase.reveals]
    assert sorted(revealed) == sorted(quantity.id for quantity in variant[0].quantities)
    assert (next(iter(found)), list(found)[-1]) == FRAME


@all_variants
def test_each_row_lays_out_its_own_sum(variant: Variant):
    found = phases_of(variant)
    layer = random_trace(variant=variant).layers[0].layer
    summed = {p.terms[-1].value: p.id for p in found.values() if p.terms}
    summed.pop("before_reset", None)
    assert summed == {f"pre.{gate}": gate for gate in layer.gates}
    graded = {phase.graded: phase.id for phase in found.values() if phase.graded}
    assert graded == {gate: gate for gate in shares_of(layer)}


@all_variants
def test_what_is_lit_is_in_the_drawing(variant: Variant):
    parts = drawn(Shown(random_trace(variant=variant)).layer, "data-part")
    lit = {part for phase in phases_of(variant).values() for part in phase.lit}
    assert lit == parts | {"all"}


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


@all_cases
def test_formulas_are_well_formed(trace: Trace):
    known = set(Shown(trace).layer["names"])
    for phase in phases(trace.layers[0].layer):
        for html in (phase.formula, *phase.lines):
            markup = Markup(html)
            assert set(markup.quantities) <= known
            assert is_balanced(markup.text)
            assert "()" not in markup.text
            assert "  " not in markup.text
            assert (html == "") or all(side.strip() for side in markup.text.split("="))
        assert bool(phase.formula) == (phase.id not in ("start", "arrive", "whole"))


LSTM_READ = {
    "forget": "ft = σ(Wf xt + Uf ht−1 + bf)",
    "input": "it = σ(Wi xt + Ui ht−1 + bi)",
    "candidate": "gt = tanh(Wg xt + Ug ht−1 + bg)",
    "memory": "ct = ft ⊙ ct−1 + it ⊙ gt",
    "output": "ot = σ(Wo xt + Uo ht−1 + bo)",
    "hidden": "ht = ot ⊙ tanh(ct)",
}
GRU_READ = {
    "reset": "rt = σ(Wr xt + Ur ht−1 + br)",
    "update": "zt = σ(Wz xt + Uz ht−1 + bz)",
    "recall": "rt ⊙ (Un ht−1 + b′)",
    "candidate": "nt = tanh(Wn xt + rt ⊙ (Un ht−1 + b′) + bn)",
    "hidden": "ht = zt ⊙ ht−1 + (1 − zt) ⊙ nt",
}
READ = {
    "lstm": LSTM_READ,
    "peephole_lstm": {
        **LSTM_READ,
        "forget": "ft = σ(Wf xt + Uf ht−1 + bf + pf ⊙ ct−1)",
        "input": "it = σ(Wi xt + Ui ht−1 + bi + pi ⊙ ct−1)",
        "output": "ot = σ(Wo xt + Uo ht−1 + bo + po ⊙ ct)",
    },
    "gru-after": GRU_READ,
    "gru-before": {
        **GRU_READ,
        "recall": "rt ⊙ ht−1",
        "candidate": "nt = tanh(Wn xt + Un (rt ⊙ ht−1) + b′ + bn)",
    },
    "simple_rnn": {"hidden": "ht = tanh(W xt + U ht−1 + b)"},
    "dense": {"hidden": "ht = W xt + b"},
}


@pytest.mark.parametrize(("name", "variant"), list(zip(NAMES, VARIANTS, strict=True)), ids=NAMES)
def test_formulas_as_they_are_read(name: str, variant: Variant):
    found = phases_of(variant).items()
    texts = {id: Markup(phase.formula).text for id, phase in found if phase.formula}
    assert texts == READ[name]


@pytest.mark.parametrize("name", ACTIVATIONS)
@all_variants
def test_each_activation_stands_where_it_works(variant: Variant, name: str):
    def named(inner: str) -> str:
        symbol = {"sigmoid": "σ", "hard_sigmoid": "hard σ", "relu": "ReLU"}.get(name, name)
        return inner if name == "identity" else f"{symbol}({inner})"

    kind = variant[0]
    plain, chosen = (
        phases_of(variant, **dict.fromkeys(kind.activations, activation))
        for activation in ("identity", name)
    )
    for row in kind.gates:
        left, inner = Markup(plain[row].formula).text.split(" = ")
        assert Markup(chosen[row].formula).text == f"{left} = {named(inner)}"
        before = "" if name == "identity" else f"{named(f'{{pre.{row}}}')} = "
        assert Markup(chosen[row].lines[0]).text == f"{left[0]} = {before}{{{row}}}"
    if "cell_output" in kind.activations:
        assert Markup(chosen["hidden"].formula).text == f"ht = ot ⊙ {named('ct')}"
        squash = [] if name == "identity" else [f"{named('{cell}')} = {{squashed}}"]
        assert list(chosen["hidden"].lines) == [*squash, "{output} × {squashed} = {hidden}"]


# --- the arithmetic is true


def worth(side: str, number: Callable[[str], float]) -> float:
    """What one side of an equation comes to."""
    if rest := re.fullmatch(r"\(1 − ([^()]*)\)", side):
        return 1 - worth(rest[1], number)
    if call := re.fullmatch(r"([^{]+)\((.*)\)", side):
        (name,) = [name for name, symbol in FUNCTION_SYMBOLS.items() if symbol == call[1]]
        return float(activation(name)(np.array([worth(call[2], number)]), None)[0])
    for sign, together in ((" + ", sum), (" × ", math.prod)):
        if sign in side:
            return float(together(worth(part, number) for part in side.split(sign)))
    (name,) = TEMPLATE.fullmatch(side).groups()
    return number(name)


def near(value: float) -> Any:
    return pytest.approx(value, rel=1e-12, abs=1e-12)


@all_cases
def test_both_sides_of_every_line_are_equal(trace: Trace):
    layer, shown = trace.layers[0].layer, Shown(trace)
    lines = [line for phase in phases(layer) for line in phase.lines]
    for line, (step, unit) in product(lines, places(trace)):
        text = Markup(line).text
        sides = [side for side in text.split(" = ") if len(side) > 1]
        if len(sides) == 1:  # behind an identity there is only the value
            (row,) = names_in(sides[0])
            assert "identity" in (getattr(layer, place) for place in layer.activations)
            sides.append(f"{{pre.{row}}}")
        number = partial(shown.value, step=step, unit=unit)
        left, right = (worth(side, number) for side in sides)
        assert left == near(right), text


@all_variants
def test_the_whole_step_is_the_lines_of_its_phases(variant: Variant):
    found = phases_of(variant)
    inside = [line for id, phase in found.items() if id not in FRAME for line in phase.lines]
    assert sorted(found["whole"].lines) == sorted(inside)
    revealed = {name for phase in found.values() for name in phase.reveals}
    results = {names_in(line)[-1] for line in inside}
    assert results == revealed - {"before_reset"}


@all_cases
def test_products_make_their_part_and_the_parts_their_sum(trace: Trace):
    shown = Shown(trace)
    tables = [phase.terms for phase in phases(trace.layers[0].layer) if phase.terms]
    for table, (step, unit) in product(tables, places(trace)):
        *parts, total = table
        assert total.label == "sum"
        found = 0.0
        for term in parts:
            value = shown.value(term.value, step, unit) if term.value else 0.0
            if term.weights:
                array, gate = term.weights.split(".")
                entries = shown.vector(term.vector, step)
                weights = shown.weights(array, gate, unit)
                made = weights[0] * entries[unit] if term.own else float(weights @ entries)
                assert not term.value or made == near(value), term
                value = made
            found += value
        assert found == near(shown.value(total.value, step, unit)), table


@pytest.mark.parametrize("name", ["gru-after", "gru-before"])
def test_what_the_reset_gate_multiplies(name: str):
    trace = CASES[name]
    layer, shown = trace.layers[0].layer, Shown(trace)
    for step, unit in places(trace):
        before = shown.vector("hidden_before", step)
        after_product = layer.U[2, unit] @ before + layer.b_recurrent[unit]
        expected = after_product if name == "gru-after" else before[unit]
        assert shown.value("before_reset", step, unit) == near(expected)


def test_peepholes_see_the_memory_they_should():
    trace = CASES["peephole_lstm"]
    layer, shown = trace.layers[0].layer, Shown(trace)
    for step, unit in places(trace):
        for row, gate, seen in (
            (0, "input", "cell_before"),
            (1, "forget", "cell_before"),
            (2, "output", "cell"),
        ):
            expected = layer.P[row, unit] * shown.value(seen, step, unit)
            assert shown.value(f"from_cell.{gate}", step, unit) == near(expected)
