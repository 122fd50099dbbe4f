"""What became of a run so far: the number that counts, its goal, and what to try next."""

import math
from collections.abc import Sequence
from functools import reduce
from typing import Any

from lstm_app.visit.baseline import baseline_sentence
from lstm_core import KINDS, TASKS, Recipe, Training
from lstm_player.written import minus, scientific
from lstm_words import Words

_BEYOND = 0.5  # of the goal: where the bar of a loss ends
_NEAR = 1.5  # times the goal
_FALLING = 0.95  # of the loss of a quarter of the run ago
_RISEN = 1.2  # times the lowest loss


def hero(training: Training, words: Words) -> dict[str, Any] | None:
    """The number of the newest point, its words, and how far it fills a bar that marks the goal.

    A loss fills the bar as it falls, on a logarithmic scale. None before the first step.
    """
    if not training.iteration:
        return None
    now, wanted = _now_and_goal(training)
    measure = training.task.goal.measure
    filled, mark = _shares(training)
    return {
        "number": now,
        "label": words[f"train.hero.{measure}"].format(wanted=wanted),
        "filled": filled,
        "goal": mark,
    }


def goal(training: Training, words: Words) -> str:
    """The goal in words, for a run that has not begun."""
    _, wanted = _now_and_goal(training)
    return words[f"train.goal.{training.task.goal.measure}"].format(wanted=wanted)


def sentence(training: Training, seconds: float, words: Words) -> str:
    """What became of the run so far, by its own goal on data it was never trained on."""
    if not training.iteration:
        return words["train.say.new"]
    now, wanted = _now_and_goal(training)
    outcome = "learned" if training.learned else "failed" if training.done else "learning"
    said = words[f"train.say.{outcome}.{training.task.goal.measure}"]
    parts = [said.format(now=now, wanted=wanted, seconds=f"{seconds:.1f}")]
    accuracy = training.points[-1].accuracy
    if accuracy is not None and training.task.goal.measure == "loss":
        parts.append(words["train.say.right"].format(share=f"{100 * accuracy:.0f}%"))
    if outcome == "failed":
        parts.append(doubt(training, words) or advice(training, words))
    return _said(parts, words)


def doubt(training: Training, words: Words) -> str:
    """What in the data or the losses may stand in the way; "" if nothing is seen there."""
    found, goal = training.task.doubt, training.task.goal
    if found:
        return words[f"train.doubt.{found.cause}"].format(number=minus(f"{found.number:g}"))
    lowest, last = min(training.points, key=lambda one: one.held_out_loss), training.points[-1]
    if (
        last.held_out_loss > _RISEN * lowest.held_out_loss
        and last.training_loss < lowest.training_loss
    ):
        loss = scientific(lowest.held_out_loss)
        return words["train.doubt.by_heart"].format(loss=loss, step=lowest.iteration)
    is_near = training.points[-1].held_out_loss < _NEAR * goal.value
    return words["train.doubt.near"] if training.recipe.task == "numbers" and is_near else ""


def advice(training: Training, words: Words) -> str:
    """What to try: first what is not as this task is usually learned, else more of everything."""
    usual = Recipe.of(training.recipe.task)
    names = _causes(training) or _usual_tries(training)
    shown = [words[f"train.advice.{name}"].format(usual=f"{usual.keep_bias:g}") for name in names]
    *many, last = shown
    if many:
        last = words["train.advice.or"].format(many=words["chart.comma"].join(many), last=last)
    return words["train.say.try"].format(advice=last)


def _causes(training: Training) -> list[str]:
    """Why this run may have failed, as far as its settings and its losses show it."""
    recipe, points = training.recipe, training.points
    usual, layer = Recipe.of(recipe.task), KINDS[recipe.kind]
    before = points[-1 - len(points) // 4].held_out_loss
    rate = recipe.learning_rate / usual.learning_rate
    found = {
        "gated": layer.memory is None,
        "iterations": recipe.iterations < usual.iterations
        or points[-1].held_out_loss < _FALLING * before,
        "units": recipe.units < usual.units,
        "slower": rate > 2,
        "faster": rate < 0.5,
        "keep_bias": layer.memory is not None and abs(recipe.keep_bias - usual.keep_bias) >= 1,
        "input_gate": "input" in layer.gates and recipe.input_gate != usual.input_gate,
    }
    return [name for name, on in found.items() if on]


def _usual_tries(training: Training) -> list[str]:
    """What helps now and then; another seed only where it draws other data, too."""
    seed = [] if TASKS[training.recipe.task].takes_data else ["seed"]
    return ["units", "iterations", *seed]


def caption(training: Training, words: Words) -> str:
    """What the task is, and what its figures are to be measured by."""
    look = words[f"train.look.{training.recipe.task}"].format(start=_start(training.recipe, words))
    return _said([look, *_without_learning(training, words)], words)


def _start(recipe: Recipe, words: Words) -> str:
    """How the weights of a run begin."""
    kind = KINDS[recipe.kind]
    mirrored = recipe.input_gate == "mirrored" and "input" in kind.gates
    then = "mirrored" if mirrored else "kept" if kind.memory else "nothing"
    return words[f"train.start.{recipe.scheme}"] + words[f"train.start.then.{then}"]


def _without_learning(training: Training, words: Words) -> list[str]:
    """What a network reaches that has learned one answer, and how new held-out text is."""
    said, familiar = baseline_sentence(training, words), training.task.familiar
    if said is None:
        return []
    shown = [said]
    if familiar is not None:
        shown.append(words["train.familiar"].format(share=f"{100 * familiar:.0f}%"))
    return shown


def _said(sentences: Sequence[str], words: Words) -> str:
    """One sentence after the other, as the language sets them."""
    then = words["train.say.then"]
    return reduce(lambda first, next: then.format(first=first, next=next), sentences)


def _now_and_goal(training: Training) -> tuple[str, str]:
    point, goal = training.points[-1], training.task.goal
    if goal.measure == "accuracy":
        return f"{100 * (point.accuracy or 0.0):.1f}%", f"{100 * goal.value:g}%"
    return scientific(point.held_out_loss), scientific(goal.value)


def _shares(training: Training) -> tuple[float, float]:
    """How much of the bar is filled, and where on it the goal stands."""
    first, *_, now = [training.points[0], *training.points]
    goal = training.task.goal
    if goal.measure == "accuracy":
        return now.accuracy or 0.0, goal.value
    start, end = first.held_out_loss, _BEYOND * goal.value
    if not 0 < end < start or now.held_out_loss <= 0:
        return float(now.held_out_loss <= goal.value), 1.0
    filled, mark = (
        math.log(start / loss) / math.log(start / end) for loss in (now.held_out_loss, goal.value)
    )
    return min(max(filled, 0.0), 1.0), mark
