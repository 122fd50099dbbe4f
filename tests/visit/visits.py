"""States, edits and sayings that the tests of the ui share."""

from itertools import count
from typing import Any

from lstm_app.visit.session import Edit, State
from lstm_core import Scenario, resized
from lstm_player.presets import presets

WORKED_EXAMPLE = "memory-machine"
_numbers = count(1)


def worked_example() -> Scenario:
    return presets()[WORKED_EXAMPLE].scenario


def edit(*place: Any, to: Any = None, n: int | None = None, gesture: int | None = None) -> Edit:
    """An edit with a number higher than all before, and a gesture of its own."""
    n = next(_numbers) if n is None else n
    return Edit(n, place, to, n if gesture is None else gesture)


def apply(visit: State, *edits: Edit, client: str = "browser") -> None:
    visit.apply_edits(client, list(edits))


def large_scenario() -> Scenario:
    """Numbers that do not deflate to a link's length."""
    scenario = resized(worked_example(), steps=500, inputs=8)
    x = [
        [(row * 7919 + column * 104729) % 1000003 / 7 for column in range(8)] for row in range(500)
    ]
    return Scenario(x, scenario.layers)
