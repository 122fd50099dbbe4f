"""The phases of an LSTM whose input gate is what the forget gate leaves."""

from dataclasses import replace

from lstm_core import Layer

from .back import d, to_gate
from .code import Apply
from .lstm import CODE, lstm_lines, lstm_phases, lstm_phases_back
from .phase import Phase, letter, symbol
from .view import KindView


def coupled_lstm_phases(layer: Layer) -> list[Phase]:
    """The phases in order; `start` and `whole` frame them."""
    return [_coupled(layer, phase) for phase in lstm_phases(layer)]


def coupled_lstm_phases_back(layer: Layer) -> list[Phase]:
    """The phases inside a step on the way back, in order: one gate gets both derivatives."""
    forget = to_gate(
        layer,
        "forget",
        "{d_cell} × ({cell_before} − {candidate})",
        f"{d(layer, 'forget')} = {d(layer, 'cell')} ⊙ (c<sub>t−1</sub> − g)",
        "cell_before",
        ("d_input",),
    )
    phases = (phase for phase in lstm_phases_back(layer) if phase.id != "input")
    return [forget if phase.id == "forget" else phase for phase in phases]


def _coupled(layer: Layer, phase: Phase) -> Phase:
    """The phase of an LSTM with the line that makes the input gate."""
    if phase.id == "forget":
        lit, reveals = (*phase.lit, "input"), (*phase.reveals, "input")
        return replace(phase, lit=lit, reveals=reveals, lines=(*phase.lines, _rest(layer)))
    if phase.id == "memory":
        f, c, g = (symbol(layer, quantity) for quantity in ("forget", "cell", "candidate"))
        before = symbol(layer, "cell_before")
        return replace(phase, formula=f"{c} = {f} ⊙ {before} + (1 − {f}) ⊙ {g}")
    if phase.id == "whole":
        lines = (phase.lines[0], _rest(layer), *phase.lines[1:])
        return replace(phase, lines=lines, breaks=tuple(at + 1 for at in phase.breaks))
    return phase


def _rest(layer: Layer) -> str:
    return f"{letter(layer, 'input')} = 1 − {{forget}} = {{input}}"


def coupled_lstm_lines(layer: Layer, of: Apply) -> dict[str, str]:
    """A step as code."""
    lines = lstm_lines(layer, of)
    return {"f": lines.pop("f"), "i": "1 - f", **lines}


VIEW = KindView(
    "coupled_lstm",
    coupled_lstm_phases,
    coupled_lstm_phases_back,
    drawing="coupled_lstm",
    code=replace(CODE, lines=coupled_lstm_lines, module=None),
    biases={},
)
