"""Interventions as one short text, as links and tabs keep them, and back.

    g_1_forget_1_0.5          the forget gate of layer 1, unit 1 is held at 0.5
    g_1_forget_1_0.5_3_4      only from step 3 to step 4
    s_2_1_3                   unit 1 of layer 2 is silent from step 3 on
    c_1_3_cell_0.5_-1         what layer 1 finds at step 3 as its cell

with "~" between them. Layers, units and steps count from 1.
"""

import re
from collections.abc import Iterable

from ..errors import FormatError, Phrase, shown
from .acts import MOST, Carry, Hold, Intervention, Silence, Steps, with_intervention

_LONGEST = 16_000  # of one
_LONGEST_OF_ALL = 110_000  # the states of the largest layers, MOST times
# There is one way alone to read each number: many could otherwise be tried in endless ways.
_NUMBER = r"-?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:e[-+]?\d{1,3})?"
_INDEX = r"[1-9]\d{0,5}"
_STEPS = rf"((?:_{_INDEX}){{0,2}})"
_HOLD = re.compile(rf"g_({_INDEX})_([a-z]{{1,20}})_({_INDEX})_({_NUMBER}){_STEPS}", re.ASCII)
_SILENCE = re.compile(rf"s_({_INDEX})_({_INDEX}){_STEPS}", re.ASCII)
_CARRY = re.compile(rf"c_({_INDEX})_({_INDEX})_([a-z]{{1,20}})((?:_{_NUMBER})+)", re.ASCII)


def written_interventions(interventions: Iterable[Intervention]) -> str:
    """The interventions as a text, every number in full; empty if there are none."""
    return "~".join(map(_written, interventions))


def read_interventions(text: str) -> tuple[Intervention, ...]:
    """What `written_interventions` wrote. Raises a FormatError for any other text."""
    if not text:
        return ()
    parts = text.split("~") if len(text) <= _LONGEST_OF_ALL else [text]
    if len(parts) > MOST:
        expected = Phrase("at_most_numbers", count=MOST)
        raise FormatError(name="interventions", expected=expected, got=len(parts))
    read: tuple[Intervention, ...] = ()
    for part in parts:
        read = with_intervention(read, _read(part))
    return read


def _written(one: Intervention) -> str:
    match one:
        case Hold():
            where = f"g_{one.layer + 1}_{one.quantity}_{one.unit + 1}_{_number(one.value)}"
            return where + _written_steps(one.steps)
        case Silence():
            return f"s_{one.layer + 1}_{one.unit + 1}" + _written_steps(one.steps)
        case Carry():
            numbers = "_".join(map(_number, one.values))
            return f"c_{one.layer + 1}_{one.step + 1}_{one.state}_{numbers}"


def _number(value: float) -> str:
    """The number in full, also of an integer of many digits."""
    return repr(float(value)).removesuffix(".0")


def _written_steps(steps: Steps) -> str:
    first, last = steps
    if last is not None:
        return f"_{first + 1}_{last + 1}"
    return f"_{first + 1}" if first else ""


def _read(part: str) -> Intervention:
    if len(part) <= _LONGEST:
        if found := _HOLD.fullmatch(part):
            layer, gate, unit, value, steps = found.groups()
            return Hold(int(layer) - 1, gate, int(unit) - 1, float(value), _steps(steps))
        if found := _SILENCE.fullmatch(part):
            layer, unit, steps = found.groups()
            return Silence(int(layer) - 1, int(unit) - 1, _steps(steps))
        if found := _CARRY.fullmatch(part):
            layer, step, state, numbers = found.groups()
            values = tuple(float(number) for number in numbers[1:].split("_"))
            return Carry(int(layer) - 1, int(step) - 1, state, values)
    raise FormatError(name="interventions", expected=Phrase("a_text"), got=shown(part))


def _steps(text: str) -> Steps:
    numbers = [int(number) - 1 for number in text.split("_") if number]
    return (*numbers, None)[:2] if numbers else (0, None)  # type: ignore[return-value]
