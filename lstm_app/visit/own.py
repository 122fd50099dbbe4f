"""A visitor's own scenario: a sequence as text, and files that come in and go out."""

from collections.abc import Mapping
from typing import Any

from lstm_app.visit import limits
from lstm_app.visit.reading import rows_in, text_in
from lstm_app.visit.session import State
from lstm_core import (
    CoreError,
    FormatError,
    Phrase,
    ReadingChoices,
    from_json,
    to_json,
    with_sequence,
)


def use_text(visit: State, said: Mapping[str, Any]) -> None:
    """Takes a sequence: the value of an action, read with its choices."""
    try:
        text, choices = text_in(said), ReadingChoices.read(said.get("choices"))
        inputs = visit.scenario.layers[0].inputs
        table = rows_in(text, choices, inputs)
        if table.why == "first":  # of more columns than the cell takes
            expected = Phrase("numbers_in_each_row", count=inputs)
            raise FormatError(name="text", expected=expected, got=len(table.columns))
        rows = table.rows()
        limits.check_at_most("T", len(rows), limits.STEPS)
        visit.change(with_sequence(visit.scenario, rows))
    except CoreError as error:
        visit.fail(error)


def open_file(visit: State, contents: bytes) -> None:
    """Takes the scenario in a file."""
    try:
        limits.check_at_most("KB", len(contents) // 1000, limits.FILE_KILOBYTES)
        visit.open_scenario(from_json(contents))
    except CoreError as error:
        visit.fail(error)


def file_of(visit: State) -> dict[str, str]:
    """Name and text of the file that holds the scenario."""
    return {"name": f"{visit.preset}.json", "text": to_json(visit.scenario, indent=1)}


def text_facts(visit: State) -> dict[str, Any]:
    """What is to be known for writing a sequence or opening a file, in no language."""
    example = ", ".join(
        f"[{','.join(f'{x:g}' for x in row[:6].round(2))}]" for row in visit.scenario.x[:2]
    )
    inputs = visit.scenario.layers[0].inputs
    return {
        "inputs": inputs,
        "steps": limits.STEPS,
        "example": example,
        "kilobytes": limits.FILE_KILOBYTES,
        "table_kilobytes": limits.TABLE_KILOBYTES,
        "characters": limits.TEXT_LENGTH,
        "token": limits.TOKEN_LENGTH,
    }
