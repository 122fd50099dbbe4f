"""Errors in the visitor's language."""

from lstm_core import CoreError, Foreign, Phrase, Shape, as_text
from lstm_words import Words


def in_quotes(foreign: str) -> str:
    """What came from outside, for plain text."""
    return f"“{foreign}”"


def say_error(error: CoreError, words: Words) -> str:
    """One sentence that says what was expected and what came."""
    kind, name = type(error).__name__, error.fields.get("name")
    # Where the names that there are would tell a visitor nothing, a sentence leaves them out.
    sentence = words.get(f"error.{kind}.{name}") or words.get(f"error.{kind}")
    if sentence is None:
        return words["error.CoreError"]
    said = {field: _say(value, words) for field, value in error.fields.items()}
    if isinstance(name, str):
        said["name"] = words.get(f"term.{name}", name)
    return sentence.format(**said)


def _say(value: object, words: Words) -> str:
    match value:
        case Phrase():
            said = {field: _say(part, words) for field, part in value.fields.items()}
            return words[f"term.{value.code}"].format(**said)
        case Shape():
            return " × ".join(value.texts) or words["term.single_number"]
        case Foreign():
            return in_quotes(" ".join(value.text.split()))
    return as_text(value)
