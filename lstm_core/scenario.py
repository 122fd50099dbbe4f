"""What is computed: a sequence and the layers it runs through."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from numpy.typing import ArrayLike

from .cells.lstm import LSTM
from .checks import Array, checked_array
from .errors import FormatError, ShapeError, shown


@dataclass(frozen=True, eq=False, init=False)
class Scenario:
    """Everything needed to recompute: the sequence x (T, D), its layers, its token labels.

    Each layer reads the hidden states of the one before it. `tokens` names the timesteps,
    one string each. Raises a CoreError.
    """

    x: Array
    layers: tuple[LSTM, ...]
    tokens: tuple[str, ...] | None

    def __init__(self, x: ArrayLike, layers: Iterable[LSTM], tokens: Sequence[str] | None = None):
        layers = tuple(layers)
        if not layers:
            raise FormatError(name="layers", expected="at least one layer", got="none")
        checked_x = checked_array("x", x, (None, layers[0].inputs))
        for below, layer in pairwise(layers):
            if layer.inputs != below.units:
                raise ShapeError(
                    name="W",
                    expected=f"(4, {layer.units}, {below.units})",
                    got=f"(4, {layer.units}, {layer.inputs})",
                )
        object.__setattr__(self, "x", checked_x)
        object.__setattr__(self, "layers", layers)
        checked_tokens = None if tokens is None else _checked_tokens(tokens, len(checked_x))
        object.__setattr__(self, "tokens", checked_tokens)


def _checked_tokens(tokens: Sequence[str], steps: int) -> tuple[str, ...]:
    if isinstance(tokens, str) or not all(isinstance(token, str) for token in tokens):
        raise FormatError(name="tokens", expected="a list of texts", got=shown(tokens))
    if len(tokens) != steps:
        raise ShapeError(name="tokens", expected=f"({steps})", got=f"({len(tokens)})")
    return tuple(tokens)
