"""The worked examples, one JSON file each, in the order of their file names."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lstm_core import Scenario, from_json

_FOLDER = Path(__file__).parent

Said = Mapping[str, str]  # in each language


@dataclass(frozen=True)
class Station:
    """A place of the lesson: where to look, what is lit there, and what is said of it.

    layer and unit are counted from 0. A {quantity} in `say` is its number at that place.
    """

    step: int
    phase: str
    layer: int
    unit: int
    light: tuple[str, ...]
    title: Said
    say: Said


@dataclass(frozen=True)
class Preset:
    """A scenario as a lesson: what it shows, in two sentences, and the stations through it.

    weights: where they come from, "by_hand", "random" or "given".
    """

    title: Said
    headline: Said
    caption: Said
    weights: str
    stations: tuple[Station, ...]
    scenario: Scenario


@cache
def presets() -> dict[str, Preset]:
    """All presets by id; the first is the one to begin with."""
    return {path.stem.split("-", 1)[1]: _read(path) for path in sorted(_FOLDER.glob("*.json"))}


def _read(path: Path) -> Preset:
    document = json.loads(path.read_text(encoding="utf-8"))
    scenario = from_json(json.dumps(document.pop("scenario")))
    stations = tuple(_station(**station) for station in document.pop("stations"))
    return Preset(scenario=scenario, stations=stations, **document)


def _station(light: list[str], layer: int = 1, unit: int = 1, **said: Any) -> Station:
    """A station as the files write it, layer and unit counted from 1."""
    return Station(layer=layer - 1, unit=unit - 1, light=tuple(light), **said)
