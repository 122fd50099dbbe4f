"""The smallest change of one input number with which a number of the run crosses a line.

goal "flip": it changes its sign; a gate, which has none, goes to the other side of one half.
goal "half": it comes down to half of what it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import copysign
from time import thread_time

import numpy as np

from ..checks import Array, checked_index, checked_name
from ..editing import with_value
from ..errors import OverflowedError
from ..forward import Trace, run
from ..scenario import Scenario
from .equations import numbers_of
from .hunt import Aim, Hunt
from .variants import Indices, OutOfTimeError, Variants

GOALS = ("flip", "half")
REACH = 10.0  # how far an input is changed at most, times the range of all inputs
_NEAREST = 1e-4  # the first distance that is tried, in the same
_LEAST, _LARGEST = 1e-300, 1e306  # of a range of inputs
_WORK = 3e7  # products that are done at once, between two looks at the clock
_DIGITS = 7  # decimals to which a change may be rounded up


@dataclass(frozen=True)
class Change:
    """x[step, column] set to `value`, which is `delta` more, gives `output`. From 0."""

    step: int
    column: int
    value: float
    delta: float
    output: float


@dataclass(frozen=True)
class Search:
    """A change, or why there is none; each input was tried as far as `reach` from its value.

    why is "found", "none", "time" (used up), or "zero": what is 0 has no sign and no half.
    """

    why: str
    reach: float
    change: Change | None = None


@dataclass(frozen=True)
class _Place:
    layer: int
    quantity: str
    step: int
    unit: int

    def number(self, trace: Trace) -> float:
        return float(numbers_of(trace.layers[self.layer], self.quantity)[self.step, self.unit])


def smallest_change(
    trace: Trace,
    layer: int,
    quantity: str,
    step: int,
    unit: int,
    goal: str = "flip",
    seconds: float = 0.35,
) -> Search:
    """The smallest change of one number of the sequence that reaches the goal, if there is one.

    Exact to 1e-6, and verified by a run. Gives up after so many `seconds` of processor time.
    Layer, step and unit count from 0. Raises a CoreError.
    """
    until = thread_time() + seconds
    scenario = trace.scenario
    here = trace.layers[checked_index("layer", layer, len(trace.layers))]
    ranges = {one.id: one.range for one in here.layer.quantities}
    checked_name("quantity", quantity, tuple(ranges))
    checked_name("goal", goal, GOALS)
    checked_index("step", step, len(scenario.x))
    checked_index("unit", unit, here.layer.units)
    place = _Place(layer, quantity, step, unit)
    span = _span(scenario.x)
    aim = _aim(place.number(trace), goal, is_share=ranges[quantity] == "unit")
    if aim is None:
        return Search("zero", REACH * span)
    try:
        found = _find(scenario, place, aim, span, until)
        change = found and _verified(scenario, place, aim, found, until)
    except OutOfTimeError:
        return Search("time", REACH * span)
    return Search("found" if change else "none", REACH * span, change or None)


def _span(x: Array) -> float:
    """The range of all inputs, as far as it can be divided and multiplied."""
    with np.errstate(over="ignore"):
        span = float(max(np.ptp(x), np.abs(x).max()))
    return min(span, _LARGEST) if span > _LEAST else 1.0


def _aim(value: float, goal: str, is_share: bool) -> Aim | None:
    if goal == "half":
        return Aim(value / 2.0, value > 0.0, strict=False) if value else None
    line = 0.5 if is_share else 0.0
    return Aim(line, value > line, strict=True) if value != line else None


def _find(
    scenario: Scenario, place: _Place, aim: Aim, span: float, until: float
) -> tuple[int, int, float] | None:
    """Step, column and the change of the number there. Raises OutOfTimeError."""
    x = scenario.x[: place.step + 1]
    steps, columns = (np.tile(index, 2) for index in np.indices(x.shape).reshape(2, -1))
    signs = np.repeat([1.0, -1.0], x.size)
    variants = Variants(scenario, place.layer, place.quantity, place.step, place.unit, until)

    def attempt(who: Indices, distances: Array) -> Array:
        at, column = steps[who], columns[who]
        with np.errstate(over="ignore"):
            numbers = x[at, column] + signs[who] * distances
        return variants.values(at, column, numbers)

    weights = sum(one.W.size + getattr(one, "U", one.b).size for one in scenario.layers)
    at_once = max(1, int(_WORK / (weights * len(x))))
    hunt = Hunt(attempt, aim, len(signs), _NEAREST * span, REACH * span, at_once)
    if (found := hunt.find()) is None:
        return None
    index, distance = found
    return int(steps[index]), int(columns[index]), float(signs[index] * distance)


def _verified(
    scenario: Scenario, place: _Place, aim: Aim, found: tuple[int, int, float], until: float
) -> Change | None:
    """The change with as few digits as it may have, of those that a run says reach the aim.

    Raises OutOfTimeError.
    """
    step, column, delta = found
    before = float(scenario.x[step, column])
    for value in _rounded(before + delta, delta):
        if thread_time() > until:
            raise OutOfTimeError
        try:
            changed = run(with_value(scenario, "x", (step, column), value))
        except OverflowedError:
            continue
        output = place.number(changed)
        if aim.short(np.array(output)) <= 0.0:
            return Change(step, column, value, value - before, output)
    return None


def _rounded(value: float, delta: float) -> Iterator[float]:
    """Numbers hardly further away, those of few digits first, and the number itself at last."""
    unit = 10.0**-_DIGITS
    for digits in range(_DIGITS):
        near = round(value, digits)
        if abs(near - value) < unit:
            yield near
    yield round(value + copysign(unit, delta) / 2.0, _DIGITS)
    yield value
