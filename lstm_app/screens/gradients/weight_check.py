"""One derivative of backpropagation beside the quotient of differences that it stands for."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lstm_app.screens.gradients.flow import Flow
from lstm_core import run, with_value

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


def check_weight(found: Flow, array: str, index: Sequence[int], epsilon: float) -> WeightCheck:
    """The derivative by one weight, and the two runs beside it. Raises a CoreError."""
    scenario = found.experiment.scenario(found.kind)
    weight = float(getattr(found.trace.layer, array)[tuple(index)])

    def loss_at(value: float) -> float:
        trace = run(with_value(scenario, array, index, value))
        return found.experiment.loss_of(trace.layers[-1].hidden)[0]

    return WeightCheck(
        weight=weight,
        derivative=float(getattr(found.gradient, f"d_{array}")[tuple(index)]),
        epsilon=epsilon,
        loss_plus=loss_at(weight + epsilon),
        loss_minus=loss_at(weight - epsilon),
    )
