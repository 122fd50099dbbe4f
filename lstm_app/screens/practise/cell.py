"""You are the cell: a step of a cell by hand, graded in the browser.

The header has the `exercise` as `lstm_core.exercises` describes it, `offered` as the shelf lists
it, the header of the block of its scenario as `block`; the arrays of that block are under `work/`.
"""

from collections.abc import Mapping
from typing import Any

from lstm_app.visit.fields import Choice, Settings, Whole
from lstm_app.visit.session import State
from lstm_core import EXERCISE_KINDS, MOST_SEED, Array, draw_exercise, levels
from lstm_player.block import show
from lstm_player.catalogue import uncommon_sheets
from lstm_words import words

_CELL = Choice("cell", EXERCISE_KINDS)
_SEED = Whole("seed", 0, MOST_SEED, 1)


def offered(language: str) -> list[dict[str, Any]]:
    """Each kind of cell with its levels: number, title and one sentence."""
    text = words(language)
    return [
        {
            "kind": kind,
            "title": text[f"cell.{kind}"],
            "levels": [
                {
                    "level": level.number,
                    "name": level.name,
                    "title": text[f"exercise.level.{level.name}"],
                    "sentence": _about(level.name, kind, text),
                }
                for level in levels(kind)
            ],
        }
        for kind in EXERCISE_KINDS
    ]


def _about(level: str, kind: str, text: Mapping[str, str]) -> str:
    """What a level asks for, in the words of its kind of cell if it has words of its own."""
    general = f"exercise.level.{level}.about"
    return text.get(f"{general}.{kind}", text[general])


def view_contents(
    settings: Settings, language: str, _visit: State | None
) -> tuple[dict[str, Any], dict[str, Array]]:
    """The exercise that the settings name. Raises a CoreError in the name of a setting."""
    kind = _CELL.parse(settings["cell"])
    level = Whole("level", 1, len(levels(kind)), 1).parse(settings.get("level", "1"))
    exercise = draw_exercise(kind, level, _SEED.parse(settings.get("seed", "1")))
    block = show(exercise.scenario)
    header = {
        "exercise": exercise.document(),
        "block": {**block.header, **uncommon_sheets(exercise.scenario.layers)},
        "offered": offered(language),
    }
    return header, {f"work/{name}": array for name, array in block.arrays.items()}
