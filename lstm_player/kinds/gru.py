"""The phases of a GRU step, in both places of the reset gate."""

from lstm_core import GRU

from .back import HANDED_BACK, d, d_word, loss_arrives, net, sum_handed_back, to_gate
from .code import CANDIDATE_BIAS, Apply, CellCode, TorchModule, net_input
from .phase import (
    Phase,
    Term,
    activated,
    affine,
    bias_and_sum,
    from_h,
    from_x,
    letter,
    of,
    symbol,
    word,
)
from .view import KindView, LineStyle

_RECURRENT_BIAS = Term("recurrent_bias", "b_recurrent")


def gru_phases(layer: GRU) -> list[Phase]:
    """The phases in order; `start` and `whole` frame them."""
    functions = {"reset": layer.gate, "update": layer.gate, "candidate": layer.cell_input}
    line = {name: activated(layer, name, functions[name]) for name in layer.gates}
    update, before = symbol(layer, "update"), symbol(layer, "hidden_before")
    recall = f"{word(layer, 'recalled')} = {{reset}} × {{before_reset}} = {{recalled}}"
    h = letter(layer, "hidden")
    kept, written = "{update} × {hidden_before}", "(1 − {update}) × {candidate}"
    return [
        Phase("start", ("all",)),
        Phase("arrive", ("x", "hidden_before", "bus")),
        _gate_phase(layer, "reset", line["reset"]),
        _gate_phase(layer, "update", line["update"]),
        Phase(
            "recall",
            ("reset", "before_reset", "recalled", "hidden_before"),
            ("before_reset", "recalled"),
            f"{symbol(layer, 'reset')} ⊙ {_before_reset(layer)}",
            (recall,),
            _terms_before_reset(layer),
        ),
        Phase(
            "candidate",
            ("candidate", "recalled", "x", "bus_candidate"),
            ("candidate",),
            f"{symbol(layer, 'candidate')} = "
            + of(layer.cell_input, affine(layer, "candidate", _recurrent(layer))),
            (line["candidate"],),
            (from_x("candidate"), *_terms_of_past(layer), *bias_and_sum("candidate")),
        ),
        Phase(
            "hidden",
            ("update", "candidate", "hidden_before", "kept", "written", "hidden"),
            ("kept", "written", "hidden"),
            f"{symbol(layer, 'hidden')} = {update} ⊙ {before}"
            f" + (1 − {update}) ⊙ {symbol(layer, 'candidate')}",
            (
                f"{word(layer, 'kept')} = {kept} = {{kept}}",
                f"{word(layer, 'written')} = {written} = {{written}}",
                f"{h} = {{kept}} + {{written}} = {{hidden}}",
            ),
        ),
        Phase(
            "whole",
            ("all",),
            lines=(
                line["reset"],
                line["update"],
                recall,
                line["candidate"],
                f"{h} = {kept} + {written} = {{hidden}}",
            ),
            breaks=(2, 4),
        ),
    ]


def gru_phases_back(layer: GRU) -> list[Phase]:
    """The phases inside a step on the way back, in order."""
    after = layer.reset_place == "after"
    d_h, d_z = d(layer, "hidden"), d(layer, "update")
    d_n, past = d(layer, "candidate"), d_word(layer, "before_reset")
    to_recalled = "{d_pre.candidate}" if after else f"U′·{net(layer, 'candidate')}"
    return [
        loss_arrives(layer),
        to_gate(
            layer,
            "update",
            "{d_hidden} × ({hidden_before} − {candidate})",
            f"{d_z} = {d_h} ⊙ (h<sub>t−1</sub> − n)",
            "hidden_before",
            ("d_kept", "d_written"),
        ),
        to_gate(layer, "candidate", "{d_hidden} × (1 − {update})", f"{d_n} = {d_h} ⊙ (1 − z)"),
        Phase(
            "recall",
            ("recalled", "reset", "before_reset"),
            ("d_recalled", "d_reset", "d_before_reset"),
            f"{d(layer, 'reset')} = {d(layer, 'recalled')} ⊙ …",
            (
                f"{d_word(layer, 'recalled')} = {to_recalled} = {{d_recalled}}",
                f"{d(layer, 'reset')} = {{d_recalled}} × {{before_reset}} = {{d_reset}}",
                f"{net(layer, 'reset')} = {{d_reset}} × {{slope.reset}} = {{d_pre.reset}}",
                f"{past} = {{d_recalled}} × {{reset}} = {{d_before_reset}}",
            ),
        ),
        Phase(
            "back",
            ("hidden_before", "kept", "x", "bus"),
            ("d_hidden_before", "d_x"),
            HANDED_BACK,
            (
                f"{word(layer, 'kept')} = {{d_hidden}} × {{update}} = {{kept_back}}",
                sum_handed_back(layer, "{kept_back} + "),
            ),
        ),
    ]


