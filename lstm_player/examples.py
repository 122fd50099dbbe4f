"""The presets as a browser offers them: words, stations, and numbers enough for a picture."""

from dataclasses import asdict
from typing import Any

import numpy as np

from lstm_core import run

from .lessons.page import Page
from .presets import Preset, presets
from .sheets import sheet
from .ways import lesson_of

_UNIT = 0  # of the last layer: the one that is pictured


def examples(language: str) -> list[dict[str, Any]]:
    """Each preset in a language, in their order."""
    return [_example(name, preset, language) for name, preset in presets().items()]


def _example(name: str, preset: Preset, language: str) -> dict[str, Any]:
    scenario = preset.scenario
    return {
        "name": name,
        "title": preset.title[language],
        "headline": preset.headline[language],
        "caption": preset.caption[language],
        "weights": preset.weights,
        "lesson": lesson_of(name),
        "gallery": preset.gallery,
        "names": preset.names(language),
        "kinds": [layer.kind for layer in scenario.layers],
        "steps": len(scenario.x),
        "picture": _picture(preset),
        "stations": [_station(station, language) for station in preset.stations],
    }


def _station(station: Page, language: str) -> dict[str, Any]:
    """A place to go to and what is said there; the last one asks for something."""
    told = station.told[language]
    return {
        **asdict(station.link.place),
        "light": station.light,
        "title": told.title,
        "say": " ".join((*told.text, *told.part("ask"))),
    }


def _picture(preset: Preset) -> dict[str, Any]:
    """How far each gate is open, and the state, at every step, rounded."""
    trace = run(preset.scenario).layers[-1]
    seen = sheet(trace.layer)
    gates = {
        gate: np.clip(getattr(trace, gate)[:, _UNIT], 0, 1).round(2).tolist()
        for gate in seen["shares"]
    }
    state = getattr(trace, seen["state"])[:, _UNIT]
    return {"gates": gates, "state": seen["state"], "line": [round(float(c), 2) for c in state]}
