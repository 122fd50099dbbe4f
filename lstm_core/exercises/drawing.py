"""An exercise for a kind, a level and a seed."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..cells.layer import Layer
from ..checks import is_whole
from ..errors import FormatError, Phrase, shown
from ..forward import Trace, run
from ..scenario import Scenario
from .at import At
from .exercise import Chip, Exercise, Level, Part, Slot, Table
from .expressions import DIGITS, rows_of, written
from .gru_slots import gru_slots
from .levels import KINDS, PHASES, level_of
from .lstm_slots import lstm_slots
from .numbers import DRAWS, first_step
from .simple_rnn_slots import simple_rnn_slots
from .wanted import wanted_by

MOST_SEED = 999_999_999
MOST_DRAWS = 20_000
PATIENCE = 60  # draws after which something else is wanted
SLOTS = {"lstm": lstm_slots, "gru": gru_slots, "simple_rnn": simple_rnn_slots}
# What is computed in a step and can be laid on another wire of it, with its slot.
MADE = ("recalled", "before_reset", "candidate", "cell", "squashed", "hidden")
GATES = ("sigmoid", "hard_sigmoid")
SQUASHED = ("cell", "candidate", "hidden")  # what may go through tanh
MOST_DECOYS = 4  # rows of a table that only somebody needs who went wrong
LARGEST_IN_TABLE = 4.0


def draw_exercise(kind: str, level: int, seed: int) -> Exercise:
    """The exercise of a kind of cell (of `KINDS`), a level from 1 and a seed from 0.

    The same three give the same exercise. Raises UnknownNameError and FormatError.
    """
    chosen = level_of(kind, level)
    if not is_whole(seed) or not 0 <= seed <= MOST_SEED:
        expected = Phrase("whole_number_between", low=0, high=MOST_SEED)
        raise FormatError(name="seed", expected=expected, got=shown(seed))
    rng = np.random.default_rng([KINDS.index(kind), level, seed])
    for draw in range(MOST_DRAWS):
        if draw % PATIENCE == 0:
            wanted = wanted_by(rng, kind, chosen)
        scenario = DRAWS[kind](rng, chosen, wanted)
        made = None if scenario is None else _made(kind, chosen, seed, scenario)
        if made is not None:
            return made
    raise LookupError(f"no exercise {kind} {level} with seed {seed}")


def _made(kind: str, level: Level, seed: int, scenario: Scenario) -> Exercise | None:
    """The exercise on a scenario, unless it would be a bad one."""
    trace, first = run(scenario), first_step(level)
    unit, steps = level.units - 1, range(first, first + level.steps)
    chips = _chips(trace, steps, unit)
    slots: list[Slot] = []
    for step in steps:
        at = At(trace, step, unit, level.numbers)
        SLOTS[kind](at, chips)
        if not at.sound:
            return None
        slots += at.slots
    mine = [replace(slot, mine=slot.phase in level.phases) for slot in slots]
    made = {slot.id for slot in slots}
    tray = tuple(chip for chip in chips.values() if chip.after is None or chip.after in made)
    parts = tuple(
        Part(step, phase, phase in level.phases, _ids(slots, step, phase))
        for step in steps
        for phase in PHASES[kind]
    )
    return Exercise(kind, level, seed, scenario, parts, tuple(mine), tray, _tables(trace, mine))


def _ids(slots: Sequence[Slot], step: int, phase: str) -> tuple[str, ...]:
    return tuple(slot.id for slot in slots if (slot.step, slot.phase) == (step, phase))


def _chips(trace: Trace, steps: range, unit: int) -> dict[str, Chip]:
    """Inputs and states of the steps by hand and of their neighbours, and what they make."""
    layer = trace.layers[0]
    chips: list[Chip] = []
    for step in range(max(0, steps[0] - 1), min(len(layer.x), steps[-1] + 2)):
        chips += [_chip("x", step + 1, j, float(layer.x[step, j])) for j in range(layer.x.shape[1])]
    for state in ("hidden", "cell"):
        before = getattr(layer, f"{state}_before", None)
        if before is not None:
            for step in range(max(0, steps[0] - 1), steps[0] + 1):
                row = before[step].tolist()
                chips += [_chip(state, step, k, value) for k, value in enumerate(row)]
    for step in steps:
        for quantity in MADE:
            values = getattr(layer, quantity, None)
            if values is not None and not _is_itself(layer.layer, quantity):
                after = f"{step + 1}.{unit + 1}.{_slot_of(layer.layer, quantity)}"
                chips.append(_chip(quantity, step + 1, unit, float(values[step, unit]), after))
    return {chip.id: chip for chip in chips}


def _is_itself(layer: Layer, quantity: str) -> bool:
    """Whether a quantity is another one again, for want of an activation."""
    return quantity == "squashed" and getattr(layer, "cell_output", "") == "identity"


def _slot_of(layer: Layer, quantity: str) -> str:
    """The slot that makes a quantity: of one unit, the past is the product itself."""
    return "candidate.h1" if quantity == "before_reset" and layer.units == 1 else quantity


def _chip(quantity: str, step: int, index: int, value: float, after: str | None = None) -> Chip:
    id = f"{quantity}.{step}.{index + 1}"
    return Chip(id, quantity, step, index, value + 0.0, written(value), after)


def _tables(trace: Trace, slots: Sequence[Slot]) -> tuple[Table, ...]:
    """The rows of each activation that somebody needs who computes rightly, and some more."""
    layer = trace.layers[0].layer
    names = dict.fromkeys(getattr(layer, slot) for slot in layer.activations)
    tables = []
    for name in names:
        if name in GATES:
            tables.append(Table(name, _gate_rows(name)))
        elif name == "tanh":
            seen = {-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0} | _squashed(slots)
            tables.append(Table(name, rows_of(name, sorted(seen))))
        elif name == "relu":
            tables.append(Table(name, (("≤ 0", "0"), ("> 0", "a"))))
    return tuple(tables)


def _gate_rows(name: str) -> tuple[tuple[str, str], ...]:
    if name == "hard_sigmoid":
        return (("≤ −3", "0"), ("0", "0.5"), ("≥ 3", "1"))
    return rows_of(name, (-3, -2, *(z / 2 for z in range(-3, 4)), 2, 3))


def _squashed(slots: Sequence[Slot]) -> set[float]:
    """What may go through tanh: the true number, and what a wrong way would bring there."""
    sums = ("memory", "sum")
    wanted = [slot for slot in slots if slot.what in sums and slot.quantity in SQUASHED]
    found = set()
    for slot in wanted:
        right = round(float(slot.right), DIGITS) + 0.0
        others = [float(wrong.answer) for wrong in slot.wrong[:MOST_DECOYS]]
        found |= {right} if (right * 2).is_integer() else {right, *others}
    return {z for z in found if abs(z) <= LARGEST_IN_TABLE}
