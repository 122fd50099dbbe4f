"""The way back from one number of a run: what every number before it counts for in it.

It goes as derivatives go, but with whole shares: through a function f by k = (f(z) - f(0)) / z in
place of the slope, and at a product gate * value to the value alone. So at every equation the
number is the sum of what its sources count for, times them, and of what f gives for 0.
"""

from functools import cache

import numpy as np

from ..activations import activation, slope
from ..checks import Array
from ..forward import Trace
from .equations import Equation, Function, Left, Part, Product, Sum, equations_of, numbers_of

NEAR_ZERO = 1e-8  # of z; nearer, f(z) - f(0) has lost too many digits
Bias = tuple[int, str, int | None]  # layer, array, row


class Walk:
    """What counts for how much, (T, H) by layer and name; for biases and rests their shares.

    counts  what each number counts for, so that count * number is its share
    biases  the shares of each bias (H,), over all steps
    rests   the shares of f(0) and of the 1 in 1 - f, by layer and name
    rules   which conventions the way has met
    """

    def __init__(self, trace: Trace, layer: int, stops: frozenset[str] = frozenset()):
        self.counts: list[dict[str, Array]] = [{} for _ in trace.layers]
        self.biases: dict[Bias, Array] = {}
        self.rests: dict[tuple[int, str], float] = {}
        self.rules: set[str] = set()
        self._traces, self.layer, self._stops = trace.layers, layer, stops
        self._asked: tuple[int, str, int] | None = None
        self._known: dict[tuple[int, str], Array] = {}

    def begin(self, quantity: str, step: int, unit: int, steps: int | None = None) -> None:
        """Walks from one number all the way back, or through so many steps of its own layer.

        `stops` on the way are not gone beyond.
        """
        until = 0 if steps is None else step + 1 - steps
        self._asked = self.layer, quantity, step
        self._counts(self.layer, quantity)[step, unit] = 1.0
        for layer in range(self.layer, -1 if steps is None else self.layer - 1, -1):
            if not self.counts[layer]:
                break
            equations = equations_of(self._traces[layer].layer)[::-1]
            for t in range(step, until - 1, -1):
                for equation in equations:
                    self._through(layer, equation, t)
                self._hand_back(layer, t)
            self._hand_down(layer)

    def _counts(self, layer: int, name: str) -> Array:
        counts = self.counts[layer]
        if name not in counts:
            counts[name] = np.zeros(self._numbers(layer, name).shape)
        return counts[name]

    def _numbers(self, layer: int, name: str) -> Array:
        if (layer, name) not in self._known:
            self._known[layer, name] = numbers_of(self._traces[layer], name)
        return self._known[layer, name]

    def _through(self, layer: int, equation: Equation, t: int) -> None:
        """Hands what a number counts for to those that it was made of."""
        counts = self.counts[layer].get(equation.name)
        if counts is None or not counts[t].any():
            return
        count = counts[t]
        if (layer, equation.name, t) == self._asked:
            count = count.copy()
            counts[t] = 0.0
        elif layer == self.layer and equation.name in self._stops:
            return
        match equation:
            case Sum(_, parts):
                for part in parts:
                    self._part(layer, part, t, count)
            case Product(_, gate, value):
                self.rules.add("product")
                self._counts(layer, value)[t] += count * self._numbers(layer, gate)[t]
            case Left(name, of):
                self._rest(layer, name, count.sum())
                self._counts(layer, of)[t] -= count
            case Function():
                self._function(layer, equation, t, count)

    def _part(self, layer: int, part: Part, t: int, count: Array) -> None:
        if part.weights is None:
            self._counts(layer, str(part.of))[t] += count
            return
        weights = part.array(self._traces[layer].layer)
        if part.of is None:
            key = layer, part.weights, part.row
            self.biases[key] = self.biases.get(key, 0.0) + count * weights
        else:
            through = count * weights if part.entrywise else count @ weights
            self._counts(layer, part.of)[t] += through

    def _function(self, layer: int, equation: Function, t: int, count: Array) -> None:
        function = getattr(self._traces[layer].layer, equation.slot)
        if function == "step":
            self.rules.add("whole")
            self._rest(layer, equation.name, count @ self._numbers(layer, equation.name)[t])
            return
        if function != "identity":
            self.rules.add("function")
        if rest := at_zero(function):
            self._rest(layer, equation.name, count.sum() * rest)
        self._counts(layer, equation.of)[t] += count * self._factors(layer, equation, function)[t]

    def _factors(self, layer: int, equation: Function, function: str) -> Array:
        """Those of all steps, (T, H): one by one they take most of the time."""
        key = layer, f"factor of {equation.name}"
        if key not in self._known:
            y, z = (self._numbers(layer, name) for name in (equation.name, equation.of))
            self._known[key] = factor(function, y, z)
        return self._known[key]

    def _rest(self, layer: int, name: str, share: float) -> None:
        if share:
            self.rests[layer, name] = self.rests.get((layer, name), 0.0) + float(share)

    def _hand_back(self, layer: int, t: int) -> None:
        """To the states after the step before."""
        counts = self.counts[layer]
        for name in [one for one in counts if one.endswith("_before")] if t > 0 else ():
            if counts[name][t].any():
                self._counts(layer, name.removesuffix("_before"))[t - 1] += counts[name][t]

    def _hand_down(self, layer: int) -> None:
        """To the layer below."""
        counts = self.counts[layer].get("x")
        if layer > 0 and counts is not None and counts.any():
            self._counts(layer - 1, "hidden")[:] += counts


@cache
def at_zero(function: str) -> float:
    """What an activation gives for 0."""
    return float(activation(function)(np.zeros(1), None)[0])


def factor(function: str, y: Array, z: Array) -> Array:
    """k, so that y = f(0) + k z: the slope at 0 where z is 0."""
    rest = np.full(z.shape, at_zero(function))
    k: Array = np.array(slope(function)(rest))
    far = np.abs(z) > NEAR_ZERO
    k[far] = (y[far] - rest[far]) / z[far]
    return k
