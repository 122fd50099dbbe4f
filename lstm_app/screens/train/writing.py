"""What a network that learned a text writes after a held-out beginning."""

from typing import Any

from lstm_core import Array, Training
from lstm_words import Words

WRITTEN = 160  # characters
TEMPERATURE = 0.5
_PLAIN = str.maketrans({"␣": " ", "⏎": "\n"})


def writing(training: Training, example: int, words: Words) -> dict[str, Any] | None:
    """The beginning, what the network goes on with, and what really follows, with their names.

    Each character that the network writes is drawn with the shares that it gives at
    `TEMPERATURE`, the same draws each time, and is its next input. None for other tasks, and
    before the first step.
    """
    task = training.task
    if not (task.classes and task.feeds_itself and task.continuation and training.iteration):
        return None
    alone = training.free_run(example, WRITTEN, temperature=TEMPERATURE)
    parts = {
        "beginning": "".join((task.held_out.tokens or ())[example]),
        "alone": _text(alone, task.classes),
        "truth": _text(task.continuation(example, WRITTEN), task.classes),
    }
    note = words["train.writing.note"].format(temperature=TEMPERATURE)
    return {
        "title": words["train.writing.title"],
        "note": note,
        "parts": [
            [part, words[f"train.writing.{part}"], text.translate(_PLAIN)]
            for part, text in parts.items()
        ],
    }


def _text(shares: Array, classes: tuple[str, ...]) -> str:
    return "".join(classes[index] for index in shares.argmax(axis=1))
