"""Sequences with what is asked for at each of their steps."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from ..checks import Array, frozen

Indices = NDArray[np.int_]


@dataclass(frozen=True, eq=False)
class Examples:
    """N examples, feature-major: x (T, D, N), targets (T, O, N), mask (T, N); read-only.

    mask is 1 where an output is asked for, 0 elsewhere and behind the end of a shorter
    sequence. `graded` (T, N) says which of these count towards the accuracy; all, if it is
    None. `tokens` names the steps of each example.
    """

    x: Array
    targets: Array
    mask: Array
    graded: Array | None = None
    tokens: tuple[tuple[str, ...], ...] | None = None

    def __post_init__(self) -> None:
        for array in (self.x, self.targets, self.mask, self.scored):
            frozen(array)

    def __len__(self) -> int:
        return int(self.x.shape[2])

    @property
    def scored(self) -> Array:
        """1 where an output counts towards the accuracy, (T, N)."""
        return self.mask if self.graded is None else self.graded

    @property
    def steps(self) -> int:
        """T, the number of steps of the longest sequence."""
        return len(self.x)

    def batch(self, indices: Indices | slice) -> tuple[Array, Array, Array]:
        """x, targets and mask of some of the examples."""
        return self.x[:, :, indices], self.targets[:, :, indices], self.mask[:, indices]

    def length(self, index: int) -> int:
        """How many steps an example has."""
        return int(np.flatnonzero(self.mask[:, index])[-1]) + 1

    def same_word_twice(self) -> list[tuple[int, int]]:
        """Two examples and a step of each: the same word, but different right answers.

        Of each example only the first step that counts is looked at. Empty if there are none such.
        """
        seen: dict[str, tuple[int, int, int]] = {}
        for example, tokens in enumerate(self.tokens or ()):
            step = int(np.argmax(self.scored[:, example]))
            label = int(np.argmax(self.targets[step, :, example]))
            first = seen.setdefault(tokens[step], (example, step, label))
            if first[2] != label:
                return [first[:2], (example, step)]
        return []

    def parted(self, first: int) -> tuple[Self, Self]:
        """The first ones, and the others."""
        return self._some(slice(first)), self._some(slice(first, None))

    def _some(self, indices: slice) -> Self:
        batch = self.batch(indices)
        graded = None if self.graded is None else self.graded[:, indices]
        tokens = None if self.tokens is None else self.tokens[indices]
        return type(self)(*batch, graded, tokens)
