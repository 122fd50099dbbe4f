"""The page "Train": the door through which its runs are asked for, and what it answers."""

import json
import math
from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from lstm_app.screens.train.figures import (
    example_rows,
    hand_made_chart,
    pair_chart,
    training_charts,
)
from lstm_app.visit import limits
from lstm_app.visit.error_text import say_error
from lstm_app.visit.session import State, state_with
from lstm_app.visit.training_session import GAPS, KEPT, MOST_SECONDS, SEEDS, Lab
from lstm_app.web.mount import component, own_path
from lstm_core import (
    KINDS,
    RECIPE_FIELDS,
    TASKS,
    CoreError,
    Recipe,
    Training,
    constant_answer,
    to_json,
)
from lstm_player.naming import section
from lstm_player.packing import packed
from lstm_player.palette import PALETTE
from lstm_player.presets import presets
from lstm_words import LANGUAGES, words

PREFIX = "training"
_LONGEST_MESSAGE = 1_500_000
_MOST_PLACES = 250  # of a slider; what has more is typed

Words = Mapping[str, str]


def page(visit: State) -> Any:
    """Mounts the component; what it hands back names the example to open in the player."""
    text = words(visit.language)
    data = {
        "door": own_path(PREFIX, visit.id),
        "lang": visit.language,
        "words": {**section(text, "train."), "offline": text["editor.offline"]},
        "palette": PALETTE,
    }
    return component("train")(data=data, key="train", on_open_change=lambda: None)


def open_in_player(visit: State, example: object) -> bool:
    """Opens the trained network with a held-out example on the step page, if there is one."""
    training = visit.lab.training
    if training is None or not isinstance(example, int):
        return False
    place = min(max(example, 0), len(training.task.held_out) - 1)
    visit.open_scenario(training.scenario(place))
    return visit.error is None


