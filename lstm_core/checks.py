"""Turning what a caller hands in into arrays that can be trusted."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import NotFiniteError, NotNumericError, ShapeError, shown

Array = NDArray[np.float64]


def checked_array(name: str, value: Any, shape: Sequence[int | None]) -> Array:
    """A read-only float64 copy of `value`; None in `shape` is any length of at least one."""
    try:
        raw = np.asarray(value)
    except ValueError:
        raise NotNumericError(name=name, got="rows of different lengths") from None
    if raw.size and raw.dtype.kind not in "iuf":
        raise NotNumericError(name=name, got=shown(raw.flat[0]))
    array = np.array(raw, dtype=np.float64, order="C")
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


def _shape_text(shape: Sequence[int | None]) -> str:
    return "(" + ", ".join("≥1" if size is None else str(size) for size in shape) + ")"
