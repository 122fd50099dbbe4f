"""In which order the numbers of a step lead back from one of them."""

import numpy as np

from ..forward import Trace
from .equations import Equation, Function, Left, Product, Sum, equations_of, numbers_of
from .walk import Walk

_WORTH = 1e-3  # of the largest share; what gives less is not named


def chain(trace: Trace, layer: int, quantity: str, step: int, unit: int) -> list[list[str]]:
    """The quantities of one step that a number is made of, in stages, the nearest first.

    Only those that give something worth naming. Sums in front of an activation are passed over; a
    gate that lets something through is named, but not gone beyond. Indices count from 0.
    """
    walk = Walk(trace, layer)
    here = trace.layers[layer]
    with np.errstate(over="ignore", invalid="ignore"):
        walk.begin(quantity, step, unit, steps=1)
        given = {
            name: float(abs(counts[step] * numbers_of(here, name)[step]).sum())
            for name, counts in walk.counts[layer].items()
        }
    least = _WORTH * max(given.values())
    counting = {name for name, size in given.items() if size > least}
    table = {one.name: one for one in equations_of(here.layer)}
    stages: list[list[str]] = []
    stage, known, gates = [quantity], {quantity}, set[str]()
    while stage:
        stages.append(stage)
        found: list[str] = []
        for equation in [table.get(name) for name in stage if name not in gates]:
            sources = [name for name in _sources(table, equation) if name in counting]
            if isinstance(equation, Product) and sources:
                gates.add(equation.gate)
                sources.insert(0, equation.gate)
            found += sources
        stage = [name for name in dict.fromkeys(found) if name not in known]
        known.update(stage)
    return stages


def _sources(table: dict[str, Equation], equation: Equation | None) -> list[str]:
    match equation:
        case Sum(_, parts):
            return [part.of for part in parts if part.of]
        case Product(_, _, value):
            return [value]
        case Left(_, of):
            return [of]
        case Function(_, _, of):
            return _sources(table, table[of]) if of.startswith("pre.") else [of]
    return []
