"""Settings of the page Practise, and what the weights of a puzzle among them mean."""

from random import Random
from typing import Any

from lstm_app.screens import find
from lstm_core import EXERCISE_KINDS, PUZZLES, levels, work_of
from lstm_player.presets import presets

from .meaning import OtherwiseError
from .message import Input
from .nasty import LONG, VALUES, mutated

_LONGEST = 31_000
_NUMBERS = ("0", "1", "-1", "2", "40", "41", "999999000", "999999999", "1" * 30, "٣", "１", "1e3")
_BITS = ("W0.2.0.0*4", "U0.1.0.0*1e-9", "b0.0.0*-10000", "b0.0.0*1e308", "W9.9.9.9*1", "r0.0*nan")


def practise(random: Random) -> Input:
    """An exercise, a puzzle with somebody's weights, or worksheets, most often with nonsense."""
    view = random.choice([_exercise, _exercise, _puzzle, _puzzle, _copies, _worksheet])
    settings = view(random)
    names = [field.name for field in find("practise").FIELDS]  # type: ignore[union-attr]
    for name in random.sample(names, random.choice([0, 0, 1, 2])):
        settings[name] = str(random.choice([*VALUES, *_NUMBERS]))
    if random.random() < 0.03:
        settings[random.choice(names)] = random.choice(list(LONG.values()))(_LONGEST)
    return Input("practise", settings=settings)


def _exercise(random: Random) -> dict[str, str]:
    kind = random.choice(EXERCISE_KINDS)
    level = random.randint(1, len(levels(kind)))
    return {"cell": kind, "level": str(level), "seed": str(random.randrange(10**6))}


def _copies(random: Random) -> dict[str, str]:
    return {**_exercise(random), "sheet": "cell", "copies": random.choice(_NUMBERS), "paper": "a4"}


def _worksheet(random: Random) -> dict[str, str]:
    places = {name: random.choice(_NUMBERS) for name in ("layer", "unit", "step", "steps")}
    chosen = dict(random.sample([*places.items()], random.randrange(5)))
    blank = random.choice(["cell", "forget,cell", "", ",", "reset", "hidden,hidden"])
    preset = random.choice([*presets()])
    return {"sheet": "scenario", "preset": preset, "blank": blank, **chosen}


def _puzzle(random: Random) -> dict[str, str]:
    name = random.choice([*PUZZLES])
    work = "_".join([work_of(PUZZLES[name].solved), *random.choices(_BITS, k=random.randrange(4))])
    if random.random() < 0.5:
        work = mutated(random, work.encode()).decode("utf-8", "replace")
    return {"puzzle": name, "work": random.choice([work, work, work, "cannot.fades", "cannot."])}


def check_puzzle(settings: dict[str, str], header: dict[str, Any]) -> None:
    """Raises OtherwiseError unless the weights shown are those that the settings say, or none."""
    if header.get("view") != "puzzle":
        return
    said: dict[str, float] = {}
    if not header["problem"] and not settings.get("work", "").startswith("cannot."):
        for part in filter(None, settings.get("work", "").split("_")):
            place, value = part.split("*")
            said[place] = float(value)
    shown = {
        f"{'r' if array == 'b_recurrent' else array}{'.'.join(map(str, index))}": value
        for (array, *index), value in header["edits"]
    }
    if shown != {place: value for place, value in said.items() if value}:
        raise OtherwiseError(f"{settings['work']!r:.80} was taken for {shown!r:.80}")
