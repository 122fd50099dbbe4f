"""States, actions and sayings that the tests of the app share."""

import base64
import json
from dataclasses import replace
from itertools import count
from typing import Any

from lstm_app.screens.step import contents
from lstm_app.visit.actions import EDITS, Action, perform
from lstm_app.visit.session import State
from lstm_core import Scenario, resized
from lstm_player.presets import presets

WORKED_EXAMPLE = "memory-machine"
NUMBERS = count(1)


def worked_example() -> Scenario:
    return presets()[WORKED_EXAMPLE].scenario


def edit(*target: Any, to: Any = None, n: int | None = None, gesture: int | None = None) -> Action:
    """An edit, or undo, reset, loss, select, with a number higher than all before."""
    n = next(NUMBERS) if n is None else n
    if target[0] not in EDITS:
        said = {"target": list(target), "value": to, "gesture": n if gesture is None else gesture}
        return Action("browser", n, "set", said)
    said = {"layer": to[0], "unit": to[1]} if target == ("select",) else {"value": to}
    return Action("browser", n, target[0], said)


def apply(visit: State, *actions: Action, client: str = "browser") -> None:
    perform(visit, [replace(action, client=client) for action in actions], EDITS)


def large_scenario() -> Scenario:
    """Numbers that do not deflate to a link's length."""
    scenario = resized(worked_example(), steps=500, inputs=8)
    x = [
        [(row * 7919 + column * 104729) % 1000003 / 7 for column in range(8)] for row in range(500)
    ]
    return Scenario(x, scenario.layers)


def kept(visit: State) -> dict[str, Any]:
    """What a browser keeps of the scenario, made of the contents that it was given."""
    header, arrays = contents(visit, {}, visit.language, {})
    wanted = header["keep"]
    found = {name: arrays[name] for name in wanted["arrays"]}
    numbers = b"".join(array.astype("<f8").tobytes() for array in found.values())
    said = {
        **{name: header[name] for name in wanted["fields"]},
        "shapes": {name: array.shape for name, array in found.items()},
        "numbers": base64.b64encode(numbers).decode(),
    }
    return json.loads(json.dumps(said))
