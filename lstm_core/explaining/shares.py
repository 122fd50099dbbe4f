"""Why a number is what it is: the parts that it is made of, and what reached it from where.

A sum is split into its terms, which is exact. Three splits more are conventions, and `rules`
says which of them some shares rest on:

    product     gate * value: all of it goes to the value, the gate is what let it through
    function    f(z) = f(0) + k z: f(0) is a share of its own, the rest goes to the terms of z in
                proportion to them
    whole       a step function answers 1 or 0, of which there are no parts

Whatever the conventions, the shares sum to the number. Compare Bach et al. 2015 (relevance kept
from layer to layer) and Arras et al. 2017 (at a product of a gate, all of it to the value).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from ..cells.layer import LayerTrace
from ..checks import checked_index, checked_name
from ..errors import OverflowedError
from ..forward import Trace
from .equations import Function, Left, Part, Product, Sum, equations_of, numbers_of
from .walk import Walk, at_zero, factor

DEPTHS = ("parts", "steps", "inputs")


@dataclass(frozen=True)
class Share:
    """What one source gives to a number; layer, step and unit count from 0.

    kind    "input", a number of the sequence; "state", one of the run; "start", a start state;
            "bias"; "rest", what does not come from any number: f(0), or the 1 of 1 - f
    name    the quantity, or the array of the bias
    step    None for what belongs to no one step
    unit    of the source; of x its column; of a bias None if it is several units' together
    value   the number of the source, None if it is several numbers
    weight  what it was multiplied by, if that is one number; `by` says which: an array of
            weights, or a gate
    row     the row of gates of weights or biases
    """

    kind: str
    name: str
    layer: int
    step: int | None
    unit: int | None
    share: float
    value: float | None = None
    weight: float | None = None
    by: str | None = None
    row: str | None = None


@dataclass(frozen=True)
class Shares:
    """Shares, the number which they sum to, and the conventions they rest on.

    quantity is what was asked about; of a gate and a candidate the parts are those of `pre.`, the
    sum in front of the activation.
    """

    quantity: str
    value: float
    shares: tuple[Share, ...]
    rules: tuple[str, ...]


def shares(
    trace: Trace, layer: int, quantity: str, step: int, unit: int, depth: str = "inputs"
) -> Shares:
    """The shares of one number of a run; layer, step and unit count from 0.

    depth "parts": the equation that made it; "steps": along the memory back to what each step
    has written; "inputs": through all steps and layers back to the numbers of the sequence, the
    biases and the start states. Shares of 0 are left out but for parts. Raises a CoreError, also
    OverflowedError where shares leave float64, though the number does not.
    """
    check_place(trace, layer, quantity, step, unit)
    checked_name("depth", depth, DEPTHS)
    with np.errstate(over="ignore", invalid="ignore"):
        found = _shares(trace, layer, quantity, step, unit, depth)
    if not isfinite(sum(abs(one.share) for one in found.shares)):
        raise OverflowedError(step=step + 1)
    return found


def check_place(trace: Trace, layer: int, quantity: str, step: int, unit: int) -> None:
    """Raises a CoreError unless the run has this number."""
    here = trace.layers[checked_index("layer", layer, len(trace.layers))]
    sums = [f"pre.{gate}" for gate in here.layer.gates]
    checked_name("quantity", quantity, [one.id for one in here.layer.quantities] + sums)
    checked_index("step", step, len(trace.scenario.x))
    checked_index("unit", unit, here.layer.units)


def _shares(trace: Trace, layer: int, quantity: str, step: int, unit: int, depth: str) -> Shares:
    here = trace.layers[layer]
    if depth == "parts":
        return _parts(here, layer, quantity, step, unit)
    memory = here.layer.memory
    stops = frozenset({memory.written} if memory and depth == "steps" else ())
    walk = Walk(trace, layer, stops)
    walk.begin(quantity, step, unit)
    value = float(numbers_of(here, quantity)[step, unit])
    found = tuple(share for share in _sources(trace, walk, stops) if share.share)
    return Shares(quantity, value, found, tuple(sorted(walk.rules)))


def goes_through_memory(trace: LayerTrace, quantity: str) -> bool:
    """Whether a number of this quantity is made of the memory, so that steps have shares."""
    memory = trace.layer.memory
    return memory is not None and quantity in (memory.state, "kept", "squashed", "hidden")


def _sources(trace: Trace, walk: Walk, stops: frozenset[str]) -> Iterator[Share]:
    """The shares at which a walk has ended, in the order of layers, steps and columns."""
    for layer, counts in enumerate(walk.counts):
        here = trace.layers[layer]
        for name in stops & counts.keys() if layer == walk.layer else ():
            yield from _of_steps("state", name, layer, counts[name] * numbers_of(here, name), here)
        if layer == 0 and "x" in counts:
            yield from _of_steps("input", "x", layer, counts["x"] * here.x, here)
        for name in [one for one in counts if one.endswith("_before")]:
            state = name.removesuffix("_before")
            start = getattr(here.layer, f"{state}_start")
            for unit in np.flatnonzero(counts[name][0]).tolist():
                given, value = float(counts[name][0, unit] * start[unit]), float(start[unit])
                yield Share("start", state, layer, None, unit, given, value)
    for (layer, array, row), of_units in walk.biases.items():
        of = trace.layers[layer].layer
        gate = None if row is None else of.gates[row]
        yield Share("bias", array, layer, None, None, float(of_units.sum()), row=gate)
    for (layer, name), share in walk.rests.items():
        yield Share("rest", name, layer, None, None, share)


def _of_steps(kind: str, name: str, layer: int, given: Any, here: LayerTrace) -> Iterator[Share]:
    values = numbers_of(here, name)
    for step, unit in np.argwhere(given).tolist():
        share, value = float(given[step, unit]), float(values[step, unit])
        yield Share(kind, name, layer, step, unit, share, value)


def _parts(here: LayerTrace, layer: int, quantity: str, step: int, unit: int) -> Shares:
    """The parts of the equation that made a number."""
    table = {equation.name: equation for equation in equations_of(here.layer)}
    equation = table[quantity]
    if isinstance(equation, Function) and equation.of.startswith("pre."):
        equation = table[equation.of]
    value = float(numbers_of(here, equation.name)[step, unit])

    def number(name: str) -> float:
        return float(numbers_of(here, name)[step, unit])

    def state(name: str, share: float, weight: float | None = None, by: str | None = None) -> Share:
        return Share("state", name, layer, step, unit, share, number(name), weight, by)

    rules: tuple[str, ...] = ()
    match equation:
        case Sum(_, parts):
            found = [one for part in parts for one in _terms(here, layer, part, step, unit)]
        case Product(_, gate, of):
            found = [state(of, number(gate) * number(of), number(gate), gate)]
        case Left(name, of):
            found = [Share("rest", name, layer, None, None, 1.0), state(of, -number(of))]
        case Function(name, slot, of):
            function = getattr(here.layer, slot)
            rest = at_zero(function)
            k = factor(function, np.array([value]), np.array([number(of)]))
            found = [Share("rest", name, layer, None, None, rest)] if rest else []
            found.append(state(of, float(k[0]) * number(of)))
            rules = () if function == "identity" else ("function",)
    return Shares(equation.name, value, tuple(found), rules)


def _terms(here: LayerTrace, layer: int, part: Part, step: int, unit: int) -> Iterator[Share]:
    """The terms of a part of a sum: one for each number that a weight multiplies."""
    if part.weights is None:
        value = float(numbers_of(here, str(part.of))[step, unit])
        yield Share("state", str(part.of), layer, step, unit, value, value)
        return
    weights = part.array(here.layer)[unit]
    row = None if part.row is None else here.layer.rows(part.weights)[part.row]
    if part.of is None:
        bias = float(weights)
        yield Share("bias", part.weights, layer, None, unit, bias, bias, row=row)
        return
    values = numbers_of(here, part.of)[step]
    kind = "input" if part.of == "x" and layer == 0 else "state"
    units = [unit] if part.entrywise else range(len(values))
    for at, weight in zip(units, np.atleast_1d(weights).tolist(), strict=True):
        value = float(values[at])
        given = weight * value
        yield Share(kind, part.of, layer, step, at, given, value, weight, by=part.weights, row=row)
