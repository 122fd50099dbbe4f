"""The page "Train": what can be done to its run, and what it shows of it."""

import math
from collections.abc import Mapping
from typing import Any

from lstm_app.screens.train.data import data_facts, look_at_data, take_data
from lstm_app.screens.train.example import asked_steps, example_rows, share_right
from lstm_app.screens.train.figures import (
    Run,
    film_run,
    hand_made_run,
    pair_chart,
    training_charts,
)
from lstm_app.screens.train.outcome import caption, goal, hero, sentence
from lstm_app.screens.train.settings import FORMS, VIEW
from lstm_app.screens.train.writing import writing
from lstm_app.visit.actions import Action, Table
from lstm_app.visit.fields import Control, Settings, described, parsed
from lstm_app.visit.kept_training import counted_facts, own_facts
from lstm_app.visit.session import State
from lstm_app.visit.training_session import GAPS, KEPT, MOST_SECONDS, SEEDS, TrainingSession
from lstm_core import (
    KINDS,
    RECIPE_FIELDS,
    TASKS,
    Array,
    Recipe,
    Training,
    to_json,
)
from lstm_player.presets import presets
from lstm_words import Words, words

# What of the header a browser keeps: what visit/kept_training.py takes back.
KEPT_FIELDS = ("settings", "reached", "own", "swept")
_VIEWED = tuple(field.name for field in VIEW)


def prepare(visit: State, settings: Settings, language: str) -> None:
    """Makes the run that the settings ask for. Raises a CoreError if there is none such."""
    _view(settings)  # what it refuses keeps actions from being done, too
    text = words(language)
    samples = {name: text[f"train.sample.{name}"] for name in ("numbers", "text")}
    recipe = {name: value for name, value in settings.items() if name not in _VIEWED}
    visit.training_session.ensure_run(_spoken(recipe, language), samples)


def contents(
    visit: State | None, settings: Settings, language: str, have: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Array]]:
    """The run as it is: its fields, progress, sentence, example, film, figures and sweep."""
    assert visit is not None
    session, text = visit.training_session, words(language)
    training = session.training
    assert training is not None
    recipe, points = training.recipe, training.points
    view = _view(settings)
    example = _held_out(training, view["example"])
    point = len(points) - 1 if view["film"] < 0 else min(view["film"], len(points) - 1)
    runs = _runs(training, example, point)
    header = {
        "settings": _settings(recipe) | {name: str(value) for name, value in view.items()},
        "forms": _forms(recipe, text),
        "caption": caption(training, text),
        "limits": text["train.limits"].format(seconds=MOST_SECONDS, kept=KEPT),
        "visitor_data": data_facts(session, recipe.task, text),
        **_progress(session, training, text),
        "example": {
            "index": example,
            "count": len(training.task.held_out),
            "rows": example_rows(training, example, text),
            "asked": asked_steps(training, example),
            "share": share_right(training, text),
        },
        "writing": writing(training, example, text),
        "film": {"index": point, "count": len(points), "step": points[point].iteration},
        "charts": _charts(session, training, example, text),
        "runs": {id: block for id, (block, _) in runs.items()},
        **own_facts(session, have.get("own")),
        "swept": counted_facts(session),
        "keep": {"as": "training", "fields": KEPT_FIELDS, "arrays": []},
        "sweep": _sweep(session) if "sweep" in TASKS[recipe.task].extras else None,
    }
    arrays = {
        f"{id}.{name}": array
        for id, (_, numbers) in runs.items()
        for name, array in numbers.items()
    }
    return header, arrays


def _save(visit: State, action: Action) -> dict[str, Any]:
    """The trained network with one held-out example, as a file."""
    training = visit.training_session.training
    assert training is not None
    example = _held_out(training, action.said.get("value"))
    return {"file": to_json(training.scenario(example), rows=True)}


def _open(visit: State, action: Action) -> dict[str, Any]:
    """Opens the trained network with one held-out example on the step page."""
    training = visit.training_session.training
    assert training is not None
    example = _held_out(training, action.said.get("value"))
    visit.open_scenario(training.scenario(example), training.recipe.task)
    if visit.error:
        raise visit.error
    return {"opened": True}


