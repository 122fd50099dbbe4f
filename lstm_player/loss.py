"""Where the way back begins."""

import re
from dataclasses import dataclass
from typing import Self

from lstm_core import Array, all_outputs, one_output

_OUTPUT = re.compile(r"([1-9][0-9]{0,5})\.([1-9][0-9]{0,5})")


@dataclass(frozen=True)
class Loss:
    """One output of the last layer, its step and unit counted from 0; without, their sum."""

    step: int | None = None
    unit: int = 0

    @classmethod
    def read(cls, text: object) -> Self | None:
        """The loss that `str` wrote; None for any other text."""
        if text == "all":
            return cls()
        found = _OUTPUT.fullmatch(text) if isinstance(text, str) else None
        return cls(int(found[1]) - 1, int(found[2]) - 1) if found else None

    def __str__(self) -> str:
        return "all" if self.step is None else f"{self.step + 1}.{self.unit + 1}"

    def within(self, outputs: Array) -> "Loss":
        """The loss at the nearest output that there is."""
        if self.step is None:
            return self
        steps, units = outputs.shape
        return Loss(min(max(self.step, 0), steps - 1), min(max(self.unit, 0), units - 1))

    def slope(self, outputs: Array) -> Array:
        """The derivative of the loss by the outputs, (T, H)."""
        if self.step is None:
            return all_outputs(outputs)[1]
        return one_output(outputs, self.step, self.unit)[1]
