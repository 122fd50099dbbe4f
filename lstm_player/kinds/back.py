"""The phases of one timestep on the way back: which derivatives it makes, in which order.

`{d_forget}` is the derivative of the loss by the forget gate, shown as δf; `{d_pre.forget}`
that by its pre-activation; `{slope.forget}` the slope of the gate's activation there;
`{back.forget}` what the gate hands back to the previous hidden state; `{direct}` what the
loss adds at this step; `{d_hidden_after}` and `{d_cell_after}` what the next step hands back.
"""

from collections.abc import Callable
from typing import Any

from lstm_core import GRU, LSTM, Dense, Layer, PeepholeLSTM, SimpleRNN
from lstm_player.kinds.phase import Phase, letter

_ARRIVE = "δh = {direct} + {d_hidden_after} = {d_hidden}"
_HANDED_BACK = '<i data-q="hidden_before">δh<sub>t−1</sub></i> ← Σ U′ δa'


def phases_back(layer: Layer) -> list[Phase]:
    """The phases of a step of this layer on the way back; `start` and `whole` frame them."""
    inside = _PHASES[layer.kind](layer)
    lines = tuple(line for phase in inside for line in phase.lines)
    return [Phase("start", ("all",)), *inside, Phase("whole", ("all",), lines=lines)]


def _lstm(layer: LSTM) -> list[Phase]:
    peephole = isinstance(layer, PeepholeLSTM)
    cell = "{d_squashed} × {slope_squashed} + {d_cell_after}"
    cell += " + {P.output} × {d_pre.output}" if peephole else ""
    handed = "{d_cell} × {forget}"
    if peephole:
        handed += " + {P.input} × {d_pre.input} + {P.forget} × {d_pre.forget}"
    d_o, d_c, d_h = _d(layer, "output"), _d(layer, "cell"), _d(layer, "hidden")
    squash = "φ′ ⊙ " if layer.cell_output != "identity" else ""
    return [
        _arrive(layer),
        _gate("output", "{d_hidden} × {squashed}", f"{d_o} = {d_h} ⊙ φ(c)", "squashed"),
        Phase(
            "memory",
            ("output", "squashed", "cell", "hidden"),
            ("d_squashed", "d_cell", "d_kept", "d_written"),
            f"{d_c} = {squash}o ⊙ {d_h} + …",
            ("{d_hidden} × {output} = {d_squashed}", f"δc = {cell} = {{d_cell}}"),
        ),
        _gate("candidate", "{d_cell} × {input}", f"{_d(layer, 'candidate')} = {d_c} ⊙ i"),
        _gate("input", "{d_cell} × {candidate}", f"{_d(layer, 'input')} = {d_c} ⊙ g"),
        _gate(
            "forget",
            "{d_cell} × {cell_before}",
            f"{_d(layer, 'forget')} = {d_c} ⊙ c<sub>t−1</sub>",
            "cell_before",
        ),
        Phase(
            "back",
            ("cell_before", "kept", "hidden_before", "x", "bus"),
            ("d_cell_before", "d_hidden_before", "d_x"),
            _HANDED_BACK,
            (f"{handed} = {{d_cell_before}}", _sum(layer)),
        ),
    ]


def _gru(layer: GRU) -> list[Phase]:
    after = layer.reset_place == "after"
    d_h, d_z = _d(layer, "hidden"), _d(layer, "update")
    d_n = _d(layer, "candidate")
    to_recalled = "{d_pre.candidate} = {d_recalled}" if after else "U′·δa = {d_recalled}"
    return [
        _arrive(layer),
        _gate(
            "update",
            "{d_hidden} × ({hidden_before} − {candidate})",
            f"{d_z} = {d_h} ⊙ (h<sub>t−1</sub> − n)",
            "hidden_before",
            ("d_kept", "d_written"),
        ),
        _gate("candidate", "{d_hidden} × (1 − {update})", f"{d_n} = {d_h} ⊙ (1 − z)"),
        Phase(
            "recall",
            ("recalled", "reset", "before_reset"),
            ("d_recalled", "d_reset", "d_before_reset"),
            f"{_d(layer, 'reset')} = {_d(layer, 'recalled')} ⊙ …",
            (
                to_recalled,
                "δr = {d_recalled} × {before_reset} = {d_reset}",
                "δa = {d_reset} × {slope.reset} = {d_pre.reset}",
                "{d_recalled} × {reset} = {d_before_reset}",
            ),
        ),
        Phase(
            "back",
            ("hidden_before", "kept", "x", "bus"),
            ("d_hidden_before", "d_x"),
            _HANDED_BACK,
            ("{d_hidden} × {update} = {kept_back}", "{kept_back} + " + _sum(layer)),
        ),
    ]


def _simple_rnn(layer: SimpleRNN) -> list[Phase]:
    return [
        _arrive(layer),
        _through_activation(layer),
        Phase(
            "back",
            ("hidden_before", "x", "bus"),
            ("d_hidden_before", "d_x"),
            _HANDED_BACK,
            ("U′·δa = {d_hidden_before}",),
        ),
    ]


def _dense(layer: Dense) -> list[Phase]:
    formula = f"{_d(layer, 'hidden')} = ∂L/∂h<sub>t</sub>"
    return [
        Phase("arrive", ("hidden",), ("d_hidden",), formula, ("δh = {direct} = {d_hidden}",)),
        _through_activation(layer),
        Phase("back", ("x", "bus"), ("d_x",), '<i data-q="x">δx</i> = W′ δa'),
    ]


def _through_activation(layer: Layer) -> Phase:
    return Phase(
        "hidden",
        ("hidden",),
        (),
        f"δa = {_d(layer, 'hidden')} ⊙ φ′",
        ("δa = {d_hidden} × {slope.hidden} = {d_pre.hidden}",),
    )


def _arrive(layer: Layer) -> Phase:
    formula = f"{_d(layer, 'hidden')} = ∂L/∂h<sub>t</sub>"
    return Phase("arrive", ("hidden",), ("d_hidden",), formula, (_ARRIVE,))


def _gate(
    gate: str,
    product: str,
    formula: str,
    partner: str = "",
    also: tuple[str, ...] = (),
) -> Phase:
    """From the wire behind a gate to the gate, then through its activation."""
    lines = (
        f"{formula.split(' = ')[0]} = {product} = {{d_{gate}}}",
        f"δa = {{d_{gate}}} × {{slope.{gate}}} = {{d_pre.{gate}}}",
    )
    lit = (gate, *([partner] if partner else []))
    return Phase(gate, lit, (f"d_{gate}", *also), formula, lines)


def _sum(layer: Layer) -> str:
    """What all gates hand back to the previous hidden state."""
    return " + ".join(f"{{back.{gate}}}" for gate in layer.gates) + " = {d_hidden_before}"


def _d(layer: Layer, quantity: str) -> str:
    """δ and the symbol of a quantity, in its colour."""
    return letter(layer, quantity).replace('">', '">δ', 1)


_PHASES: dict[str, Callable[[Any], list[Phase]]] = {
    LSTM.kind: _lstm,
    PeepholeLSTM.kind: _lstm,
    GRU.kind: _gru,
    SimpleRNN.kind: _simple_rnn,
    Dense.kind: _dense,
}
