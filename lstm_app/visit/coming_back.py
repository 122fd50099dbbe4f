"""A tab that comes back: after a reload, to another server, or later than its session lasted.

    {"session": id of the session before, "mine": whether the address says nothing else,
     "scenario": {"layers": [...], "tokens": [...], "loss": "4.1", "hold": "", "preset": "counter",
                  "origin": "3f...", "opening": {"id": "a0..."}, "shapes": {"x": [5, 3], ...},
                  "numbers": float64 in base64, one array after the other},
     "training": {"settings": {...}, "reached": 120, "swept": [[1, 30, 7]],
                  "own": {"data": {...}, "kept": [...]}}}

The last two are what the browser kept, handed back when the session is gone. They are a
stranger's data like any other.
"""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from lstm_app.visit.limits import LAYERS, check_at_most
from lstm_app.visit.sent import bytes_of
from lstm_app.visit.session import NO_PRESET, TRAINED, State, shown_on_screen, state_with
from lstm_core import (
    TASKS,
    Array,
    CoreError,
    FormatError,
    Phrase,
    Scenario,
    fitting,
    read_interventions,
    to_json,
)
from lstm_player.block import scenario_of
from lstm_player.loss import Loss
from lstm_player.presets import presets

ADOPTED, GONE, HANDED, LOST = "adopted", "gone", "handed", "lost"
_BUSY_FOR = 2  # seconds until a session that does not answer counts as gone
_REMEMBERED = 8
_LONGEST_NAME = 40
_MOST_ARRAYS = 100
_SIDES = 3  # that an array has at most


def come_back(visit: State, said: Any) -> str | None:
    """What became of the session before: adopted, gone, handed back or lost; None: no message.

    Said again it is answered again, and nothing more is done.
    """
    if not (isinstance(said, dict) and isinstance(before := said.get("session"), str)):
        return None
    before = _name(before)
    if before == visit.id:
        return ADOPTED
    if before not in visit.came_from:
        what = _adopted(visit, before, said.get("mine") is True) or _handed(visit, said)
        if what == GONE:
            return GONE
        visit.came_from = dict([*visit.came_from.items(), (before, what)][-_REMEMBERED:])
    return visit.came_from[before]


def _adopted(visit: State, before: str, is_mine: bool) -> str | None:
    old = state_with(before)
    if old is None or not old.lock.acquire(timeout=_BUSY_FOR):
        return None
    try:
        visit.adopt(old, scenario_too=is_mine)
    finally:
        old.lock.release()
    return ADOPTED


def _handed(visit: State, said: Mapping[str, Any]) -> str:
    """Takes both parts, or what can be taken of them."""
    parts = {"scenario": _take_scenario, "training": _take_training}
    handed = [name for name in parts if isinstance(said.get(name), dict)]
    if not handed:
        return GONE
    what = HANDED
    for name in handed:
        try:
            parts[name](visit, said[name])
        except CoreError:
            what = LOST
    return what


def _take_scenario(visit: State, said: Mapping[str, Any]) -> None:
    layers, tokens = _texts(said.get("layers")), said.get("tokens")
    check_at_most("layers", len(layers), LAYERS)
    arrays = _arrays(said.get("shapes"), said.get("numbers"))
    preset = said.get("preset")
    if not (isinstance(preset, str) and (preset in presets() or _is_trained(preset))):
        preset = NO_PRESET
    scenario = _as_in_preset(preset, scenario_of(layers, tokens and _texts(tokens), arrays))
    hold = said.get("hold")
    held = fitting(read_interventions(hold if isinstance(hold, str) else ""), scenario)
    loss = None if held else Loss.read(said.get("loss"))
    block = shown_on_screen(scenario, held).looked_back(loss)
    opening = said.get("opening")
    opening = opening.get("id") if isinstance(opening, dict) else None
    visit.resume(preset, block, _name(said.get("origin")), _name(opening))


def _is_trained(preset: str) -> bool:
    return preset.startswith(TRAINED) and preset.removeprefix(TRAINED) in TASKS


def _as_in_preset(preset: str, scenario: Scenario) -> Scenario:
    """The example itself, if it is unchanged."""
    known = presets().get(preset)
    if known and known.scenario.x.shape == scenario.x.shape:
        return known.scenario if to_json(known.scenario) == to_json(scenario) else scenario
    return scenario


def _arrays(shapes: Any, numbers: Any) -> dict[str, Array]:
    """The arrays, cut from their numbers in the order of their shapes."""
    try:
        values = np.frombuffer(bytes_of(numbers), "<f8")
    except ValueError:  # cut within a number
        raise _foreign("values") from None
    if not (isinstance(shapes, dict) and len(shapes) <= _MOST_ARRAYS):
        raise _foreign("values")
    arrays: dict[str, Array] = {}
    start = 0
    for name, shape in shapes.items():
        if not (isinstance(shape, list) and len(shape) <= _SIDES and all(map(_is_size, shape))):
            raise _foreign("values")
        size = math.prod(shape)
        if start + size > len(values):
            raise _foreign("values")
        arrays[name] = values[start : start + size].reshape(shape)
        start += size
    return arrays


def _is_size(side: Any) -> bool:
    return type(side) is int and side > 0


def _take_training(visit: State, said: Mapping[str, Any]) -> None:
    from lstm_app.visit.kept_training import hand_back  # the first page can do without

    hand_back(visit.training_session, said)


def _texts(said: Any) -> list[str]:
    if not (isinstance(said, list) and all(isinstance(each, str) for each in said)):
        raise _foreign("scenario")
    return said


def _name(said: Any) -> str:
    return said[:_LONGEST_NAME] if isinstance(said, str) else ""


def _foreign(name: str) -> FormatError:
    return FormatError(name=name, expected=Phrase("a_scenario"), got=Phrase("something_else"))