def _gate_phase(layer: GRU, gate: str, line: str) -> Phase:
    return Phase(
        gate,
        (gate, f"bus_{gate}", "x", "hidden_before"),
        (gate,),
        f"{symbol(layer, gate)} = {of(layer.gate, affine(layer, gate))}",
        (line,),
        (from_x(gate), from_h(gate), *bias_and_sum(gate)),
        graded=gate,
    )


def _before_reset(layer: GRU) -> str:
    """What the reset gate multiplies, in symbols."""
    before = symbol(layer, "hidden_before")
    return f"(U<sub>n</sub> {before} + b′)" if layer.reset_place == "after" else before


def _recurrent(layer: GRU) -> str:
    past = f"{symbol(layer, 'reset')} ⊙ {_before_reset(layer)}"
    return past if layer.reset_place == "after" else f"U<sub>n</sub> ({past}) + b′"


def _terms_before_reset(layer: GRU) -> tuple[Term, ...]:
    if layer.reset_place == "before":
        return ()
    product = Term("from_h", "", "U.candidate", "hidden_before", "h")
    return product, _RECURRENT_BIAS, Term("subtotal", "before_reset")


def _terms_of_past(layer: GRU) -> tuple[Term, ...]:
    if layer.reset_place == "after":
        return (Term("recalled", "recalled"),)
    return Term("from_recalled", "", "U.candidate", "recalled", "rh"), _RECURRENT_BIAS


def gru_lines(layer: GRU, of: Apply) -> dict[str, str]:
    """A step as code."""
    recurrent = f"r * (U_n @ h + {CANDIDATE_BIAS})"
    if layer.reset_place == "before":
        recurrent = f"U_n @ (r * h) + {CANDIDATE_BIAS}"
    return {
        "r": of(layer.gate, net_input("r")),
        "z": of(layer.gate, net_input("z")),
        "n": of(layer.cell_input, f"W_n @ x[t] + b_n + {recurrent}"),
        "h": "z * h + (1 - z) * n",
    }


def gru_parts(layer: GRU, _of: Apply) -> dict[str, str]:
    """What a line of the step has inside."""
    past = "h" if layer.reset_place == "before" else f"U_n @ h + {CANDIDATE_BIAS}"
    return {
        "before_reset": past,
        "recalled": f"r * ({past})",
        "kept": "z * h",
        "written": "(1 - z) * n",
    }


CODE = CellCode(
    letters={"reset": "r", "update": "z", "candidate": "n", "hidden": "h"},
    lines=gru_lines,
    vectors={"hidden_start": "h", "b_recurrent": CANDIDATE_BIAS},
    parts=gru_parts,
    module=TorchModule(
        "GRU",
        knows={"reset_place": ("after",), "gate": ("sigmoid",), "cell_input": ("tanh",)},
        second={"candidate": CANDIDATE_BIAS},
    ),
)

VIEW = KindView(
    GRU.kind,
    gru_phases,
    gru_phases_back,
    drawing="gru",
    code=CODE,
    biases={"PyTorch": 2, "Keras": 2, "Keras, reset_after=False": 1},
    line=LineStyle("@gru_line", "dash", "triangle-up"),
)
