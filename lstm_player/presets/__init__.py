"""The worked examples, one JSON file each, in the order of their file names."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from lstm_core import Scenario, from_json

_FOLDER = Path(__file__).parent

Said = Mapping[str, str]  # in each language
Names = Mapping[str, Sequence[str]]  # in each language


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

    weights: where they come from, "by_hand", "random" or "given". gallery: whether it is
    offered by itself, or only where a lesson needs it. units, inputs: what those of the last and
    of the first layer are called, in each language, where they have names.
    """

    title: Said
    headline: Said
    caption: Said
    weights: str
    stations: tuple[Station, ...]
    scenario: Scenario
    gallery: bool = True
    units: Names = field(default_factory=dict)
    inputs: Names = field(default_factory=dict)

    def names(self, language: str) -> dict[str, list[str]]:
        """The names of units and inputs in a language, as a header holds them."""
        named = {"units": self.units, "inputs": self.inputs}
        return {part: list(names[language]) for part, names in named.items() if names}


@cache
def presets() -> dict[str, Preset]:
    """All presets by id; the first is the one to begin with."""
    return {path.stem.split("-", 1)[1]: _read(path) for path in sorted(_FOLDER.glob("*.json"))}


def _read(path: Path) -> Preset:
    document = json.loads(path.read_text(encoding="utf-8"))
    scenario = from_json(json.dumps(document.pop("scenario")))
    stations = tuple(_station(**station) for station in document.pop("stations", []))
    return Preset(scenario=scenario, stations=stations, **document)


def _station(light: list[str], layer: int = 1, unit: int = 1, **said: Any) -> Station:
    """A station as the files write it, layer and unit counted from 1."""
    return Station(layer=layer - 1, unit=unit - 1, light=tuple(light), **said)
