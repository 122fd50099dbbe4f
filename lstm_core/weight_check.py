"""One derivative of backpropagation beside the quotient of differences that it stands for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .backward import GradientTrace, backprop
from .checks import Array, checked_array
from .editing import with_value
from .errors import FormatError, Phrase, shown
from .forward import run
from .scenario import Scenario

Loss = Callable[[Array], tuple[float, Array]]

_AGREEMENT = 1e-6
_ROUNDINGS = 50.0  # a loss is a sum of many rounded numbers


@dataclass(frozen=True)
class WeightCheck:
    """A weight w, the derivative of the loss by it, and the losses at w + epsilon, w - epsilon."""

    weight: float
    derivative: float
    epsilon: float
    loss_plus: float
    loss_minus: float

    @property
    def quotient(self) -> float:
        """(L(w + epsilon) - L(w - epsilon)) / (2 epsilon)."""
        return (self.loss_plus - self.loss_minus) / (2.0 * self.epsilon)

    @property
    def relative(self) -> float:
        """The difference of the two derivatives, relative to the larger; 0 if both are 0."""
        largest = max(abs(self.derivative), abs(self.quotient))
        return abs(self.derivative - self.quotient) / largest if largest else 0.0

    @property
    def rounding(self) -> float:
        """By about how much the quotient is wrong because the losses are rounded numbers."""
        size = max(abs(self.loss_plus), abs(self.loss_minus), 1.0)
        return float(np.finfo(np.float64).eps) * size / self.epsilon

    @property
    def verdict(self) -> str:
        """ "zero", "agree", "rounding" or "bend", whichever explains the difference."""
        if self.derivative == self.quotient == 0:
            return "zero"
        if self.relative <= _AGREEMENT:
            return "agree"
        off = abs(self.derivative - self.quotient)
        return "rounding" if off <= _ROUNDINGS * self.rounding else "bend"


def check_weight(
    scenario: Scenario,
    loss: Loss,
    array: str,
    index: Sequence[int],
    epsilon: float = 1e-5,
    layer: int = 0,
) -> WeightCheck:
    """The derivative of a loss by one number of a scenario, and two runs beside it.

    `loss` gives its value and its derivative by the outputs (T, H) of the last layer. The
    number stands in `x`, or in a named array of a layer; indices count from 0.
    Raises a CoreError.
    """
    checked_epsilon(epsilon)
    trace = run(scenario)
    gradient = backprop(trace, loss(trace.layers[-1].hidden)[1])
    return next(_checks(scenario, loss, gradient, layer, array, [tuple(index)], epsilon))


def check_every_weight(
    scenario: Scenario, loss: Loss, epsilon: float = 1e-5
) -> Iterator[WeightCheck]:
    """As `check_weight`, for `x` and every number of every layer. Raises a CoreError."""
    checked_epsilon(epsilon)
    trace = run(scenario)
    gradient = backprop(trace, loss(trace.layers[-1].hidden)[1])
    for number, layer in enumerate(scenario.layers):
        for array in ("x", *layer.arrays) if number == 0 else layer.arrays:
            indices = np.ndindex((scenario.x if array == "x" else getattr(layer, array)).shape)
            yield from _checks(scenario, loss, gradient, number, array, indices, epsilon)


def checked_epsilon(epsilon: float) -> float:
    """`epsilon` if it is a number that a weight can be moved by. Raises a CoreError."""
    if not float(checked_array("epsilon", epsilon, ())) > 0:
        expected = Phrase("a_positive_number")
        raise FormatError(name="epsilon", expected=expected, got=shown(epsilon))
    return epsilon


def _checks(
    scenario: Scenario,
    loss: Loss,
    gradient: GradientTrace,
    layer: int,
    array: str,
    indices: Iterable[tuple[int, ...]],
    epsilon: float,
) -> Iterator[WeightCheck]:
    def loss_at(index: tuple[int, ...], value: float) -> float:
        trace = run(with_value(scenario, array, index, value, layer))
        return loss(trace.layers[-1].hidden)[0]

    for index in indices:
        with_value(scenario, array, index, 0.0, layer)  # which refuses an index that is none
        numbers = scenario.x if array == "x" else getattr(scenario.layers[layer], array)
        derivatives = getattr(gradient.layers[layer], f"d_{array}")
        weight = float(numbers[index])
        yield WeightCheck(
            weight=weight,
            derivative=float(derivatives[index]),
            epsilon=epsilon,
            loss_plus=loss_at(index, weight + epsilon),
            loss_minus=loss_at(index, weight - epsilon),
        )
