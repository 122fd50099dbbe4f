"""What became of a run so far: the number that counts, its goal, and what to try next."""

import math
from typing import Any

from lstm_core import KINDS, TASKS, Training, constant_answer
from lstm_player.written import scientific
from lstm_words import Words

_BEYOND = 0.5  # of the goal: where the bar of a loss ends


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
    details = {"now": now, "wanted": wanted, "seconds": f"{seconds:.1f}"}
    return said.format(**details, advice=advice(training, words))


def advice(training: Training, words: Words) -> str:
    """What could be tried instead, as far as this task and this kind of cell have it."""
    recipe = training.recipe
    fields = TASKS[recipe.task].fields
    has_memory = KINDS[recipe.kind].memory is not None
    wanted = {
        "seed": True,
        "units": True,
        "iterations": True,
        "learning_rate": training.task.goal.measure == "loss",
        "keep_bias": has_memory,
        "orthogonal": not has_memory and recipe.scheme != "orthogonal",
        "gated": not has_memory,
    }
    needs = {"orthogonal": "scheme", "gated": "kind"}
    names = [name for name, on in wanted.items() if on and needs.get(name, name) in fields]
    *many, last = (words[f"train.advice.{name}"] for name in names)
    return words["train.advice.or"].format(many=words["chart.comma"].join(many), last=last)


def without_learning(training: Training, words: Words) -> list[str]:
    """What a network reaches that has learned nothing but one answer."""
    share = constant_answer(training.task)
    if share is None:
        return []
    kind = "class" if training.task.classes else "number"
    usual = words[f"train.constant.{kind}"]
    said = words.get(f"train.constant.{training.recipe.task}", usual)
    return [said.format(share=f"{100 * share:.0f}%")]


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
