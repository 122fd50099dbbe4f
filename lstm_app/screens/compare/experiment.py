"""Which experiment the three cells show, and what links say of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from lstm_app.visit.fields import Field, Settings
from lstm_core import Scenario
from lstm_words import Words

EXPERIMENTS = HAND, DRAWN, OWN = ("hand", "drawn", "own")
_OF_THE_TRIO = {"seed": "trio_seed", "scheme": "trio_scheme"}  # once one setting for two sections


def named(settings: Settings, fields: Iterable[Field]) -> dict[str, str]:
    """The settings with their experiment.

    A link that names none but anything else is from before there were experiments: what it
    opened then was drawn, or the scenario of the step page, with the seed of the other section.
    Without a scenario to take there is none of one's own: what is shown is drawn.
    """
    known = {field.name for field in fields}
    settings = {name: text for name, text in settings.items() if name in known}
    if "experiment" in settings:
        lacks_own = settings["experiment"] == OWN and not settings.get("own")
        return {**settings, "experiment": DRAWN} if lacks_own else settings
    if not settings:
        return {"experiment": HAND}
    before = OWN if settings.get("weights") == OWN and settings.get("own") else DRAWN
    moved = {new: settings[old] for old, new in _OF_THE_TRIO.items() if old in settings}
    return {"experiment": before, **moved, **settings}


def summary(now: Mapping[str, Any], first: Scenario, words: Words) -> str:
    """The experiment in one line, from the first of its scenarios."""
    units, steps = first.layers[0].units, len(first.x)
    texts = {
        "sequence": words[f"compare.sequence.{now['sequence']}"],
        "steps": _counted("steps", steps, words),
        "units": _counted("units", units, words),
        "seed": now["trio_seed"],
    }
    return words[f"compare.trio.sum.{now['experiment']}"].format(**texts)


def _counted(name: str, count: int, words: Words) -> str:
    form = "one" if count == 1 else "many"
    return words[f"compare.trio.sum.{name}.{form}"].format(count=count)
