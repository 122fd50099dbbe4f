"""A visitor's own scenario: a sequence as text, and files that come in and go out."""

import base64
import binascii
from typing import Any

import numpy as np

from lstm_app.visit import limits
from lstm_app.visit.session import State
from lstm_core import (
    CoreError,
    FormatError,
    Phrase,
    Scenario,
    UnknownNameError,
    from_json,
    from_torch,
    sequence_from_text,
    state_dict_from_json,
    to_json,
    with_sequence,
)
from lstm_player.scripts import LIBRARIES, program


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
    """Takes the scenario in a file, or the weights of PyTorch written as JSON."""
    try:
        limits.check_at_most("KB", len(contents) // 1000, limits.FILE_KILOBYTES)
        limits.check_json(contents)
        visit.open_scenario(_scenario_in(contents, visit.scenario))
    except CoreError as error:
        visit.fail(error)


def _scenario_in(contents: bytes, shown: Scenario) -> Scenario:
    """What a file holds; weights alone get the sequence shown, if it fits, else one of 0."""
    try:
        return from_json(contents)
    except FormatError as error:
        if not error.says("torch_weights"):
            raise
    layers = from_torch(state_dict_from_json(contents))
    if layers[0].inputs == shown.layers[0].inputs:
        return Scenario(shown.x, layers, shown.tokens)
    return Scenario(np.zeros((len(shown.x), layers[0].inputs)), layers)


def bytes_of(sent: Any) -> bytes:
    """The bytes that a browser sent as base64 text; of anything else, what is no file."""
    try:
        return base64.b64decode(sent, validate=True)
    except (TypeError, ValueError, binascii.Error):
        return b""


def file_of(visit: State) -> dict[str, str]:
    """Name and text of the file that holds the scenario."""
    return {"name": f"{visit.preset}.json", "text": to_json(visit.scenario, rows=True)}


def program_of(visit: State, library: object) -> dict[str, str]:
    """Library, name and text of the program that computes the scenario. Raises UnknownNameError."""
    if not (isinstance(library, str) and library in LIBRARIES):
        raise UnknownNameError("library", tuple(LIBRARIES), library)
    name, text = program(visit.block, library, visit.language, visit.preset)
    return {"library": library, "name": name, "text": text}


def text_facts(visit: State) -> dict[str, Any]:
    """What is to be known for writing a sequence or opening a file, in no language."""
    example = ", ".join(
        f"[{','.join(f'{round(x, 2):g}' for x in row[:6].tolist())}]"
        for row in visit.scenario.x[:2]
    )
    inputs = visit.scenario.layers[0].inputs
    return {
        "inputs": inputs,
        "steps": limits.STEPS,
        "example": example,
        "kilobytes": limits.FILE_KILOBYTES,
        "token": limits.TOKEN_LENGTH,
    }
