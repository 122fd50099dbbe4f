"""One held-out example of a run: what goes in, what was asked for, what comes out."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstm_core import Array, Training, run
from lstm_player.written import minus
from lstm_words import Words

_ASKING = {"memory_machine": 2}  # the column of the input that asks for an answer
_ROWS_UP_TO = 40  # steps of an example that fit a table
_ENDS = 8  # of a longer one that are letters: so many at both ends


def asked_steps(training: Training, example: int) -> list[bool]:
    """At which columns of its table a held-out example is asked; all alike if at each."""
    scenario = training.scenario(example)
    column = _ASKING.get(training.recipe.task)
    if column is not None:
        return [bool(value) for value in scenario.x[:, column] > 0]
    asked = training.task.held_out.mask[: len(scenario.x), example] > 0
    return _ends([bool(on) and not asked.all() for on in asked], between=False)


def example_rows(training: Training, example: int, words: Words) -> list[list[Any]]:
    """A held-out example as rows of a table: what goes in, what was asked for, what comes out.

    Of many letters the first and the last ones; nothing of many numbers.
    """
    scenario = training.scenario(example)
    length = len(scenario.x)
    if length > _ROWS_UP_TO and not scenario.tokens:
        return []
    examples, task = training.task.held_out, training.task
    outputs = run(scenario).layers[-1].hidden
    targets = targets_of(training, example)
    asked = examples.mask[:length, example] > 0
    names = _class_names(training, words)
    rows: list[list[Any]] = []
    if scenario.tokens:
        of_words = words[
            "train.row.token" if training.recipe.task == "slots" else "train.row.input"
        ]
        rows.append([of_words, *([token, ""] for token in scenario.tokens)])
    else:
        for column, values in enumerate(scenario.x.T, 1):
            rows.append([f"x{column}", *([minus(f"{value:.3g}"), ""] for value in values)])
    wanted, given = (
        [_shown(values, names) if on else "" for values, on in zip(array, asked, strict=True)]
        for array in (targets, outputs)
    )
    right = _right(training, outputs, targets)
    marks = [
        ("right" if ok else "wrong") if on else "" for ok, on in zip(right, asked, strict=True)
    ]
    if not task.is_scored or not training.iteration:  # nobody is blamed before the first step
        marks = [""] * length
    rows.append([words["train.row.wanted"], *([text, ""] for text in wanted)])
    rows.append([words["train.row.given"], *map(list, zip(given, marks, strict=True))])
    marks = ["…", *([""] * (len(rows) - 1))]
    return [
        [heading, *_ends(cells, between=[mark, ""])]
        for (heading, *cells), mark in zip(rows, marks, strict=True)
    ]


def _ends(cells: list[Any], between: Any) -> list[Any]:
    """The cells, or those at both ends of more than fit, with something in place of the rest."""
    return cells if len(cells) <= _ROWS_UP_TO else [*cells[:_ENDS], between, *cells[-_ENDS:]]


def share_right(training: Training, words: Words) -> str:
    """How much is right in all held-out examples, for one of them may be luck; "" before a step."""
    accuracy = training.points[-1].accuracy
    if accuracy is None or not training.iteration:
        return ""
    return words["train.example.share"].format(share=f"{100 * accuracy:.1f}%")


def targets_of(training: Training, example: int) -> Array:
    """What was asked for, (T, O), in numbers of the task."""
    task = training.task
    length = task.held_out.length(example)
    shift, size = task.output_scale
    targets: Array = shift + size * task.held_out.targets[:length, :, example]
    return targets


def _right(training: Training, outputs: Array, targets: Array) -> NDArray[np.bool_]:
    """Which outputs of one example count as right, (T,)."""
    if training.task.classes:
        same: NDArray[np.bool_] = np.equal(outputs.argmax(axis=1), targets.argmax(axis=1))
        return same
    near: NDArray[np.bool_] = np.abs(outputs - targets) < (training.task.tolerance or 0.0)
    return near[:, 0]


def _shown(values: Array, names: Sequence[str]) -> str:
    return names[int(np.argmax(values))] if names else minus(f"{values[0]:.2f}")


def _class_names(training: Training, words: Words) -> list[str]:
    """The classes in the language of `words`, where they are words at all."""
    return [words.get(f"train.class.{name}", name) for name in training.task.classes]
