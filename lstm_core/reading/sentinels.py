"""Numbers that stand for a missing one."""

from collections.abc import Sequence
from typing import NamedTuple

_CODES = frozenset((-9999.0, -999.0, -99.0, 999.0, 9999.0, 99999.0, -99999.0, 999.9, -999.9, 99.99))
_FAR = 3.0  # times the spread of all others
_LEAST_VARIED = 3  # different numbers; beside fewer a value of its own is no mark


class Sentinel(NamedTuple):
    """A value far outside of the others that may stand for "missing", and the rows it is in."""

    value: float
    rows: tuple[int, ...]


def sentinel_in(values: Sequence[float], places: Sequence[int]) -> Sentinel | None:
    """The least or the largest value, if it is repeated or well known, and far from all others."""
    present = [value for value in values if value == value]
    for value in (min(present), max(present)):
        rest = [other for other in present if other != value]
        count = len(present) - len(rest)
        if len(rest) < 3 or count * 2 > len(present) or not _is_far(value, rest, count):
            continue
        rows = (place for place, found in zip(places, values, strict=True) if found == value)
        return Sentinel(value, tuple(rows))
    return None


def _is_far(value: float, rest: Sequence[float], count: int) -> bool:
    low, high = min(rest), max(rest)
    if value == -1:
        return count > 1 and low >= 0 and sorted(rest)[len(rest) // 2] > 5
    if value not in _CODES and (count < 2 or len({*rest}) < _LEAST_VARIED):
        return False
    gap = max(low - value, value - high)
    spread = high - low
    return gap > _FAR * max(spread, abs(low) * 1e-9)
