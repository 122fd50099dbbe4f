"""Worksheets: pages to print, and their keys.

    sheet=cell & cell=lstm & level=3 & seed=1 & copies=30     one exercise for each student
    sheet=scenario & layer=1 & unit=1 & step=2 & steps=3 & blank=forget,cell
                                            of the scenario of a link, an example or the visitor

Both with `paper`. Exercises take their time to be found: what is not ready within `PATIENCE` is
`missing`, and the browser asks once more.
"""

from collections.abc import Mapping
from functools import lru_cache
from time import process_time
from typing import Any

from lstm_app.visit import limits
from lstm_app.visit.fields import Choice, Control, Settings, Whole, described, parsed
from lstm_app.visit.links import read_link
from lstm_app.visit.own import title_of
from lstm_app.visit.session import State
from lstm_core import (
    EXERCISE_KINDS,
    MOST_SEED,
    Array,
    Scenario,
    UnknownNameError,
    draw_exercise,
    levels,
    run,
)
from lstm_player.presets import presets
from lstm_player.step_words import quantity_name
from lstm_player.worksheets import from_exercise, from_scenario, quantities_of
from lstm_words import Words, words

PATIENCE = 0.1  # s; one exercise more takes up to 0.3
MOST_COPIES = 40
_MOST_COLUMNS = 12  # of weights that somebody could multiply by hand
_MOST_STEPS = 6
_SOURCE = Choice("sheet", ("cell", "scenario"), "buttons")
_PAPER = Choice("paper", ("a4", "letter"), "buttons")
_STUDENTS = 30

Contents = tuple[dict[str, Any], dict[str, Array]]


def offered(language: str) -> list[dict[str, Any]]:
    """What the shelf lists: a class set of exercises for each kind, and the open scenario."""
    said = words(language)
    exercises = [
        {
            "settings": {"sheet": "cell", "cell": kind, "copies": _STUDENTS},
            "title": said["sheet.offer.cell"].format(kind=said[f"cell.{kind}"]),
            "sentence": said["sheet.offer.cell.text"],
        }
        for kind in EXERCISE_KINDS
    ]
    scenario = {
        "settings": {"sheet": "scenario"},
        "title": said["sheet.offer.scenario"],
        "sentence": said["sheet.offer.scenario.text"],
    }
    return [*exercises, scenario]


def view_contents(settings: Settings, language: str, visit: State | None) -> Contents:
    """The sheets, and the controls that choose them. Raises a CoreError."""
    source = _SOURCE.parse(settings["sheet"])
    make = _exercises if source == "cell" else _scenario
    return make(settings, language, visit), {}


def _header(
    fields: tuple[Control, ...], values: Mapping[str, Any], said: Words, **more: Any
) -> dict[str, Any]:
    every = (_SOURCE, *fields, _PAPER)
    forms = described(every, values, said, "sheet")
    return {"form": forms, "paper": values["paper"], "missing": 0, **more}


# --- of exercises


@lru_cache(maxsize=400)
def _paper(kind: str, level: int, seed: int, language: str) -> dict[str, Any]:
    return from_exercise(draw_exercise(kind, level, seed), words(language)).document()


def _exercises(settings: Settings, language: str, _visit: State | None) -> dict[str, Any]:
    said = words(language)
    kind = Choice("cell", EXERCISE_KINDS, words="cell")
    chosen = kind.parse(settings.get("cell", kind.default))
    known = levels(chosen)
    level = Whole("level", 1, len(known), 1)
    seed = Whole("seed", 0, MOST_SEED - MOST_COPIES, 1)
    copies = Whole("copies", 1, MOST_COPIES, 1)
    fields = (kind, level, seed, copies)
    values = parsed((_SOURCE, *fields, _PAPER), settings)
    seeds = range(values["seed"], values["seed"] + values["copies"])
    sheets = _in_time(chosen, values["level"], seeds, language)
    header = _header(fields, values, said, sheets=sheets, missing=len(seeds) - len(sheets))
    titles = [_title(said, one.number, one.name) for one in known]
    options = [[str(number), text] for number, text in enumerate(titles, start=1)]
    at = next(form for form in header["form"] if form["name"] == "level")
    del at["range"]
    at |= {"type": "menu", "value": str(values["level"]), "options": options}
    title = f"{said[f'cell.{chosen}']} · {titles[values['level'] - 1]}"
    return {**header, "title": title}


def _title(said: Words, number: int, name: str) -> str:
    title = said.get(f"exercise.level.{name}", name)
    return said["sheet.level"].format(level=number, title=title)


def _in_time(kind: str, level: int, seeds: range, language: str) -> list[dict[str, Any]]:
    """The papers that are ready, at least one more than before."""
    began = process_time()
    sheets = []
    for seed in seeds:
        sheets.append(_paper(kind, level, seed, language))
        if process_time() - began > PATIENCE:
            break
    return sheets


# --- of a scenario


def _scenario(settings: Settings, language: str, visit: State | None) -> dict[str, Any]:
    said = words(language)
    scenario, title = _open(settings, language, visit)
    is_held = visit is not None and scenario is visit.scenario and bool(visit.interventions)
    layer = Whole("layer", 1, len(scenario.layers), 1)
    chosen = scenario.layers[layer.parse(settings.get("layer", "1")) - 1]
    limits.check_at_most("sheet_columns", chosen.inputs + chosen.units, _MOST_COLUMNS)
    T = len(scenario.x)
    unit, step = Whole("unit", 1, chosen.units, 1), Whole("step", 1, T, 1)
    first = step.parse(settings.get("step", "1"))
    steps = Whole("steps", 1, min(_MOST_STEPS, T - first + 1), 1)
    # A menu of one is no choice.
    fields = tuple(field for field in (layer, unit, step, steps) if field.high > 1)
    values = parsed((_SOURCE, layer, unit, step, steps, _PAPER), settings)
    trace = run(scenario)
    quantities = quantities_of(trace.layers[values["layer"] - 1])
    blanks = _blanks(settings.get("blank"), quantities)
    made = from_scenario(
        *(trace, said, values["layer"] - 1, values["unit"] - 1),
        range(first - 1, first - 1 + values["steps"]),
        blanks,
    )
    boxes = [
        {"name": name, "label": quantity_name(chosen, said, name), "on": name in blanks}
        for name in quantities
    ]
    header = _header(fields, values, said, sheets=[made.document()], blanks=boxes)
    return {**header, "title": title, "without": said["whatif.without"] if is_held else ""}


def _open(settings: Settings, language: str, visit: State | None) -> tuple[Scenario, str]:
    """The scenario of the settings, else the visitor's, and what it is called."""
    if settings.get("s"):
        link = read_link(settings)
        assert link.scenario is not None
        limits.check_scenario(link.scenario)
        return link.scenario, words(language)["rail.own.title"]
    name = settings.get("preset")
    if name and name not in presets():
        raise UnknownNameError("preset", tuple(presets()), name)
    if name or visit is None:
        preset = presets()[name or next(iter(presets()))]
        return preset.scenario, preset.title[language]
    return visit.scenario, title_of(visit, language)


def _blanks(text: str | None, quantities: list[str]) -> list[str]:
    """The quantities left blank: those named, or all. Raises UnknownNameError."""
    if text is None:
        return quantities
    names = [name for name in text.split(",") if name]
    for name in names:
        if name not in quantities:
            raise UnknownNameError("blank", tuple(quantities), name)
    return names
