"""What a page that trains is told of its runs: how far they are, their losses, and tables.

All tables have a column for each run, so that a reader compares across:

    {"id": "outcome", "title": …, "head": [[text, index of the run or null]], "rows": [[cell]],
     "note": …}

with cells [text, mark, share]: a mark is "right", "wrong" or "", a share from 0 to 1 shades.
"""

from typing import Any

from lstm_app.screens.learn.probe_tables import Table as TableOf
from lstm_app.screens.learn.probe_tables import probe_table
from lstm_app.screens.learn.run_tables import outcome_table, sentence_tables
from lstm_app.screens.learn.run_words import labels, said, short_labels
from lstm_app.visit.actions import Table
from lstm_app.visit.lesson_runs import Run, Runs, Wanted
from lstm_app.visit.lesson_training import wanted_of
from lstm_app.visit.session import State
from lstm_player.lessons.asks import Ask, Train
from lstm_words import Words, words

TRAINING_ACTIONS: Table = {
    "lesson_advance": lambda visit, _: visit.lesson_training.advance(),
    "lesson_restart": lambda visit, _: visit.lesson_training.restart(),
}


def prepare_training(visit: State, ask: Ask | None, language: str) -> None:
    """Makes the runs that a page asks for, if it asks for any. Raises a CoreError."""
    wanted = None
    if isinstance(ask, Train):
        wanted = wanted_of(ask.recipes, ask.until, ask.probe, language)
    visit.lesson_training.ensure(wanted)


def training_contents(visit: State, language: str) -> dict[str, Any] | None:
    """The runs of the open page as the browser shows them; None if it does not train."""
    session, text = visit.lesson_training, words(language)
    wanted, runs = session.wanted, session.runs
    if wanted is None or runs is None:
        return None
    names, short = labels(runs.recipes, text), short_labels(runs.recipes, text)
    told = [_run(*each, text) for each in zip(runs.runs, names, short, strict=True)]
    return {
        "state": _state(runs, wanted),
        "share": runs.share(wanted.probe),
        "holds": runs.holds(wanted),
        "missed": runs.is_done(wanted.probe) and not runs.holds(wanted),
        "tries": runs.tries,
        "is_sweep": wanted.probe == "rates",
        "runs": told,
        "sentences": [] if wanted.probe == "rates" else [one["sentence"] for one in told],
        "tables": _tables(runs, wanted, short, text),
    }


def _run(run: Run, label: str, short: str, text: Words) -> dict[str, Any]:
    training = run.training
    return {
        "label": label,
        "short": short,
        "state": "done" if run.done else "running" if training.iteration else "new",
        "learned": training.learned,
        "step": training.iteration,
        "total": training.recipe.iterations,
        "points": [[p.iteration, p.training_loss, p.held_out_loss] for p in training.points],
        "sentence": said(run, label, text),
    }


def _state(runs: Runs, wanted: Wanted) -> str:
    """ "new", "begun", "trained" when only the probe is missing, or "done"."""
    if runs.is_done(wanted.probe):
        return "done"
    if wanted.probe != "rates" and all(run.done for run in runs.runs):
        return "trained"
    return "begun" if runs.share(wanted.probe) else "new"


def _tables(runs: Runs, wanted: Wanted, names: list[str], text: Words) -> list[TableOf]:
    if wanted.probe != "rates" and not any(run.training.iteration for run in runs.runs):
        return []
    found = probe_table(runs, wanted.probe, names, text)
    if wanted.probe == "rates":
        return found
    return [*sentence_tables(runs, names, text), *found, outcome_table(runs, names, text)]
