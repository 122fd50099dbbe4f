"""What the phases of all kinds of cells are made of on the way back.

`{d_forget}` is the derivative of the loss by the forget gate, shown as δf; `{d_pre.forget}`
that by its pre-activation; `{slope.forget}` the slope of the gate's activation there;
`{back.forget}` what the gate hands back to the previous hidden state; `{direct}` what the
loss adds at this step; `{d_hidden_after}` and `{d_cell_after}` what the next step hands back.
"""

from lstm_core import Layer

from .phase import Phase, letter, word

HANDED_BACK = '<i data-q="hidden_before">δh<sub>t−1</sub></i> ← Σ U′ δa'


def loss_arrives(layer: Layer) -> Phase:
    """The derivative by the output: what the loss adds and what the next step hands back."""
    d_h = d(layer, "hidden")
    line = f"{d_h} = {{direct}} + {{d_hidden_after}} = {{d_hidden}}"
    return Phase("arrive", ("hidden",), ("d_hidden",), f"{d_h} = ∂L/∂h<sub>t</sub>", (line,))


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
    layer: Layer,
    gate: str,
    product: str,
    formula: str,
    partner: str = "",
    also: tuple[str, ...] = (),
) -> Phase:
    """From the wire behind a gate to the gate, then through its activation."""
    lines = (
        f"{formula.split(' = ')[0]} = {product} = {{d_{gate}}}",
        f"{net(layer, gate)} = {{d_{gate}}} × {{slope.{gate}}} = {{d_pre.{gate}}}",
    )
    lit = (gate, *([partner] if partner else []))
    return Phase(gate, lit, (f"d_{gate}", *also), formula, lines)


def sum_handed_back(layer: Layer, straight: str = "") -> str:
    """What all gates hand back to the previous hidden state, and what goes `straight`."""
    ways = straight + " + ".join(f"{{back.{gate}}}" for gate in layer.gates)
    return f"{handed_back('hidden')} = {ways} = {{d_hidden_before}}"


def handed_back(state: str) -> str:
    """δ and the symbol of a state of the step before."""
    return f'<i data-q="{state}_before">δ{state[0]}<sub>t−1</sub></i>'


def net(layer: Layer, gate: str) -> str:
    """δ of the pre-activation of a gate, which the gate's own letter tells from the others."""
    return d(layer, gate).replace("δ", "δa<sub>").replace("</i>", "</sub></i>")


def d_word(layer: Layer, quantity: str) -> str:
    """δ and the word of a quantity."""
    return word(layer, quantity).replace('">', '">δ', 1)


def d(layer: Layer, quantity: str) -> str:
    """δ and the symbol of a quantity, in its colour."""
    return letter(layer, quantity).replace('">', '">δ', 1)
