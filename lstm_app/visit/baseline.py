"""What a network reaches that has learned nothing but one answer."""

from lstm_core import Training, constant_answer
from lstm_words import Words


def baseline_sentence(training: Training, words: Words) -> str | None:
    """What is counted, and how much of it one answer gets right; None where nothing is counted."""
    share = constant_answer(training.task)
    if share is None:
        return None
    kind = "class" if training.task.classes else "number"
    usual = words[f"train.constant.{kind}"]
    said = words.get(f"train.constant.{training.recipe.task}", usual)
    return said.format(share=f"{100 * share:.0f}%")
