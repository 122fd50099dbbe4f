"""Backpropagation through time: what a loss owes to everything in a run."""

from dataclasses import dataclass

from numpy.typing import ArrayLike

from .cells.layer import CellTrace, LayerGradient, LayerTrace
from .checks import Array, checked_array
from .errors import Foreign, FormatError, Phrase
from .forward import Trace


@dataclass(frozen=True, eq=False)
class GradientTrace:
    """The derivatives of a loss: one gradient for each layer of the trace, all read-only.

    loss_gradient is where they began, the derivative by the outputs of the last layer.
    """

    trace: Trace
    layers: tuple[LayerGradient, ...]
    loss_gradient: Array


def backprop(
    trace: Trace, loss_gradient: ArrayLike, cell_gradient: ArrayLike | None = None
) -> GradientTrace:
    """The derivatives of a loss by every weight, input, start state and intermediate.

    loss_gradient (T, H) is the derivative of the loss by `hidden` of the last layer, step
    by step, as the functions of `losses` give it. A loss that also looks at the cell of the
    last layer after the last step brings its derivative in cell_gradient (H,).
    Raises a CoreError.
    """
    top = trace.layers[-1]
    d_hidden = checked_array("loss_gradient", loss_gradient, top.hidden.shape)
    gradients = [_of_top(top, d_hidden, cell_gradient)]
    for layer in reversed(trace.layers[:-1]):
        gradients.append(layer.backward(gradients[-1].d_x))
    return GradientTrace(trace, tuple(reversed(gradients)), d_hidden)


def _of_top(top: LayerTrace, d_hidden: Array, cell_gradient: ArrayLike | None) -> LayerGradient:
    if cell_gradient is None:
        return top.backward(d_hidden)
    name, kind = "cell_gradient", Foreign(top.layer.kind, is_text=False)
    if not isinstance(top, CellTrace):
        raise FormatError(name=name, expected=Phrase("a_last_layer_with_a_cell"), got=kind)
    return top.backward(d_hidden, checked_array(name, cell_gradient, top.cell[-1].shape))
