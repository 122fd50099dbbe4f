"""A visitor's own numbers or text on the page "Train"."""

from functools import partial
from typing import Any

from lstm_app.visit import limits
from lstm_app.visit.actions import Action
from lstm_app.visit.own_data import mark_in
from lstm_app.visit.reading import look, look_at_words, summary_of
from lstm_app.visit.sent import text_in
from lstm_app.visit.session import State
from lstm_app.visit.training_session import TrainingSession
from lstm_core import ALPHABET, TASKS, ReadingChoices, Training
from lstm_words import Words, words


def take_data(visit: State, action: Action) -> None:
    """A new run on what a visitor sends. Raises a CoreError."""
    text, choices = text_in(action.said), ReadingChoices.read(action.said.get("choices"))
    visit.training_session.take_data(text, choices, mark_in(action.said))


def look_at_data(visit: State, action: Action) -> dict[str, Any]:
    """What a text or a file would be read as; nothing is changed by it."""
    training = visit.training_session.training
    said, text = action.said, words(action.language)
    assert training is not None
    if not TASKS[training.recipe.task].takes_data:
        return {"reading": look_at_words(said, text)}
    check = partial(_make_task, training)
    if training.recipe.task == "numbers":
        return {"reading": look(said, text, None, check)}
    return {"reading": look_at_words(said, text, check)}


def data_facts(session: TrainingSession, task: str, text: Words) -> dict[str, Any] | None:
    """What the box for data shows; None for a task that takes none."""
    if not TASKS[task].takes_data:
        return None
    own = session.visitor_data.get(task)
    now = text["train.own.now.own" if own else "train.own.now.sample"]
    if own and own.table:
        now = text["train.own.now.read"].format(what=summary_of(own.table, text, None))
    return {
        "kind": task,
        "now": now,
        "mark": own.mark if own else None,
        "help": text[f"train.own.{task}.help"],
        "characters": ALPHABET if task == "text" else None,
        "largest": limits.TEXT_LENGTH,
        "kilobytes": limits.TABLE_KILOBYTES,
    }


def _make_task(training: Training, data: object) -> None:
    """Raises a CoreError for data that cannot be trained on."""
    training.other_task(visitor_data=data)
