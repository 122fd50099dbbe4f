"""Turning what a caller hands in into arrays that can be trusted."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import (
    FormatError,
    NotFiniteError,
    NotNumericError,
    OverflowedError,
    Phrase,
    Shape,
    ShapeError,
    UnknownNameError,
    shown,
)

Array = NDArray[np.float64]


def checked_array(name: str | Phrase, value: Any, shape: Sequence[int | None]) -> Array:
    """A read-only float64 copy of `value`; None in `shape` is any length of at least one."""
    array = _numbers(name, value)
    fits = array.ndim == len(shape) and all(
        size > 0 if wanted is None else size == wanted
        for size, wanted in zip(array.shape, shape, strict=True)
    )
    if not fits:
        raise ShapeError(name=name, expected=Shape(tuple(shape)), got=Shape(array.shape))
    finite = np.isfinite(array)
    if not finite.all():
        position = np.unravel_index(int(np.argmin(finite)), array.shape)
        raise NotFiniteError(
            name=name,
            got=shown(array[position]),
            position=", ".join(str(int(index) + 1) for index in position),
        )
    array.flags.writeable = False
    return array


def checked_name(field: str, name: object, allowed: Sequence[str]) -> str:
    """`name` if it is one of `allowed`; `field` says where it was asked for."""
    if not isinstance(name, str) or name not in allowed:
        raise UnknownNameError(field, allowed, name)
    return name


def checked_index(name: str, value: int, count: int) -> int:
    """`value` if it is an index among `count`, counted from 0."""
    if not is_whole(value) or not 0 <= value < count:
        expected = Phrase("whole_number_between", low=0, high=count - 1)
        raise FormatError(name=name, expected=expected, got=shown(value))
    return value


def is_whole(value: object) -> bool:
    """Whether `value` is an integer, of Python or NumPy."""
    return isinstance(value, int | np.integer) and not isinstance(value, bool)


def check_finite(*arrays: Array, backwards: bool = False) -> None:
    """Raises OverflowedError with the step (first axis, from 1) where numbers first got lost.

    `backwards` says that the arrays were computed from the last step to the first.
    """
    bad = [array for array in arrays if not np.isfinite(array).all()]
    if bad:
        steps = np.concatenate([np.argwhere(~np.isfinite(array))[:, 0] for array in bad])
        raise OverflowedError(step=int(steps.max() if backwards else steps.min()) + 1)


def frozen(array: Array) -> Array:
    """The array itself, read-only from now on."""
    array.flags.writeable = False
    return array


def _numbers(name: str | Phrase, value: Any) -> Array:
    if isinstance(value, np.ndarray) and value.dtype.kind in "iuf":
        with np.errstate(over="ignore"):
            return np.array(value, dtype=np.float64, order="C")
    try:
        objects = np.asarray(value, dtype=object)
    except ValueError:
        raise NotNumericError(name=name, got=Phrase("rows_of_different_lengths")) from None
    entries = objects.ravel().tolist()
    # Left to itself, NumPy would read True among numbers as 1.
    if set(map(type, entries)) <= {float, int}:
        with suppress(OverflowError):
            return np.array(objects, dtype=np.float64)
    return np.array([number(name, entry) for entry in entries]).reshape(objects.shape)


def number(name: str | Phrase, entry: object) -> float:
    """`entry`, one number of the array `name`, as a float; infinite where float64 ends."""
    if isinstance(entry, list | tuple | np.ndarray):
        raise NotNumericError(name=name, got=Phrase("rows_of_different_lengths"))
    if isinstance(entry, bool) or not isinstance(entry, float | int | np.floating | np.integer):
        raise NotNumericError(name=name, got=shown(entry))
    try:
        return float(entry)
    except OverflowError:
        return float("inf" if entry > 0 else "-inf")
