"""The worked examples, in the order of their names on the disk, and the scenarios of lessons.

An example is a folder with `scenario.json` and the stations through it, pages as those of a book.
What only lessons need stands in the book that needs it first, `scenarios/name.json`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from lstm_core import Scenario, from_json
from lstm_player.lessons.library import BOOKS
from lstm_player.lessons.page import Page
from lstm_player.lessons.reading import read_page

_FOLDER = Path(__file__).parent

Said = Mapping[str, str]  # in each language
Names = Mapping[str, Sequence[str]]  # in each language


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
    scenario: Scenario
    stations: tuple[Page, ...] = ()
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
    return {
        **{path.name.split("-", 1)[1]: _example(path) for path in sorted(_FOLDER.glob("[0-9]*-*"))},
        **{path.stem: _read(path, gallery=False) for path in sorted(BOOKS.glob("*/scenarios/*"))},
    }


def _example(folder: Path) -> Preset:
    name = folder.name.split("-", 1)[1]
    stations = tuple(read_page(page, preset=name) for page in sorted(folder.glob("*.md")))
    return _read(folder / "scenario.json", stations=stations)


def _read(path: Path, **more: Any) -> Preset:
    document = json.loads(path.read_text(encoding="utf-8"))
    scenario = from_json(json.dumps(document.pop("scenario")))
    return Preset(scenario=scenario, **document, **more)
