"""The phases of an LSTM step, with or without peepholes."""

from typing import Any

from lstm_core import LSTM

from .back import HANDED_BACK, d, handed_back, loss_arrives, sum_handed_back, to_gate
from .code import Apply, CellCode, TorchModule, net_input
from .phase import (
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
    word,
)
from .view import KindView, LineStyle

_LOOKS_AT = {"input": "cell_before", "forget": "cell_before", "output": "cell"}


def lstm_phases(layer: Any) -> list[Phase]:
    """The phases in order; `start` and `whole` frame them."""
    gate = {name: _gate_phase(layer, name) for name in layer.gates}
    cell = letter(layer, "cell")
    memory = (
        f"{word(layer, 'kept')} = {{forget}} × {{cell_before}} = {{kept}}",
        f"{word(layer, 'written')} = {{input}} × {{candidate}} = {{written}}",
        f"{cell} = {{kept}} + {{written}} = {{cell}}",
    )
    at_once = f"{cell} = {{forget}} × {{cell_before}} + {{input}} × {{candidate}} = {{cell}}"
    shown = [f"{letter(layer, 'hidden')} = {{output}} × {{squashed}} = {{hidden}}"]
    if layer.cell_output != "identity":
        squashed = f'<i data-q="squashed">{of(layer.cell_output, "c")}</i>'
        shown.insert(0, f"{squashed} = {applied(layer.cell_output, '{cell}', '{squashed}')}")
    order = [name for name in ("forget", "input", "candidate", "output") if name in gate]
    gate_lines = tuple(activated(layer, name, _function(layer, name)) for name in order)
    breaks = (len(gate_lines), len(gate_lines) + 1)
    shown_in_formulas = ("forget", "input", "candidate", "output", "cell", "cell_before", "hidden")
    sym = {name: symbol(layer, name) for name in shown_in_formulas}
    return [
        Phase("start", ("all",)),
        Phase("arrive", ("x", "hidden_before", "cell_before", "bus")),
        *(gate[name] for name in order[:-1]),
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
        Phase("whole", ("all",), lines=(*gate_lines, at_once, *shown), breaks=breaks),
    ]


def lstm_phases_back(layer: Any) -> list[Phase]:
    """The phases inside a step on the way back, in order."""
    peephole = "P" in layer.arrays
    cell = "{d_squashed} × {slope_squashed} + {d_cell_after}"
    cell += " + {P.output} × {d_pre.output}" if peephole else ""
    handed = "{d_cell} × {forget}"
    if peephole:
        handed += " + {P.input} × {d_pre.input} + {P.forget} × {d_pre.forget}"
    d_o, d_c, d_h = d(layer, "output"), d(layer, "cell"), d(layer, "hidden")
    squash = "φ′ ⊙ " if layer.cell_output != "identity" else ""
    return [
        loss_arrives(layer),
        to_gate(layer, "output", "{d_hidden} × {squashed}", f"{d_o} = {d_h} ⊙ φ(c)", "squashed"),
        Phase(
            "memory",
            ("output", "squashed", "cell", "hidden"),
            ("d_squashed", "d_cell", "d_kept", "d_written"),
            f"{d_c} = {squash}o ⊙ {d_h} + …",
            (
                f"{d(layer, 'squashed')} = {{d_hidden}} × {{output}} = {{d_squashed}}",
                f"{d_c} = {cell} = {{d_cell}}",
            ),
        ),
        to_gate(layer, "candidate", "{d_cell} × {input}", f"{d(layer, 'candidate')} = {d_c} ⊙ i"),
        to_gate(layer, "input", "{d_cell} × {candidate}", f"{d(layer, 'input')} = {d_c} ⊙ g"),
        to_gate(
            layer,
            "forget",
            "{d_cell} × {cell_before}",
            f"{d(layer, 'forget')} = {d_c} ⊙ c<sub>t−1</sub>",
            "cell_before",
        ),
        Phase(
            "back",
            ("cell_before", "kept", "hidden_before", "x", "bus"),
            ("d_cell_before", "d_hidden_before", "d_x"),
            HANDED_BACK,
            (f"{handed_back('cell')} = {handed} = {{d_cell_before}}", sum_handed_back(layer)),
        ),
    ]


def _gate_phase(layer: LSTM, gate: str) -> Phase:
    peephole = _peephole(layer, gate)
    inner = affine(layer, gate)
    if peephole:
        seen = symbol(layer, _LOOKS_AT[gate])
        inner += f" + p<sub>{letter(layer, gate)}</sub> ⊙ {seen}"
    return Phase(
        gate,
        (gate, f"bus_{gate}", "x", "hidden_before", *(f"peephole_{gate}" for _ in peephole)),
        (gate,),
        f"{symbol(layer, gate)} = {of(_function(layer, gate), inner)}",
        (activated(layer, gate, _function(layer, gate)),),
        (from_x(gate), from_h(gate), *peephole, *bias_and_sum(gate)),
        graded=None if gate == "candidate" else gate,
    )


def _peephole(layer: LSTM, gate: str) -> tuple[Term, ...]:
    if "P" not in layer.arrays or gate not in _LOOKS_AT:
        return ()
    return (
        Term("from_cell", f"from_cell.{gate}", f"P.{gate}", _LOOKS_AT[gate], "c", elementwise=True),
    )


def _function(layer: LSTM, gate: str) -> str:
    return layer.cell_input if gate == "candidate" else layer.gate


def lstm_lines(layer: Any, of: Apply) -> dict[str, str]:
    """A step as code; gates without weights of their own and peepholes are of other kinds."""
    letters = {name: CODE.letters[name] for name in layer.gates}
    inner = {name: net_input(letter) for name, letter in letters.items()}
    if "P" in layer.arrays:
        for name in layer.rows("P"):
            inner[name] += f" + p_{letters[name]} * c"
    gate = {
        letters[name]: of(_function(layer, name), inner[name])
        for name in ("input", "forget", "candidate")
        if name in letters
    }
    memory = {"c": "f * c + i * g"}
    output = {"o": of(layer.gate, inner["output"])}
    # A peephole of the output gate looks at the new memory.
    later = memory | output if "P" in layer.arrays else output | memory
    return gate | later | {"h": f"o * {of(layer.cell_output, 'c')}"}


def lstm_parts(layer: Any, of: Apply) -> dict[str, str]:
    """What a line of the step has inside."""
    return {"kept": "f * c", "written": "i * g", "squashed": of(layer.cell_output, "c")}


CODE = CellCode(
    letters={
        "input": "i",
        "forget": "f",
        "candidate": "g",
        "output": "o",
        "cell": "c",
        "hidden": "h",
    },
    lines=lstm_lines,
    vectors={"hidden_start": "h", "cell_start": "c"},
    parts=lstm_parts,
    module=TorchModule(
        "LSTM",
        knows={"gate": ("sigmoid",), "cell_input": ("tanh",), "cell_output": ("tanh",)},
    ),
)

VIEW = KindView(
    LSTM.kind,
    lstm_phases,
    lstm_phases_back,
    drawing="lstm",
    code=CODE,
    biases={"PyTorch": 2, "Keras": 1},
    line=LineStyle("@step0", "longdash", "star"),
)
