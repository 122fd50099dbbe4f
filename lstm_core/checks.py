"""Turning what a caller hands in into arrays that can be trusted."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import NotFiniteError, NotNumericError, ShapeError, shown

Array = NDArray[np.float64]


def checked_array(name: str, value: Any, shape: Sequence[int | None]) -> Array:
    """A read-only float64 copy of `value`; None in `shape` is any length of at least one."""
    array = _numbers(name, value)
    fits = array.ndim == len(shape) and all(
        size > 0 if wanted is None else size == wanted
        for size, wanted in zip(array.shape, shape, strict=True)
    )
    if not fits:
        raise ShapeError(name=name, expected=_shape_text(shape), got=_shape_text(array.shape))
    finite = np.isfinite(array)
    if not finite.all():
        position = np.unravel_index(int(np.argmin(finite)), array.shape)
        raise NotFiniteError(
            name=name,
            got=str(array[position]),
            position=", ".join(str(int(index) + 1) for index in position),
        )
    array.flags.writeable = False
    return array


def _numbers(name: str, value: Any) -> Array:
    if isinstance(value, np.ndarray) and value.dtype.kind in "iuf":
        with np.errstate(over="ignore"):
            return np.array(value, dtype=np.float64, order="C")
    try:
        objects = np.asarray(value, dtype=object)
    except ValueError:
        raise NotNumericError(name=name, got="rows of different lengths") from None
    entries = objects.ravel().tolist()
    # Left to itself, NumPy would read True among numbers as 1.
    if set(map(type, entries)) <= {float, int}:
        with suppress(OverflowError):
            return np.array(objects, dtype=np.float64)
    return np.array([number(name, entry) for entry in entries]).reshape(objects.shape)


def number(name: str, entry: object) -> float:
    """`entry`, one place of the array `name`, as a float; infinite where float64 ends."""
    if isinstance(entry, list | tuple | np.ndarray):
        raise NotNumericError(name=name, got="rows of different lengths")
    if isinstance(entry, bool) or not isinstance(entry, float | int | np.floating | np.integer):
        raise NotNumericError(name=name, got=shown(entry))
    try:
        return float(entry)
    except OverflowError:
        return float("inf" if entry > 0 else "-inf")


def _shape_text(shape: Sequence[int | None]) -> str:
    return "(" + ", ".join("≥1" if size is None else str(size) for size in shape) + ")"
