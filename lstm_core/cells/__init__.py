"""One module a kind of layer: its weights, its equations, its forward and backward pass.

A kind is found by being here. The module that holds it may also hold its batched form for
training; of a large kind it stands in a module of its own.
"""

from importlib import import_module
from inspect import isabstract
from pkgutil import iter_modules
from typing import TypeVar

from ..quantities import Quantity, X
from .batched import BatchedCell
from .layer import Layer, RecurrentLayer

T = TypeVar("T")


def _found(base: type[T]) -> list[type[T]]:
    """The classes in the modules of this package that are `base` and complete."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    things = (thing for module in modules for thing in vars(module).values())
    classes = (thing for thing in things if isinstance(thing, type) and issubclass(thing, base))
    return list(dict.fromkeys(one for one in classes if not isabstract(one)))


KINDS: dict[str, type[Layer]] = {
    layer.kind: layer
    for layer in sorted(_found(Layer), key=lambda layer: layer.order)  # type: ignore[type-abstract]
}

RECURRENT_KINDS: dict[str, type[RecurrentLayer]] = {
    kind: layer for kind, layer in KINDS.items() if issubclass(layer, RecurrentLayer)
}

BATCHED: dict[str, type[BatchedCell]] = {
    cell.kind: cell
    for cell in sorted(_found(BatchedCell), key=lambda cell: [*KINDS].index(cell.kind))  # type: ignore[type-abstract]
}

QUANTITIES: tuple[Quantity, ...] = tuple(
    {
        quantity.id: quantity
        for quantity in (X, *(one for kind in KINDS.values() for one in kind.quantities))
    }.values()
)
