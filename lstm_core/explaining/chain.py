"""In which order the numbers of a step lead back from one of them."""

from ..cells.layer import Layer
from .equations import Equation, Function, Left, Product, Sum, equations_of


def chain(layer: Layer, quantity: str) -> list[list[str]]:
    """The quantities of one step that a quantity is made of, in stages, the nearest first.

    Sums in front of an activation are passed over. A gate that lets something through is named,
    but not gone beyond: nothing of it becomes part of the number.
    """
    table = {equation.name: equation for equation in equations_of(layer)}
    stages: list[list[str]] = []
    stage, known, gates = [quantity], {quantity}, set[str]()
    while stage:
        stages.append(stage)
        found: list[str] = []
        for name in stage:
            if name in gates:
                continue
            equation = table.get(name)
            found += _sources(table, equation)
            if isinstance(equation, Product):
                gates.add(equation.gate)
        stage = [name for name in dict.fromkeys(found) if name not in known]
        known.update(stage)
    return stages


def _sources(table: dict[str, Equation], equation: Equation | None) -> list[str]:
    match equation:
        case Sum(_, parts):
            return [part.of for part in parts if part.of]
        case Product(_, gate, value):
            return [gate, value]
        case Left(_, of):
            return [of]
        case Function(_, _, of):
            return _sources(table, table[of]) if of.startswith("pre.") else [of]
    return []
