"""A visitor's own scenario: a sequence as text, and files that come in and go out."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

import numpy as np

from lstm_app.visit import limits
from lstm_app.visit.reading import rows_in
from lstm_app.visit.sent import text_in
from lstm_app.visit.session import State
from lstm_core import (
    CoreError,
    FormatError,
    Phrase,
    ReadingChoices,
    Scenario,
    UnknownNameError,
    from_json,
    from_torch,
    state_dict_from_json,
    to_json,
    with_sequence,
)
from lstm_player.block import Block, show
from lstm_player.presets import presets
from lstm_player.scripts import LIBRARIES, program
from lstm_player.spreadsheet import count_cells, spreadsheet
from lstm_words import words


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
    """Takes the scenario in a file, or the weights of PyTorch written as JSON."""
    try:
        limits.check_size(contents, limits.FILE_KILOBYTES)
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


def file_of(visit: State) -> dict[str, str]:
    """Name and text of the file that holds the scenario."""
    return {"name": f"{visit.preset}.json", "text": to_json(visit.scenario, rows=True)}


def program_of(visit: State, library: object) -> dict[str, str]:
    """Library, name and text of the program that computes the scenario, with nothing held.

    Raises UnknownNameError.
    """
    if not (isinstance(library, str) and library in LIBRARIES):
        raise UnknownNameError("library", tuple(LIBRARIES), library)
    name, text = program(_with_nothing_held(visit), library, visit.language, visit.preset)
    if visit.interventions:
        text = f"# {words(visit.language)['whatif.without']}\n{text}"
    return {"library": library, "name": name, "text": text}


def spreadsheet_of(visit: State) -> dict[str, str]:
    """Name and contents, in base64, of the spreadsheet of the scenario, with nothing held.

    Raises LimitError.
    """
    limits.check_at_most("sheet_cells", count_cells(visit.scenario), limits.SHEET_CELLS)
    preset = presets().get(visit.preset)
    names = preset.names(visit.language) if preset and visit.is_like_preset else {}
    title, trace = title_of(visit, visit.language), _with_nothing_held(visit).trace
    note = words(visit.language)["whatif.without"] if visit.interventions else ""
    contents = spreadsheet(trace, visit.language, title, names, note)
    return {"name": f"{visit.preset}.xlsx", "contents": b64encode(contents).decode()}


def title_of(visit: State, language: str) -> str:
    """What the scenario is called, and whether it was changed since."""
    said, preset = words(language), presets().get(visit.preset)
    if preset is None:
        return said["rail.own.title"]
    title = preset.title[language]
    is_changed = visit.scenario is not preset.scenario
    return said["xlsx.changed"].format(title=title) if is_changed else title


def _with_nothing_held(visit: State) -> Block:
    return show(visit.scenario) if visit.interventions else visit.block


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
        "table_kilobytes": limits.TABLE_KILOBYTES,
        "characters": limits.TEXT_LENGTH,
        "token": limits.TOKEN_LENGTH,
    }
