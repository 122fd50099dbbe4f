"""The weights that somebody set, as a text short enough for a link.

    W0.2.0.0*4_b0.1.0*-10

An array, the layer, then row, unit and column as far as it has them, all counted from 0, and after
the star the number. `r` stands for b_recurrent.
"""

import re
from collections.abc import Sequence

import numpy as np

from ..errors import CoreError, FormatError, Phrase, shown
from .puzzle import NOT_SET, Edit, Puzzle

LARGEST = 10_000.0
_LONGEST = 4_000  # characters
_ARRAYS = {"W": "W", "U": "U", "b": "b", "P": "P", "r": "b_recurrent"}
_LETTERS = {array: letter for letter, array in _ARRAYS.items()}
_EDIT = re.compile(
    r"([WUbPr])(\d)((?:\.(?:0|[1-9]\d?)){1,3})\*(-?(?:\d{1,6}(?:\.\d{0,25})?|\.\d{1,25})(?:e-?\d{1,2})?)",
    re.ASCII,
)


def read_work(puzzle: Puzzle, text: str) -> tuple[Edit, ...]:
    """The edits of a text, one for each weight that is not 0, in the order of the weights.

    Raises FormatError for what is no work on this puzzle, or a number beyond LARGEST.
    """
    if not text:
        return ()
    if len(text) > _LONGEST:
        raise _unreadable(text)
    edits: dict[tuple[str, int, tuple[int, ...]], float] = {}
    for part in text.split("_"):
        place, value = _edit(part)
        _check(puzzle, place, part)
        edits[place] = value
    return edits_of(puzzle, edits)


def edits_of(
    puzzle: Puzzle, edits: dict[tuple[str, int, tuple[int, ...]], float]
) -> tuple[Edit, ...]:
    """Edits in the order in which the weights stand, without those that are 0."""
    return tuple(
        ((name, index, place), edits[name, index, place])
        for index, layer in enumerate(puzzle.layers)
        for name in layer.arrays
        for place in np.ndindex(getattr(layer, name).shape)
        if edits.get((name, index, place))
    )


def work_of(edits: Sequence[Edit]) -> str:
    """The text of edits."""
    return "_".join(
        f"{_LETTERS[array]}{'.'.join(map(str, (layer, *index)))}*{value:.15g}".replace("e+", "e")
        for (array, layer, index), value in edits
    )


def _edit(part: str) -> Edit:
    found = _EDIT.fullmatch(part)
    if not found:
        raise _unreadable(part)
    value = float(found[4])
    if abs(value) > LARGEST:
        expected = Phrase("number_between", low=-LARGEST, high=LARGEST)
        raise FormatError(name="weight", expected=expected, got=shown(value))
    index = tuple(int(one) for one in found[3][1:].split("."))
    return (_ARRAYS[found[1]], int(found[2]), index), value


def _check(puzzle: Puzzle, place: tuple[str, int, tuple[int, ...]], part: str) -> None:
    array, layer, index = place
    if layer < len(puzzle.layers) and array not in NOT_SET:
        shape = getattr(puzzle.layers[layer], array, np.zeros(0)).shape
        if len(index) == len(shape) and all(map(int.__lt__, index, shape)):
            return
    raise _unreadable(part)


def _unreadable(text: str) -> CoreError:
    return FormatError(name="work", expected=Phrase("a_list"), got=shown(text[:40]))
