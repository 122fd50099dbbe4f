"""The worked examples, one JSON file each, in the order of their file names."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lstm_core import Scenario, from_json

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Preset:
    """A scenario, where to open it, and in each language its title and what to look for."""

    title: Mapping[str, str]
    caption: Mapping[str, str]
    scenario: Scenario
    step: int
    phase: str


@cache
def presets() -> dict[str, Preset]:
    """All presets by id; the first is the one to begin with."""
    return {path.stem.split("-", 1)[1]: _read(path) for path in sorted(_FOLDER.glob("*.json"))}


def _read(path: Path) -> Preset:
    document = json.loads(path.read_text(encoding="utf-8"))
    open_at = document["open_at"]
    scenario = from_json(json.dumps(document["scenario"]))
    return Preset(
        document["title"], document["caption"], scenario, open_at["step"], open_at["phase"]
    )
