"""Tables of runs: what became of them, and what each answers to the same word in two sentences."""

from collections.abc import Sequence
from functools import reduce
from typing import Any

import numpy as np

from lstm_app.screens.learn.run_words import learned_at, share
from lstm_app.visit.baseline import baseline_sentence
from lstm_app.visit.lesson_runs import Run, Runs
from lstm_core import Training, products_per_step, run
from lstm_player.written import scientific
from lstm_words import Words

Table = dict[str, Any]
Cell = list[Any]  # text, mark, share


def cell(text: str, mark: str = "", shade: float | None = None) -> Cell:
    """A cell of a table."""
    return [text, mark, shade]


def table(
    id: str, words: Words, corner: str, names: Sequence[str], rows: list[list[Cell]]
) -> Table:
    """A table with a column for each run; its title and its note are among the words."""
    return {
        "id": id,
        "title": words[f"learn.training.table.{id}"],
        "head": [[corner, None], *([name, index] for index, name in enumerate(names))],
        "rows": rows,
        "note": words.get(f"learn.training.note.{id}", ""),
    }


def outcome_table(runs: Runs, names: Sequence[str], words: Words) -> Table:
    """Losses, what is right, when it was learned, and what each run costs."""
    rows = [
        [cell(words[f"learn.training.row.{name}"]), *(cell(of(one)) for one in runs.runs)]
        for name, of in _ROWS.items()
    ]
    rows = [row for row in rows if any(one[0] != "–" for one in row[1:])]
    note = baseline_sentence(runs.runs[0].training, words) or ""
    return table("outcome", words, "", names, rows) | {"note": note}


def sentence_tables(runs: Runs, names: Sequence[str], words: Words) -> list[Table]:
    """Two held-out sentences in which the same word has two right answers, where there are any.

    Only words are listed that are something, or that a network takes for something.
    """
    if runs.runs[0].training.recipe.task != "slots":
        return []
    examples = runs.runs[0].training.task.held_out
    return [_sentence(runs, n, names, words) for n, _ in examples.same_word_twice()]


def _sentence(runs: Runs, example: int, names: Sequence[str], words: Words) -> Table:
    task = runs.runs[0].training.task
    tokens = runs.runs[0].training.scenario(example).tokens or ()
    classes = [words.get(f"train.class.{name}", name) for name in task.classes]
    right = task.held_out.targets[: len(tokens), :, example].argmax(axis=1)
    given = [_answers(one.training, example) for one in runs.runs]
    asked = words["learn.training.asked"]
    rows = [
        [
            cell(token),
            cell(classes[right[step]]),
            *(cell(classes[one[step]], _mark(one[step] == right[step])) for one in given),
        ]
        for step, token in enumerate(tokens)
        if any(step_class for step_class in (right[step], *(one[step] for one in given)))
    ]
    then = words["train.say.then"]
    made = table("sentence", words, words["learn.training.word"], names, rows)
    made["title"] = words["learn.training.sentence"].format(
        sentence=reduce(lambda first, next: then.format(first=first, next=next), tokens)
    )
    made["head"].insert(1, [asked, None])
    return made


def _answers(training: Training, example: int) -> list[int]:
    outputs = run(training.scenario(example)).layers[-1].hidden
    return [int(one) for one in np.argmax(outputs, axis=1)]


def _mark(is_right: bool) -> str:
    return "right" if is_right else "wrong"


def _when(one: Run) -> str:
    step = learned_at(one.training)
    return "–" if step is None else str(step)


def _milliseconds(one: Run) -> str:
    training = one.training
    return f"{1000 * one.seconds / training.iteration:.1f} ms" if training.iteration else "–"


def _products(one: Run) -> str:
    recipe = one.training.recipe
    inputs = one.training.task.train.x.shape[1]
    return str(products_per_step(recipe.kind, inputs, recipe.units))


_ROWS = {
    "trained": lambda one: scientific(one.training.points[-1].training_loss),
    "held_out": lambda one: scientific(one.training.points[-1].held_out_loss),
    "right": lambda one: share(one.training.points[-1].accuracy),
    "learned": _when,
    "time": _milliseconds,
    "products": _products,
}
