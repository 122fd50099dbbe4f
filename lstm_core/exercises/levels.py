"""How each kind of cell is practised: forward fading, from one phase to all of them."""

from collections.abc import Mapping, Sequence

from ..checks import checked_name, is_whole
from ..errors import FormatError, Phrase, shown
from .exercise import Level

# The phases of a step in the order of the player; the first is the input's arrival.
PHASES: Mapping[str, tuple[str, ...]] = {
    "lstm": ("arrive", "forget", "input", "candidate", "memory", "output", "hidden"),
    "gru": ("arrive", "reset", "update", "recall", "candidate", "hidden"),
    "simple_rnn": ("arrive", "hidden"),
}
KINDS = tuple(PHASES)
MOST_PHASES_WITH_TWO_INPUTS = 3  # later there is enough to multiply with one


def _of(phases: Sequence[str]) -> tuple[Level, ...]:
    """One level for each phase that becomes the learner's, then three harder ones."""
    every = tuple(phases)
    fading = [
        Level(
            count,
            phases[count - 1],
            every[:count],
            inputs=1 + (count <= MOST_PHASES_WITH_TWO_INPUTS),
        )
        for count in range(1, len(phases))
    ]
    count = len(phases)
    return (
        *fading,
        Level(count, "all", every, inputs=1 + (count <= MOST_PHASES_WITH_TWO_INPUTS)),
        Level(count + 1, "table", every, numbers="table", inputs=2),
        Level(count + 2, "steps", every, steps=2),
        Level(count + 3, "units", every, units=2),
    )


_LEVELS = {kind: _of(phases) for kind, phases in PHASES.items()}


def levels(kind: str) -> tuple[Level, ...]:
    """The levels of a kind of cell, the easiest first. Raises UnknownNameError."""
    return _LEVELS[checked_name("cell", kind, KINDS)]


def level_of(kind: str, number: int) -> Level:
    """The level with this number, from 1. Raises UnknownNameError and FormatError."""
    every = levels(kind)
    if not is_whole(number) or not 1 <= number <= len(every):
        expected = Phrase("whole_number_between", low=1, high=len(every))
        raise FormatError(name="level", expected=expected, got=shown(number))
    return every[number - 1]
