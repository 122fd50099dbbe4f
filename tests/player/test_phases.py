"""The phases of every kind of cell. That what they say is true is tested in tests/js/player."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import product

import pytest

from lstm_core import ACTIVATIONS, KINDS, Trace
from lstm_player.kinds import Phase, phases, phases_back
from lstm_player.naming import shares_of
from lstm_player.sheets import sheet
from tests.core.cells import NAMES, VARIANTS
from tests.player.traces import WORDS, Variant, drawn, random_trace

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
    assert graded == {gate: gate for gate in shares_of(layer) if gate in layer.gates}


@all_variants
def test_what_is_lit_is_in_the_drawing(variant: Variant):
    parts = drawn(sheet(random_trace(variant=variant).layers[0].layer), "data-part")
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
        tags = [("i", ["data-q"]), ("b", ["data-q"]), ("sub", [])]
        assert (tag, [name for name, _ in attrs]) in tags
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
    known = set(sheet(trace.layers[0].layer)["quantities"])
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
    "coupled_lstm": {
        **{name: text for name, text in LSTM_READ.items() if name != "input"},
        "memory": "ct = ft ⊙ ct−1 + (1 − ft) ⊙ gt",
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
        symbol = {"sigmoid": "σ", "relu": "ReLU"}.get(name, name)
        symbol = {"hard_sigmoid": "hard σ₃", "hard_sigmoid_keras2": "hard σ₂"}.get(name, symbol)
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
        squash = [f"{named('c')} = {named('{cell}')} = {{squashed}}"]
        lines = [Markup(line).text for line in chosen["hidden"].lines]
        shown = "h = {output} × {squashed} = {hidden}"
        assert lines == [*([] if name == "identity" else squash), shown]


@all_variants
def test_the_whole_step_is_the_lines_of_its_phases(variant: Variant):
    found = phases_of(variant)
    inside = [line for id, phase in found.items() if id not in FRAME for line in phase.lines]
    whole = found["whole"]
    at_once = set(whole.lines) - set(inside)
    assert len(at_once) == (variant[0].kind not in ("simple_rnn", "dense"))
    revealed = {name for phase in found.values() for name in phase.reveals} - {"before_reset"}
    assert {names_in(line)[-1] for line in inside} == revealed
    # What is kept and written stands inside the line that adds them.
    assert {names_in(line)[-1] for line in at_once} <= {"cell", "hidden"}
    assert {names_in(line)[-1] for line in whole.lines} == revealed - {"kept", "written"}
    assert all(0 < at < len(whole.lines) for at in whole.breaks)


@all_variants
def test_every_line_names_its_result(variant: Variant):
    layer = random_trace(variant=variant).layers[0].layer
    for phase in (*phases(layer), *phases_back(layer)):
        for line in phase.lines:
            name = line.split(" = ")[0]
            assert re.match(r"<[ib] data-q=|δa$", name), line
            assert "{" not in name


@all_variants
def test_on_the_way_back_every_name_is_another_one(variant: Variant):
    whole = phases_back(random_trace(variant=variant).layers[0].layer)[-1]
    names = [line.split(" = ")[0] for line in whole.lines]
    assert len(set(names)) == len(names)
    assert list(whole.breaks) == sorted(set(whole.breaks))
