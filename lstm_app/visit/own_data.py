"""What a visitor brought to be trained on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lstm_app.visit.reading import series_in
from lstm_core import ReadingChoices, Table


@dataclass(frozen=True)
class OwnData:
    """A text, how it is read, and what a task makes of it: numbers, or the text itself.

    mark: what the browser knows it by, to tell whether it is what stands in its box. table: None
    for a task that takes text.
    """

    text: str
    choices: ReadingChoices
    mark: str
    value: Any
    table: Table | None


_LONGEST_MARK = 60  # characters


def mark_in(said: Mapping[Any, Any]) -> str:
    """The mark in what a browser says, "" if there is none."""
    mark = said.get("mark")
    return mark[:_LONGEST_MARK] if isinstance(mark, str) else ""


def own_data(
    task: str, text: str, choices: ReadingChoices | None = None, mark: str = ""
) -> OwnData:
    """What a task takes from a text. Raises a CoreError that names the cell that matters."""
    choices = choices or ReadingChoices()
    if task != "numbers":
        return OwnData(text, choices, mark, text, None)
    table = series_in(text, choices)
    return OwnData(text, choices, mark, table.series(), table)
