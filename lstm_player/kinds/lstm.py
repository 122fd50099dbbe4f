"""The phases of an LSTM step, with or without peepholes."""

from lstm_core import LSTM, PeepholeLSTM
from lstm_player.kinds.phase import (
    Phase,
    Term,
    activated,
    affine,
    applied,
    bias_and_sum,
    from_h,
    from_x,
    letter,
    of,
    symbol,
)

_LOOKS_AT = {"input": "cell_before", "forget": "cell_before", "output": "cell"}


def lstm_phases(layer: LSTM) -> list[Phase]:
    """The phases in order; `start` and `whole` frame them."""
    gate = {name: _gate_phase(layer, name) for name in layer.gates}
    memory = (
        "{forget} × {cell_before} = {kept}",
        "{input} × {candidate} = {written}",
        "{kept} + {written} = {cell}",
    )
    shown = ["{output} × {squashed} = {hidden}"]
    if layer.cell_output != "identity":
        shown.insert(0, applied(layer.cell_output, "{cell}", "{squashed}"))
    order = ("forget", "input", "candidate", "output")
    gate_lines = tuple(activated(layer, name, _function(layer, name)) for name in order)
    sym = {name: symbol(layer, name) for name in (*order, "cell", "cell_before", "hidden")}
    return [
        Phase("start", ("all",)),
        Phase("arrive", ("x", "hidden_before", "cell_before", "bus")),
        gate["forget"],
        gate["input"],
        gate["candidate"],
        Phase(
            "memory",
            ("forget", "input", "candidate", "cell_before", "kept", "written", "cell"),
            ("kept", "written", "cell"),
            f"{sym['cell']} = {sym['forget']} ⊙ {sym['cell_before']}"
            f" + {sym['input']} ⊙ {sym['candidate']}",
            memory,
        ),
        gate["output"],
        Phase(
            "hidden",
            ("output", "cell", "squashed", "hidden"),
            ("squashed", "hidden"),
            f"{sym['hidden']} = {sym['output']} ⊙ {of(layer.cell_output, sym['cell'])}",
            tuple(shown),
        ),
        Phase("whole", ("all",), lines=(*gate_lines, *memory, *shown)),
    ]


def _gate_phase(layer: LSTM, gate: str) -> Phase:
    peephole = _peephole(layer, gate)
    inner = affine(layer, gate)
    if peephole:
        seen = symbol(layer, _LOOKS_AT[gate])
        inner += f" + p<sub>{letter(layer, gate)}</sub> ⊙ {seen}"
    return Phase(
        gate,
        (gate, "bus", "x", "hidden_before", *(f"peephole_{gate}" for _ in peephole)),
        (gate,),
        f"{symbol(layer, gate)} = {of(_function(layer, gate), inner)}",
        (activated(layer, gate, _function(layer, gate)),),
        (from_x(gate), from_h(gate), *peephole, *bias_and_sum(gate)),
        graded=None if gate == "candidate" else gate,
    )


def _peephole(layer: LSTM, gate: str) -> tuple[Term, ...]:
    if not isinstance(layer, PeepholeLSTM) or gate not in _LOOKS_AT:
        return ()
    return (Term("from_cell", f"from_cell.{gate}", f"P.{gate}", _LOOKS_AT[gate], "c", own=True),)


def _function(layer: LSTM, gate: str) -> str:
    return layer.cell_input if gate == "candidate" else layer.gate
