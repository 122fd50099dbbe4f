"""What a browser keeps of the page "Train", and takes to another server when this one is gone.

    {"key": "…", "data": {"numbers": {"value": "1\n2\n3", "choices": {}, "mark": "1-2"}},
     "kept": [{"settings": {"task": "sine"}, "points": [[0, 0.7, 0.7, null, false], …]}]}

and `swept`, what a sweep has counted: [[bias, gap, how many seeds learned], …]. The run itself
is not among it: its recipe and its seed give it again.
"""

import sys
from collections.abc import Mapping
from typing import Any

from lstm_app.visit.own_data import OwnData, mark_in, own_data
from lstm_app.visit.sent import check_text
from lstm_app.visit.training_session import (
    BIASES,
    GAPS,
    KEPT,
    SEEDS,
    Again,
    Counted,
    Kept,
    TrainingSession,
)
from lstm_core import (
    RECIPE_FIELDS,
    TASKS,
    FormatError,
    Phrase,
    Point,
    ReadingChoices,
    Recipe,
    Success,
)

_MOST_POINTS = 100
_LARGEST = 2**31


def own_facts(session: TrainingSession, known: Any) -> dict[str, Any]:
    """The visitor's data and the runs put aside, under "own"; nothing if their key is `known`."""
    ends = (*((one.recipe, *one.points[-1:]) for one in session.kept),)
    texts = ((task, own.text, own.choices, own.mark) for task, own in session.visitor_data.items())
    key = f"{hash((*texts, *ends)):x}"
    if key == known:
        return {}
    data = {
        task: {"value": own.text, "choices": own.choices.written(), "mark": own.mark}
        for task, own in session.visitor_data.items()
    }
    kept = [
        {"settings": one.recipe.settings(), "points": [list(point) for point in one.points]}
        for one in session.kept
    ]
    return {"own": {"key": key, "data": data, "kept": kept}}


def counted_facts(session: TrainingSession) -> list[list[float]]:
    """What the sweep has counted to the end."""
    return [[found.keep_bias, found.gap, found.learned] for found in session.counted]


def hand_back(session: TrainingSession, said: Mapping[str, Any]) -> None:
    """Takes what `own_facts` gave, with the settings of the run and the step that it had reached.

    Raises a CoreError for what it never gave.
    """
    own = said.get("own")
    own = own if isinstance(own, dict) else {}
    data, kept = own.get("data", {}), own.get("kept", [])
    if not (isinstance(data, dict) and isinstance(kept, list) and len(kept) <= KEPT):
        raise _foreign()
    brought = {task: _own(task, each) for task, each in data.items()}
    session.hand_back(brought, [_kept(each) for each in kept], _again(said), _counted(said))


def _own(task: str, said: Any) -> OwnData:
    match said:
        case {"value": str(text), **rest} if task in TASKS and TASKS[task].takes_data:
            check_text(text)
            return own_data(task, text, ReadingChoices.read(rest.get("choices")), mark_in(rest))
    raise _foreign()


def _kept(said: Any) -> Kept:
    match said:
        case {"settings": dict(settings), "points": [*points]} if 0 < len(points) <= _MOST_POINTS:
            return Kept(_recipe(settings), [_point(each) for each in points])
    raise _foreign()


def _point(said: Any) -> Point:
    match said:
        case [int(iteration), training, held_out, share, bool(met)] if (
            type(iteration) is int and 0 <= iteration < _LARGEST
        ):
            share = None if share is None else _number(share)
            return Point(iteration, _number(training), _number(held_out), share, met)
    raise _foreign()


def _number(said: Any) -> float:
    if type(said) in (int, float) and abs(said) <= sys.float_info.max:
        return float(said)
    raise _foreign()


def _again(said: Mapping[str, Any]) -> Again | None:
    match said:
        case {"settings": dict(settings), "reached": int(reached)} if reached > 0:
            recipe = _recipe(settings)
            return Again(recipe, min(int(reached), recipe.iterations))
    return None


def _counted(said: Mapping[str, Any]) -> Counted | None:
    match said:
        case {"settings": dict(settings), "swept": [_, *_] as swept}:
            found = [_success(each) for each in swept[: len(BIASES) * len(GAPS)]]
            return Counted(_recipe(settings), {(one.keep_bias, one.gap): one for one in found})
    return None


def _success(said: Any) -> Success:
    match said:
        case [int(bias), int(gap), int(learned)] if (
            bias in BIASES and gap in GAPS and 0 <= learned <= SEEDS
        ):
            return Success(bias, gap, SEEDS, learned)
    raise _foreign()


def _recipe(settings: Mapping[Any, Any]) -> Recipe:
    texts = {name: text for name, text in settings.items() if name in RECIPE_FIELDS}
    if not all(isinstance(text, str) for text in texts.values()):
        raise _foreign()
    return Recipe.from_settings(texts)


def _foreign() -> FormatError:
    return FormatError(name="run", expected=Phrase("a_scenario"), got=Phrase("something_else"))
