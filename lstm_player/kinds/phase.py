"""What the phases of all kinds of cells are made of.

Lines are templates; the browser puts in the numbers of the step, layer and unit looked at.
`{forget}` stands for a quantity, `{pre.forget}` for a gate's pre-activation,
`{cell_before}` and `{hidden_before}` for the states handed on by the step before. Every line
names its result first, by its symbol or, in `<b>`, by its word in the reader's language.
"""

from dataclasses import dataclass

from lstm_core import Layer

# The two hard sigmoids are told apart by the version of Keras that has them.
FUNCTION_SYMBOLS = {
    "sigmoid": "σ",
    "hard_sigmoid": "hard σ₃",
    "hard_sigmoid_keras2": "hard σ₂",
    "step": "step",
    "tanh": "tanh",
    "identity": "",
    "relu": "ReLU",
}
_STATES = {
    "x": "x<sub>t</sub>",
    "cell": "c<sub>t</sub>",
    "hidden": "h<sub>t</sub>",
    "cell_before": "c<sub>t−1</sub>",
    "hidden_before": "h<sub>t−1</sub>",
}


@dataclass(frozen=True)
class Term:
    """A part of a sum: `weights` times each entry of `vector`, in all `value`.

    With `elementwise`, a unit looks at its own entry only. Without `weights` it is a value alone,
    and the last term of a sum is the sum.
    """

    label: str
    value: str = ""
    weights: str = ""
    vector: str = ""
    letter: str = ""
    elementwise: bool = False


@dataclass(frozen=True)
class Phase:
    """One phase of a timestep.

    `reveals` names the quantities known from this phase on, `terms` lays out a sum,
    `graded` is the gate whose opening picks among three sentences; before the lines at
    `breaks` a new part of the step begins.
    """

    id: str
    lit: tuple[str, ...]
    reveals: tuple[str, ...] = ()
    formula: str = ""
    lines: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    graded: str | None = None
    breaks: tuple[int, ...] = ()


def from_x(row: str) -> Term:
    """What the inputs add to the pre-activation of `row`."""
    return Term("from_x", f"from_x.{row}", f"W.{row}", "x", "x")


def from_h(row: str) -> Term:
    """What the previous outputs add to the pre-activation of `row`."""
    return Term("from_h", f"from_h.{row}", f"U.{row}", "hidden_before", "h")


def bias_and_sum(row: str) -> tuple[Term, Term]:
    """The end of the sum that is the pre-activation of `row`."""
    return Term("bias", f"b.{row}"), Term("sum", f"pre.{row}")


def activated(layer: Layer, row: str, function: str) -> str:
    """The line from pre-activation to value."""
    result = applied(function, f"{{pre.{row}}}", f"{{{row}}}")
    return f"{letter(layer, row)} = {result}"


def applied(function: str, inner: str, value: str) -> str:
    """What the function makes of `inner`; an identity only repeats it."""
    return value if function == "identity" else f"{of(function, inner)} = {value}"


def of(function: str, inner: str) -> str:
    """The function applied to `inner`, in symbols."""
    sign = FUNCTION_SYMBOLS[function]
    return f"{sign}({inner})" if sign else inner


def symbol(layer: Layer, quantity: str) -> str:
    """The symbol of a quantity at this step, in the colour of its wire."""
    text = _STATES.get(quantity) or f"{_letter(layer, quantity)}<sub>t</sub>"
    return f'<i data-q="{quantity}">{text}</i>'


def letter(layer: Layer, quantity: str) -> str:
    """The symbol of a quantity without its step."""
    return f'<i data-q="{quantity}">{_letter(layer, quantity)}</i>'


def word(layer: Layer, quantity: str) -> str:
    """The name of a quantity whose symbol is a product: the browser puts its word there."""
    return f'<b data-q="{quantity}">{_letter(layer, quantity)}</b>'


def affine(layer: Layer, row: str, recurrent: str = "") -> str:
    """W x + U h + b of one row, in symbols; `recurrent` in place of U h."""
    index = f"<sub>{_letter(layer, row)}</sub>"
    if len(layer.gates) == 1:
        index = ""
    recurrent = recurrent or f"U{index} {symbol(layer, 'hidden_before')}"
    return f"W{index} {symbol(layer, 'x')} + {recurrent} + b{index}"


def _letter(layer: Layer, quantity: str) -> str:
    return next(q.symbol for q in layer.quantities if q.id == quantity)