async def answer(request: Request) -> Response:
    """Does what a browser asks of its run, and answers with the new contents."""
    visit = state_with(request.path_params["id"])
    if visit is None:
        return PlainTextResponse("no such session", status_code=404)
    said = request.headers.get("content-length")
    if said is None:
        return PlainTextResponse("a message of unsaid length", status_code=413)
    length = int(said)
    text = words(visit.language)
    if length > _LONGEST_MESSAGE:
        error = limits.LimitError(name="KB", limit=limits.TEXT_LENGTH // 1000, got=length // 1000)
        return JSONResponse({"error": say_error(error, text)}, status_code=422)
    try:
        message = _message(json.loads(await request.body()))
    except (ValueError, RecursionError):
        return PlainTextResponse("not a message", status_code=400)
    if message["lang"] in LANGUAGES:
        text = words(message["lang"])
    try:
        block = await run_in_threadpool(_answer, visit.lab, message, text)
    except CoreError as error:
        return JSONResponse({"error": say_error(error, text)}, status_code=422)
    return Response(block, headers={"Content-Encoding": "identity", "Cache-Control": "no-store"})


async def scenario_file(request: Request) -> Response:
    """The trained network with one held-out example, as a file."""
    visit = state_with(request.path_params["id"])
    training = visit.lab.training if visit else None
    if training is None:
        return PlainTextResponse("no such run", status_code=404)
    asked = request.query_params.get("example", "0")
    example = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
    scenario = training.scenario(min(example, len(training.task.held_out) - 1))
    return Response(to_json(scenario, indent=1), media_type="application/json")


def _message(document: Any) -> dict[str, Any]:
    """The parts of a message. Raises ValueError unless the browser could have sent them."""
    match document:
        case {"recipe": dict() as recipe, "action": str(action), "lang": str(lang)} if all(
            isinstance(part, str) for pair in recipe.items() for part in pair
        ):
            own = document.get("own")
            return {
                **{"recipe": recipe, "action": action, "lang": lang},
                "own": own if isinstance(own, str) else "",
                "example": _place(document.get("example"), 0),
                "film": _place(document.get("film"), -1),
            }
    raise ValueError("not a recipe and an action")


def _place(value: Any, usual: int) -> int:
    return value if type(value) is int and abs(value) < 10**6 else usual


def _answer(lab: Lab, message: Mapping[str, Any], text: Words) -> bytes:
    samples = {"numbers": text["train.sample.numbers"], "text": text["train.sample.text"]}
    with lab.lock:
        fell_back = None
        try:
            lab.look(_spoken(message["recipe"], message["lang"]), samples)
        except CoreError as error:
            if lab.training is not None:
                raise
            lab.look({}, samples)  # a link that cannot be used gives way to the defaults
            fell_back = say_error(error, text)
        _do(lab, message, samples)
        header = _contents(lab, message["example"], message["film"], samples, text)
        return packed({**header, "fell_back": fell_back}, {})


def _spoken(settings: Mapping[str, str], language: str) -> Mapping[str, str]:
    """The settings; sentences are in the visitor's language unless they say otherwise."""
    if settings.get("task") == "slots" and language in RECIPE_FIELDS["language"].choices:
        return {"language": language, **settings}
    return settings


def _do(lab: Lab, message: Mapping[str, Any], samples: Mapping[str, str]) -> None:
    match message["action"]:
        case "advance":
            lab.advance()
        case "restart":
            lab.restart(samples)
        case "own":
            lab.take(message["own"], samples)
        case "keep":
            lab.keep()
        case "sweep":
            lab.sweep()


def _contents(
    lab: Lab, example: int, film: int, samples: Mapping[str, str], text: Words
) -> dict[str, Any]:
    training = lab.training
    assert training is not None
    recipe, points = training.recipe, training.points
    example = min(max(example, 0), len(training.task.held_out) - 1)
    place = len(points) - 1 if film < 0 else min(film, len(points) - 1)
    charts = training_charts(training, lab.kept, example, place, text)
    extras = TASKS[recipe.task].extras
    if "by_hand" in extras:
        by_hand = presets()["memory-machine"].scenario
        charts.insert(2, hand_made_chart(by_hand, training, example, text))  # below the film
    if "pair" in extras:
        charts.append(pair_chart(training, text))
    settings = recipe.settings()
    if "language" in TASKS[recipe.task].fields:
        settings["language"] = recipe.language
    if lab.column > 1:
        settings["column"] = str(lab.column)
    return {
        "recipe": settings,
        "fields": _fields(lab, recipe, samples, text),
        "look": " ".join([text[f"train.look.{recipe.task}"], *_without_learning(training, text)]),
        "limits": text["train.limits"].format(seconds=MOST_SECONDS, kept=KEPT),
        "own": _own(lab, recipe.task, text),
        "state": "done" if training.done else "running" if training.iteration else "new",
        "step": training.iteration,
        "total": recipe.iterations,
        "seconds_left": _seconds_left(lab),
        "learned": "yes" if training.learned else None,
        "sentence": _sentence(training, lab.seconds, text),
        "can_keep": len(lab.kept) < KEPT,
        "example": {
            "place": example,
            "count": len(training.task.held_out),
            "rows": example_rows(training, example, text),
        },
        "film": {"place": place, "count": len(points), "step": points[place].iteration},
        "charts": charts,
        "sweep": _sweep(lab) if "sweep" in extras else None,
    }


def _fields(
    lab: Lab, recipe: Recipe, samples: Mapping[str, str], text: Words
) -> list[dict[str, Any]]:
    """What can be set for this task, in order."""
    kind = TASKS[recipe.task]
    tasks = [[task, text[f"train.task.{task}"]] for task in TASKS]
    fields: list[dict[str, Any]] = [
        {"name": "task", "type": "menu", "value": recipe.task, "options": tasks}
    ]
    if recipe.task == "numbers":
        names = lab.columns(samples)
        options = [[str(place), name] for place, name in enumerate(names, 1)]
        field = {"name": "column", "type": "menu", "value": str(min(lab.column, len(names)))}
        fields.append({**field, "options": options})
    without = () if KINDS[recipe.kind].memory else ("keep_bias",)
    return fields + [_field(name, recipe, text) for name in kind.fields if name not in without]


def _field(name: str, recipe: Recipe, text: Words) -> dict[str, Any]:
    field, value = RECIPE_FIELDS[name], getattr(recipe, name)
    if field.choices:
        options = [[option, text[f"train.{name}.{option}"]] for option in field.choices]
        return {"name": name, "type": "menu", "value": value, "options": options}
    if field.offered:
        rates = [[str(rate), str(rate)] for rate in sorted({*field.offered, value})]
        return {"name": name, "type": "menu", "value": str(value), "options": rates}
    ends = field.least, field.largest, field.step
    type_ = "slider" if (ends[1] - ends[0]) / ends[2] <= _MOST_PLACES else "whole"
    return {"name": name, "type": type_, "value": value, "range": ends}


def _own(lab: Lab, task: str, text: Words) -> dict[str, Any] | None:
    if not TASKS[task].takes_own:
        return None
    now = text["train.own.now.own" if task in lab.own else "train.own.now.sample"]
    help = f"{now} {text[f'train.own.{task}.help']}"
    return {"kind": task, "help": help, "largest": limits.TEXT_LENGTH}


def _seconds_left(lab: Lab) -> int | None:
    training = lab.training
    if training is None or not training.iteration:
        return None
    left = training.recipe.iterations - training.iteration
    return math.ceil(lab.seconds / training.iteration * left)


def _without_learning(training: Training, text: Words) -> list[str]:
    """What a network reaches that has learned nothing but one answer."""
    share = constant_answer(training.task)
    if share is None:
        return []
    kind = "class" if training.task.classes else "number"
    return [text[f"train.constant.{kind}"].format(share=f"{100 * share:.0f} %")]


def _sentence(training: Training, seconds: float, text: Words) -> str:
    """What became of the run so far, by its own goal on data it was never trained on."""
    point, goal = training.points[-1], training.task.goal
    if not training.iteration:
        return text["train.say.new"]
    if goal.measure == "accuracy":
        now, wanted = f"{100 * (point.accuracy or 0.0):.1f} %", f"{100 * goal.value:g} %"
    else:
        now, wanted = f"{point.held_out_loss:.2g}", f"{goal.value:.2g}"
    outcome = "learned" if training.learned else "failed" if training.done else "learning"
    sentence = text[f"train.say.{outcome}.{goal.measure}"]
    return sentence.format(now=now, wanted=wanted, seconds=f"{seconds:.1f}")


def _sweep(lab: Lab) -> dict[str, Any]:
    rows: list[list[Any]] = [
        [bias, *(_learned(lab, bias, gap) for gap in GAPS)] for bias in lab.biases
    ]
    if len(rows) == 1:
        rows[0][0] = "—"
    total = len(GAPS) * len(lab.biases) * SEEDS
    return {"gaps": GAPS, "rows": rows, "seeds": SEEDS, "done": lab.swept, "total": total}


def _learned(lab: Lab, bias: float, gap: int) -> int | None:
    cell = lab.cells.get((bias, gap))
    return cell.learned if cell and cell.tried == SEEDS else None
