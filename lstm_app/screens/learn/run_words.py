"""What runs are called beside each other, and what became of each, in a sentence."""

from collections.abc import Sequence
from typing import Any

from lstm_app.visit.error_text import say_error
from lstm_app.visit.lesson_runs import Run
from lstm_core import Point, Recipe, Training
from lstm_player.written import scientific
from lstm_words import Words

# What may differ between runs of a page, in the order in which it is said.
_TOLD = (
    *("task", "kind", "units", "examples", "noise", "gap"),
    *("keep_bias", "learning_rate", "clip", "seed"),
)
_RISEN = 1.2  # times the lowest loss: the run has learned by heart
_BELOW = 0.8  # of the noise: no loss on new data can be there


def labels(recipes: Sequence[Recipe], words: Words) -> list[str]:
    """What each run is called: its cell, and what else is not the same for all."""
    return [
        words["chart.comma"].join(_differing(recipe, recipes, words, cell=True))
        for recipe in recipes
    ]


def short_labels(recipes: Sequence[Recipe], words: Words) -> list[str]:
    """The same without the cell where all have the same one, for the head of a column."""
    return [
        words["chart.comma"].join(_differing(recipe, recipes, words))
        or words[f"cell.{recipe.kind}"]
        for recipe in recipes
    ]


def share(value: float | None) -> str:
    """A share as percent, "–" where nothing is right or wrong."""
    return "–" if value is None else f"{100 * value:.0f}%"


def said(run: Run, label: str, words: Words) -> str:
    """What became of a run; "" before its first step."""
    training = run.training
    if run.failed:
        return _say("failed", words, label=label, why=say_error(run.failed, words))
    if not training.iteration:
        return ""
    last, low = training.points[-1], min(training.points, key=lambda one: one.held_out_loss)
    facts = {
        "label": label,
        "now": _now(training, last),
        "goal": _goal(training),
        "step": training.iteration,
        "loss": scientific(last.held_out_loss),
        "trained": scientific(last.training_loss),
        "lowest": scientific(low.held_out_loss),
        "lowest_step": low.iteration,
        "floor": scientific(training.recipe.noise**2),
    }
    return _say(_outcome(training, last, low), words, **facts)


def learned_at(training: Training) -> int | None:
    """The iteration from which the goal was reached; None if it is not."""
    missed = [point.iteration for point in training.points if not point.learned]
    later = [p.iteration for p in training.points if p.iteration > max(missed, default=-1)]
    return later[0] if later else None


def _outcome(training: Training, last: Point, low: Point) -> str:
    has_parted = (
        last.held_out_loss > _RISEN * low.held_out_loss and last.training_loss < low.training_loss
    )
    if has_parted:
        return "parted"
    if training.recipe.noise:
        return "noisy"
    measure = training.task.goal.measure
    outcome = "learned" if training.learned else "missed" if training.done else "learning"
    return f"{outcome}.{measure}"


def _now(training: Training, last: Point) -> str:
    if training.task.goal.measure == "accuracy":
        return share(last.accuracy)
    return scientific(last.held_out_loss)


def _goal(training: Training) -> str:
    measure, value = training.task.goal
    return share(value) if measure == "accuracy" else scientific(value)


def _differing(
    recipe: Recipe, recipes: Sequence[Recipe], words: Words, cell: bool = False
) -> list[str]:
    names = [name for name in _TOLD if _differs(name, recipes)]
    if not names:
        names = [name for name in Recipe.names() if _differs(name, recipes)]
    if cell and "kind" not in names:
        names.insert(0, "kind")
    return [_value(name, getattr(recipe, name), words) for name in names]


def _differs(name: str, recipes: Sequence[Recipe]) -> bool:
    return len({getattr(one, name) for one in recipes}) > 1


def _value(name: str, value: Any, words: Words) -> str:
    if name == "kind":
        return words[f"cell.{value}"]
    if name == "task":
        return words[f"train.task.{value}"]
    if name not in _TOLD:
        return f"{words[f'train.set.{name}']} {words.get(f'train.{name}.{value}', value)}"
    key = f"learn.training.with.{name}"
    return words.get(f"{key}.{value}", words[key]).format(value=f"{value:g}")


def _say(outcome: str, words: Words, **facts: Any) -> str:
    return words[f"learn.training.say.{outcome}"].format(**facts)
