"""Errors in the visitor's language."""

from collections.abc import Mapping

from lstm_core import CoreError

Words = Mapping[str, str]


def say_error(error: CoreError, words: Words) -> str:
    """One sentence that says what was expected and what came."""
    fields = {name: words.get(f"term.{value}", value) for name, value in error.fields.items()}
    return words[f"error.{type(error).__name__}"].format(**fields)
