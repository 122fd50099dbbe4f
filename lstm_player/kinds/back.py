"""What the phases of all kinds of cells are made of on the way back.

`{d_forget}` is the derivative of the loss by the forget gate, shown as δf; `{d_pre.forget}`
that by its pre-activation; `{slope.forget}` the slope of the gate's activation there;
`{back.forget}` what the gate hands back to the previous hidden state; `{direct}` what the
loss adds at this step; `{d_hidden_after}` and `{d_cell_after}` what the next step hands back.
"""

from lstm_core import Layer

from .phase import Phase, letter

_ARRIVE = "δh = {direct} + {d_hidden_after} = {d_hidden}"
HANDED_BACK = '<i data-q="hidden_before">δh<sub>t−1</sub></i> ← Σ U′ δa'


def loss_arrives(layer: Layer) -> Phase:
    """The derivative by the output: what the loss adds and what the next step hands back."""
    formula = f"{d(layer, 'hidden')} = ∂L/∂h<sub>t</sub>"
    return Phase("arrive", ("hidden",), ("d_hidden",), formula, (_ARRIVE,))


def through_activation(layer: Layer) -> Phase:
    """From an output that is the activation of its own pre-activation to that."""
    return Phase(
        "hidden",
        ("hidden",),
        (),
        f"δa = {d(layer, 'hidden')} ⊙ φ′",
        ("δa = {d_hidden} × {slope.hidden} = {d_pre.hidden}",),
    )


def to_gate(
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


def sum_handed_back(layer: Layer) -> str:
    """What all gates hand back to the previous hidden state."""
    return " + ".join(f"{{back.{gate}}}" for gate in layer.gates) + " = {d_hidden_before}"


def d(layer: Layer, quantity: str) -> str:
    """δ and the symbol of a quantity, in its colour."""
    return letter(layer, quantity).replace('">', '">δ', 1)
