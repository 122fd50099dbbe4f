"""What is computed: a sequence and the layers it runs through."""

from collections.abc import Sequence
from dataclasses import dataclass

from .cells.lstm import LSTM
from .checks import Array, checked_array
from .errors import FormatError, ShapeError


@dataclass(frozen=True, eq=False)
class Scenario:
    """Everything needed to recompute: the sequence x (T, D), its layers, its token labels.

    Each layer reads the hidden states of the one before it. `tokens` names the timesteps,
    one string each. Raises a CoreError.
    """

    x: Array
    layers: Sequence[LSTM]
    tokens: Sequence[str] | None = None

    def __post_init__(self) -> None:
        layers = tuple(self.layers)
        if not layers:
            raise FormatError(name="layers", expected="at least one layer", got="none")
        x = checked_array("x", self.x, (None, layers[0].inputs))
        for below, layer in zip(layers, layers[1:], strict=False):
            if layer.inputs != below.units:
                raise ShapeError(
                    name="W",
                    expected=f"(4, {layer.units}, {below.units})",
                    got=f"(4, {layer.units}, {layer.inputs})",
                )
        object.__setattr__(self, "x", x)
        object.__setattr__(self, "layers", layers)
        if self.tokens is not None:
            object.__setattr__(self, "tokens", _checked_tokens(self.tokens, len(x)))


def _checked_tokens(tokens: Sequence[str], steps: int) -> tuple[str, ...]:
    if isinstance(tokens, str) or not all(isinstance(token, str) for token in tokens):
        raise FormatError(name="tokens", expected="a list of texts", got=repr(tokens)[:40])
    if len(tokens) != steps:
        raise ShapeError(name="tokens", expected=f"({steps})", got=f"({len(tokens)})")
    return tuple(tokens)
