"""One module a kind of cell: the phases of its steps, both ways, and its `VIEW`."""

from importlib import import_module
from itertools import accumulate
from pkgutil import iter_modules

from lstm_core import KINDS, Layer

from .phase import FUNCTION_SYMBOLS, Phase, Term
from .view import KindView, LineStyle

_MODULES = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
_FOUND = {module.VIEW.kind: module.VIEW for module in _MODULES if hasattr(module, "VIEW")}
KIND_VIEWS: dict[str, KindView] = {kind: _FOUND[kind] for kind in KINDS}
"""The view of every kind of layer, in the order of `KINDS`."""


def phases(layer: Layer) -> list[Phase]:
    """The phases of a step of this layer, in order; `start` and `whole` frame them."""
    return KIND_VIEWS[layer.kind].phases(layer)


def phases_back(layer: Layer) -> list[Phase]:
    """The phases of a step of this layer on the way back; `start` and `whole` frame them."""
    inside = KIND_VIEWS[layer.kind].phases_back(layer)
    lines = tuple(line for phase in inside for line in phase.lines)
    counts = accumulate(len(phase.lines) for phase in inside)
    breaks = tuple(sorted({count for count in counts if count < len(lines)}))
    whole = Phase("whole", ("all",), lines=lines, breaks=breaks)
    return [Phase("start", ("all",)), *inside, whole]
