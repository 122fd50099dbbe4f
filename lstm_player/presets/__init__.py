"""The worked examples, in the order of their names on the disk.

Each is a folder with `scenario.json` and the stations through it, pages as those of a book; one
without stations, which only lessons need, may be a file by itself, `NN-name.json`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from lstm_core import Scenario, from_json
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
    stations: tuple[Page, ...]
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
    return {path.stem.split("-", 1)[1]: _read(path) for path in sorted(_FOLDER.glob("[0-9]*-*"))}


def _read(path: Path) -> Preset:
    """The preset in a folder, or in a file."""
    name, is_folder = path.stem.split("-", 1)[1], path.is_dir()
    text = (path / "scenario.json" if is_folder else path).read_text(encoding="utf-8")
    document = json.loads(text)
    scenario = from_json(json.dumps(document.pop("scenario")))
    document.pop("stations", None)  # they stand in files of their own
    pages = sorted(path.glob("*.md")) if is_folder else []
    stations = tuple(read_page(page, preset=name) for page in pages)
    return Preset(scenario=scenario, stations=stations, **document)
