"""How a kind of cell is written as a program: one timestep in the letters of the field.

The expressions are Python that means the same in NumPy and in PyTorch: `W_f @ x[t]`, `f * c`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Apply = Callable[[str, str], str]
"""Writes the call of an activation, by its name, on an expression."""

CANDIDATE_BIAS = "b_hn"  # as the documentation of PyTorch calls it


@dataclass(frozen=True)
class TorchModule:
    """The layer of torch.nn that computes a kind, where it can.

    name: in torch.nn. knows: what it can compute, for each activation and option of the
    kind that is fixed there. chosen: arguments of its constructor, each with the activation
    that it takes. second: the vectors that its second bias holds, by gate.
    """

    name: str
    knows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    second: Mapping[str, str] = field(default_factory=dict)

    def lacks(self, layer: Any) -> tuple[str, ...]:
        """The activations and options of a layer that it cannot compute."""
        return tuple(
            name for name, known in self.knows.items() if getattr(layer, name) not in known
        )


@dataclass(frozen=True)
class CellCode:
    """A kind of cell as code.

    letters: the variable of each quantity that a step computes, gates and states. lines: of
    a layer, the expression behind each of these variables, in the order of computing. vectors:
    the variables of arrays that are no rows of gates. module: the layer of torch.nn; None
    where there is none. parts: of a layer, the quantities that are only a part of a line, each
    as it stands there; one that is a bare variable counts only in the part declared after it.
    """

    letters: Mapping[str, str]
    lines: Callable[[Any, Apply], dict[str, str]]
    vectors: Mapping[str, str]
    module: TorchModule | None = None
    parts: Callable[[Any, Apply], dict[str, str]] = lambda _layer, _of: {}

    def variables(self, layer: Any, name: str) -> list[str]:
        """The variables that hold an array of a layer, one for each of its rows."""
        rows = layer.rows(name)
        if not rows:
            return [self.vectors[name]]
        letter = name.lower() if name == "P" else name
        return [letter if len(rows) == 1 else f"{letter}_{self.letters[row]}" for row in rows]


def net_input(letter: str) -> str:
    """What a gate of this letter receives from the input, from before and from its bias."""
    return f"W_{letter} @ x[t] + U_{letter} @ h + b_{letter}"
