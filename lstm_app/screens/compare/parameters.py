"""How many parameters a layer has, matrix by matrix, from the tables of the core's layers."""

from math import prod
from typing import Any

from lstm_core import RECURRENT_KINDS, Layer, SimpleRNN
from lstm_player.kinds import KIND_VIEWS
from lstm_words import Words

NEURON = "neuron"  # W and b of a single unit, without U
BOXES_UP_TO = 10  # inputs and units; beyond that a matrix is one block with its count
_RESET_BEFORE = "Keras, reset_after=False"
_LIBRARIES = ("PyTorch", "Keras")
_NEURON_BIASES = dict.fromkeys(_LIBRARIES, 1)


def parameter_count(kind: str, inputs: int, units: int, layers: int = 1, biases: int = 1) -> int:
    """The number of parameters of a stack whose b is counted `biases` times.

    The layers above the first one have as many inputs as units.
    """
    above = 0 if kind == NEURON else layers - 1  # a neuron stays alone
    sizes = [inputs, *[units] * above]
    return sum(_layer_count(kind, size, units, biases) for size in sizes)


def reported_count(library: str, kind: str, inputs: int, units: int, layers: int) -> int | None:
    """What the library reports for such a stack, None if it has no such layer."""
    counted = _NEURON_BIASES if kind == NEURON else KIND_VIEWS[kind].biases or {}
    biases = counted.get(library)
    return biases and parameter_count(kind, inputs, units, layers, biases)


def parameters(inputs: int, units: int, layers: int, words: Words) -> dict[str, Any]:
    """Everything the section shows: for each kind its blocks, formula, totals, reports."""
    sizes = inputs, units, layers
    gru, lstm = (parameter_count(kind, *sizes) for kind in ("gru", "lstm"))
    return {
        "boxes": max(inputs, units) <= BOXES_UP_TO,
        "kinds": [_kind(kind, *sizes, words) for kind in COUNTED],
        "libraries": _LIBRARIES,
        "ratio": words["compare.counts.ratio"].format(
            gru=grouped(gru), lstm=grouped(lstm), share=f"{gru / lstm:g}"
        ),
    }


def formula(kind: str, inputs: str, units: str) -> str:
    """The parameters of one layer, written with these symbols or numbers."""
    if kind == NEURON:
        return f"{inputs} + 1"
    gates, peepholes = len(RECURRENT_KINDS[kind].gates), len(_rows(kind, "P"))
    inner = f"{inputs}·{units} + {units}·{units} + {units}"
    text = inner if gates == 1 else f"{gates} · ({inner})"
    return f"{text} + {peepholes}·{units}" if peepholes else text


def grouped(number: int) -> str:
    """The number in groups of three digits."""
    return f"{number:,}".replace(",", "\u202f")


def _kind(kind: str, inputs: int, units: int, layers: int, words: Words) -> dict[str, Any]:
    sizes = inputs, units, layers
    stack = [_layer(kind, inputs, units, words["compare.counts.layer"].format(layer=1))]
    if layers > 1 and kind != NEURON:
        several = words["compare.counts.layers"].format(last=layers)
        label = words["compare.counts.layer"].format(layer=2) if layers == 2 else several
        stack.append(_layer(kind, units, units, label))
    return {
        "id": kind,
        "name": words["compare.kind.neuron" if kind == NEURON else f"cell.{kind}"],
        "times": "" if kind == NEURON else f"×{len(RECURRENT_KINDS[kind].gates)}",
        "say": words[f"compare.counts.say.{kind}"],
        "symbols": formula(kind, "D", "H"),
        "layers": stack,
        "total": grouped(parameter_count(kind, *sizes)),
        "sum": _sum(kind, *sizes) if len(stack) > 1 else None,
        "reports": {library: _report(library, kind, sizes, words) for library in _LIBRARIES},
    }


def _report(library: str, kind: str, sizes: tuple[int, int, int], words: Words) -> str | None:
    count = reported_count(library, kind, *sizes)
    other = reported_count(_RESET_BEFORE, kind, *sizes) if library == "Keras" else None
    if other:
        text = words["compare.counts.both"]
        return text.format(count=grouped(count or 0), before=grouped(other))
    return grouped(count) if count else None


def _layer(kind: str, inputs: int, units: int, label: str) -> dict[str, Any]:
    count = grouped(_layer_count(kind, inputs, units))
    return {
        "label": label,
        "numbers": f"{formula(kind, grouped(inputs), grouped(units))} = {count}",
        "gates": [
            {"id": gate, "blocks": _blocks(kind, gate, inputs, units)} for gate in _rows(kind, "b")
        ],
    }


def _blocks(kind: str, gate: str, inputs: int, units: int) -> list[dict[str, Any]]:
    """The matrices of one gate: array, rows, columns, and the count as text."""
    blocks = []
    for array, (_, *shape) in _shapes(kind, inputs, units).items():
        if gate in _rows(kind, array):
            rows, columns = shape if len(shape) == 2 else (*shape, 1)
            count = grouped(rows * columns)
            blocks.append({"array": array, "rows": rows, "columns": columns, "count": count})
    return blocks


def _sum(kind: str, inputs: int, units: int, layers: int) -> str:
    first, above = _layer_count(kind, inputs, units), _layer_count(kind, units, units)
    times = f"{layers - 1} · " if layers > 2 else ""
    total = parameter_count(kind, inputs, units, layers)
    return f"{grouped(first)} + {times}{grouped(above)} = {grouped(total)}"


def _layer_count(kind: str, inputs: int, units: int, biases: int = 1) -> int:
    counts = {name: prod(shape) for name, shape in _shapes(kind, inputs, units).items()}
    return sum(counts.values()) + (biases - 1) * counts["b"]


def _shapes(kind: str, inputs: int, units: int) -> dict[str, tuple[int, ...]]:
    """The arrays with a row for each gate: start states and second biases are not counted."""
    shapes = _layer_type(kind).shapes(inputs, 1 if kind == NEURON else units)
    return {
        name: shape
        for name, shape in shapes.items()
        if _rows(kind, name) and (kind, name) != (NEURON, "U")
    }


def _rows(kind: str, array: str) -> tuple[str, ...]:
    layer_type = _layer_type(kind)
    return layer_type.rows(array) if array in layer_type.arrays else ()


def _layer_type(kind: str) -> type[Layer]:
    return SimpleRNN if kind == NEURON else RECURRENT_KINDS[kind]


def _counted() -> tuple[str, ...]:
    """The neuron, then the cells: those of the libraries first, the smaller before the larger."""
    kinds = [kind for kind, view in KIND_VIEWS.items() if view.biases is not None]
    kinds.sort(key=lambda kind: (not KIND_VIEWS[kind].biases, parameter_count(kind, 1, 1)))
    return NEURON, *kinds


COUNTED = _counted()
