"""A visitor's own scenario: a sequence as text, and files that come in and go out."""

import base64
import binascii
from typing import Any

from lstm_app.visit import limits
from lstm_app.visit.session import State
from lstm_core import (
    CoreError,
    FormatError,
    Phrase,
    from_json,
    sequence_from_text,
    to_json,
    with_sequence,
)


def use_text(visit: State, text: str) -> None:
    """Takes a sequence typed or pasted as text."""
    try:
        limits.check_at_most("text_length", len(text), limits.TEXT_LENGTH)
        rows = sequence_from_text(text)
        limits.check_at_most("T", len(rows), limits.STEPS)
        inputs = visit.scenario.layers[0].inputs
        if len(rows[0]) != inputs:
            expected = Phrase("numbers_in_each_row", count=inputs)
            raise FormatError(name="text", expected=expected, got=len(rows[0]))
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


def bytes_of(sent: Any) -> bytes:
    """The bytes that a browser sent as base64 text; of anything else, what is no file."""
    try:
        return base64.b64decode(sent, validate=True)
    except (TypeError, ValueError, binascii.Error):
        return b""


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
        "token": limits.TOKEN_LENGTH,
    }
