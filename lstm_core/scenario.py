"""What is computed: a sequence and the layers it runs through."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from numpy.typing import ArrayLike

from .cells.layer import Layer
from .checks import Array, checked_array
from .errors import FormatError, Phrase, Shape, ShapeError, shown

T = TypeVar("T")


@dataclass(frozen=True, eq=False, init=False)
class Scenario:
    """Everything needed to recompute: the sequence x (T, D), its layers, its token labels.

    Each layer reads the hidden states of the one before it. `tokens` names the timesteps,
    one string each. Raises a CoreError.
    """

    x: Array
    layers: tuple[Layer, ...]
    tokens: tuple[str, ...] | None

    def __init__(self, x: ArrayLike, layers: Iterable[Layer], tokens: Iterable[str] | None = None):
        layers = _entries("layers", layers, Layer, "a_list_of_layers")  # type: ignore[type-abstract]
        if not layers:
            expected = Phrase("at_least_one_layer")
            raise FormatError(name="layers", expected=expected, got=Phrase("none"))
        checked_x = checked_array("x", x, (None, layers[0].inputs))
        for below, layer in pairwise(layers):
            if layer.inputs != below.units:
                fitting = Shape(layer.shapes(below.units, layer.units)["W"])
                raise ShapeError(name="W", expected=fitting, got=Shape(layer.W.shape))
        object.__setattr__(self, "x", checked_x)
        object.__setattr__(self, "layers", layers)
        checked_tokens = None if tokens is None else _checked_tokens(tokens, len(checked_x))
        object.__setattr__(self, "tokens", checked_tokens)


def _checked_tokens(tokens: Iterable[str], steps: int) -> tuple[str, ...]:
    checked = _entries("tokens", tokens, str, "a_list_of_texts")
    if len(checked) != steps:
        raise ShapeError(name="tokens", expected=Shape((steps,)), got=Shape((len(checked),)))
    for token in checked:
        try:
            token.encode()
        except UnicodeEncodeError:  # half of a surrogate pair, which no UTF-8 file can hold
            expected = Phrase("unicode_texts")
            raise FormatError(name="tokens", expected=expected, got=shown(token)) from None
    return checked


def _entries(name: str, value: Iterable[T], kind: type[T], expected: str) -> tuple[T, ...]:
    if not isinstance(value, str):
        with suppress(TypeError):
            entries = tuple(value)
            if all(isinstance(entry, kind) for entry in entries):
                return entries
    raise FormatError(name=name, expected=Phrase(expected), got=shown(value))