ACTIONS: Table = {
    "advance": lambda visit, _: visit.training_session.advance(),
    "restart": lambda visit, _: visit.training_session.restart(),
    "look": look_at_data,
    "visitor_data": take_data,
    "keep": lambda visit, _: visit.training_session.keep(),
    "sweep": lambda visit, _: visit.training_session.sweep(),
    "save": _save,
    "open": _open,
}


def _view(settings: Settings) -> dict[str, Any]:
    """What of the run is looked at. Raises a CoreError."""
    return parsed(VIEW, {name: settings[name] for name in _VIEWED if name in settings})


def _held_out(training: Training, wanted: Any) -> int:
    """The nearest held-out example."""
    index = wanted if type(wanted) is int else 0
    return min(max(index, 0), len(training.task.held_out) - 1)


def _spoken(settings: Settings, language: str) -> Settings:
    """The settings; sentences are in the visitor's language, if the task has it."""
    task = TASKS.get(settings.get("task", ""))
    if task and "language" in task.fields and language in RECIPE_FIELDS["language"].choices:
        return {"language": language, **settings}
    return settings


def _settings(recipe: Recipe) -> dict[str, str]:
    settings = recipe.settings()
    if "language" in TASKS[recipe.task].fields:
        settings["language"] = recipe.language
    return settings


def _runs(training: Training, example: int, point: int) -> dict[str, Run]:
    """What the browser makes figures of, by the name of the figure; the film comes first."""
    runs = film_run(training, example, point)
    if "by_hand" in TASKS[training.recipe.task].extras:
        runs |= hand_made_run(presets()["memory-machine"].scenario, training, example)
    return runs


def _charts(
    session: TrainingSession, training: Training, example: int, text: Words
) -> list[dict[str, Any]]:
    charts = training_charts(training, session.kept, example, text)
    if "pair" in TASKS[training.recipe.task].extras:
        charts.append(pair_chart(training, text))
    return charts


def _forms(recipe: Recipe, text: Words) -> list[dict[str, Any]]:
    """What can be set for this task, in order."""
    layer = KINDS[recipe.kind]
    has = {"keep_bias": layer.memory is not None, "input_gate": "input" in layer.gates}
    without = [name for name, on in has.items() if not on]
    wanted = [name for name in TASKS[recipe.task].fields if name not in without]
    values: dict[str, Any] = {name: getattr(recipe, name) for name in ("task", *wanted)}
    fields: list[Control] = [FORMS["task"]]
    return described([*fields, *(FORMS[name] for name in wanted)], values, text, "train")


def _progress(session: TrainingSession, training: Training, text: Words) -> dict[str, Any]:
    """How far the run is, and what became of it."""
    again = session.again.iteration if session.again else None
    now = text["channel.again"].format(step=again) if again else None
    return {
        "state": "done" if training.done else "running" if training.iteration else "new",
        "step": training.iteration,
        "total": training.recipe.iterations,
        "seconds_left": _seconds_left(session, training),
        "learned": "yes" if training.learned else None,
        "hero": hero(training, text),
        "goal": goal(training, text),
        "sentence": now or sentence(training, session.seconds, text),
        "can_keep": len(session.kept) < KEPT,
        "again": again is not None,
        "reached": again or training.iteration,
    }


def _seconds_left(session: TrainingSession, training: Training) -> int | None:
    if not training.iteration:
        return None
    left = training.recipe.iterations - training.iteration
    return math.ceil(session.seconds / training.iteration * left)


def _sweep(session: TrainingSession) -> dict[str, Any]:
    rows: list[list[Any]] = [
        [bias, *(_learned(session, bias, gap) for gap in GAPS)] for bias in session.biases
    ]
    if len(rows) == 1:
        rows[0][0] = "—"
    total = len(GAPS) * len(session.biases) * SEEDS
    return {"gaps": GAPS, "rows": rows, "seeds": SEEDS, "done": session.swept, "total": total}


def _learned(session: TrainingSession, bias: float, gap: int) -> int | None:
    found = session.sweep_counts.get((bias, gap))
    return found.learned if found and found.tried == SEEDS else None
