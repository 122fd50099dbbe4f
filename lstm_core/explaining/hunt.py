"""Where the nearest of many changes crosses a line: from near to far, all of one distance at once.

Between the last distance at which none has crossed and the first at which some have, bisection
finds where. Between two distances a number could cross the line and come back; so where it came
nearer to the line and goes away again, what lies between is looked into as well.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from ..checks import Array
from .variants import Indices

_RATIO = 1.12  # of a distance to the one before
_BETWEEN = 12  # distances looked into where a number turns back
_EXACT = 1e-7  # of a distance, and never more than that
_LEVELS = 24  # distances that are tried at once, if they are few changes
_AT_ONCE = 4096  # changes

# Numbers of the run (B,) for changes (B,), each by its index and its distance.
Try = Callable[[Indices, Array], Array]


@dataclass(frozen=True)
class Aim:
    """A line, the side it is come from, and whether it has to be crossed or only reached."""

    line: float
    from_above: bool
    strict: bool

    def short(self, values: Array) -> Array:
        """How far values still are from the line, not above 0 once it is reached.

        A value that is not finite is far.
        """
        left = values - self.line if self.from_above else self.line - values
        if self.strict:
            left = np.where(left == 0.0, np.finfo(np.float64).tiny, left)
        return np.where(np.isfinite(left), left, np.inf)


@dataclass(frozen=True)
class Hunt:
    """`count` changes, tried by `attempt` from the distance `nearest` to `reach`.

    At most `at_once` of them are tried at once.
    """

    attempt: Try
    aim: Aim
    count: int
    nearest: float
    reach: float
    at_once: int

    def find(self) -> tuple[int, float] | None:
        """The index of the nearest change that reaches the aim and its distance, None if none."""
        last = near = 0.0
        before = held = self._short(np.arange(self.count), np.zeros(self.count))
        for far, now in self._levels():
            crossed = np.flatnonzero(now <= 0.0)
            turned = np.flatnonzero((held < before) & (held <= now) & (now > 0.0))
            found = [self._within(crossed, near, far), self._between(turned, last, far)]
            if best := min((one for one in found if one), key=lambda one: one[1], default=None):
                return best
            before, held, last, near = held, now, near, far
        return None

    def _levels(self) -> Iterator[tuple[float, Array]]:
        """Each distance, and how far from the aim all are at it."""
        count = int(np.ceil(np.log(self.reach / self.nearest) / np.log(_RATIO))) + 1
        distances = np.minimum(self.nearest * _RATIO ** np.arange(count), self.reach)
        together = max(1, min(_LEVELS, _AT_ONCE // self.count))
        for first in range(0, count, together):
            some = distances[first : first + together]
            who = np.tile(np.arange(self.count), len(some))
            table = self._short(who, np.repeat(some, self.count))
            yield from zip(some.tolist(), table.reshape(len(some), -1), strict=True)

    def _short(self, who: Indices, distances: Array) -> Array:
        found = []
        size = min(self.at_once, _AT_ONCE)
        for at in range(0, len(who), size):
            part = slice(at, at + size)
            found.append(self.attempt(who[part], distances[part]))
        return self.aim.short(np.concatenate(found))

    def _within(self, who: Indices, near: float, far: float) -> tuple[int, float] | None:
        """Of those that cross between two distances the one that does so first, and where."""
        if not len(who):
            return None
        low, high = np.full(len(who), near), np.full(len(who), far)
        while high.min() - low.min() > _EXACT * min(1.0, high.min()):
            keep = low <= high.min()
            who, low, high = who[keep], low[keep], high[keep]
            middle = (low + high) / 2.0
            reached = self._short(who, middle) <= 0.0
            low, high = np.where(reached, low, middle), np.where(reached, middle, high)
        best = int(high.argmin())
        return int(who[best]), float(high[best])

    def _between(self, who: Indices, near: float, far: float) -> tuple[int, float] | None:
        """The same of those that may have crossed between two distances and come back."""
        if not len(who):
            return None
        distances = np.linspace(near, far, _BETWEEN + 2)[1:-1]
        short = self._short(np.repeat(who, _BETWEEN), np.tile(distances, len(who)))
        reached = short.reshape(len(who), _BETWEEN) <= 0.0
        if not reached.any():
            return None
        first = int(reached.any(axis=0).argmax())
        start = distances[first - 1] if first else near
        return self._within(who[reached[:, first]], float(start), float(distances[first]))
