"""The phases of one timestep: what each lights, its formula, its lines of arithmetic.

Lines are templates; the browser puts in the numbers of the step, layer and unit looked at.
`{forget}` stands for a quantity, `{pre.forget}` for a gate's pre-activation,
`{cell_before}` and `{hidden_before}` for the states handed on by the step before.
"""

from dataclasses import dataclass

from lstm_core import GATES, LSTM, LSTM_GATES

FUNCTION_SYMBOLS = {
    "sigmoid": "σ",
    "hard_sigmoid": "hard σ",
    "step": "step",
    "tanh": "tanh",
    "identity": "",
    "relu": "ReLU",
}
_LETTERS = {gate.id: gate.symbol for gate in LSTM_GATES}


@dataclass(frozen=True)
class Phase:
    """One phase.

    `reveals` names the quantities known from this phase on, `terms` the gate whose sum is
    laid out, `graded` the gate whose opening picks among three sentences.
    """

    id: str
    lit: tuple[str, ...]
    reveals: tuple[str, ...] = ()
    formula: str = ""
    lines: tuple[str, ...] = ()
    terms: str | None = None
    graded: str | None = None


def lstm_phases(layer: LSTM) -> list[Phase]:
    """The phases of an LSTM step, in order; `start` and `whole` frame them."""
    gate = {name: _gate_phase(layer, name) for name in GATES}
    memory = ("{forget} × {cell_before} = {kept}", "{input} × {candidate} = {written}")
    memory_sum = "{kept} + {written} = {cell}"
    squash = _result(layer.cell_output, "{cell}", "{squashed}")
    shown = "{output} × {squashed} = {hidden}"
    out = (shown,) if layer.cell_output == "identity" else (squash, shown)
    whole = tuple(_gate_line(layer, name) for name in ("forget", "input", "candidate", "output"))
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
            f"{_sym('cell')} = {_sym('forget')} ⊙ {_sym('cell_before')}"
            f" + {_sym('input')} ⊙ {_sym('candidate')}",
            (*memory, memory_sum),
        ),
        gate["output"],
        Phase(
            "hidden",
            ("output", "cell", "squashed", "hidden"),
            ("squashed", "hidden"),
            f"{_sym('hidden')} = {_sym('output')} ⊙ {_applied(layer.cell_output, _sym('cell'))}",
            out,
        ),
        Phase("whole", ("all",), lines=(*whole, *memory, memory_sum, *out)),
    ]


def _gate_phase(layer: LSTM, gate: str) -> Phase:
    letter = _LETTERS[gate]
    inner = (
        f"W<sub>{letter}</sub> {_sym('x')} + U<sub>{letter}</sub> {_sym('hidden_before')}"
        f" + b<sub>{letter}</sub>"
    )
    function = _function(layer, gate)
    return Phase(
        gate,
        (gate, "bus", "x", "hidden_before"),
        (gate,),
        f"{_sym(gate)} = {_applied(function, inner)}",
        (_gate_line(layer, gate),),
        terms=gate,
        graded=None if gate == "candidate" else gate,
    )


def _gate_line(layer: LSTM, gate: str) -> str:
    result = _result(_function(layer, gate), f"{{pre.{gate}}}", f"{{{gate}}}")
    return f"{_letter(gate)} = {result}"


def _result(function: str, inner: str, value: str) -> str:
    """What the function makes of `inner`; an identity only repeats it."""
    return value if function == "identity" else f"{_applied(function, inner)} = {value}"


def _function(layer: LSTM, gate: str) -> str:
    return layer.cell_input if gate == "candidate" else layer.gate


def _applied(function: str, inner: str) -> str:
    symbol = FUNCTION_SYMBOLS[function]
    return f"{symbol}({inner})" if symbol else inner


def _sym(quantity: str) -> str:
    symbols = {
        "x": "x<sub>t</sub>",
        "cell": "c<sub>t</sub>",
        "hidden": "h<sub>t</sub>",
        "cell_before": "c<sub>t−1</sub>",
        "hidden_before": "h<sub>t−1</sub>",
    }
    text = symbols.get(quantity) or f"{_LETTERS[quantity]}<sub>t</sub>"
    return f'<i data-q="{quantity}">{text}</i>'


def _letter(gate: str) -> str:
    return f'<i data-q="{gate}">{_LETTERS[gate]}</i>'
