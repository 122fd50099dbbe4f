"""The scenario as a spreadsheet, when a visitor asks for it."""

import base64
import re
from io import BytesIO
from time import process_time
from zipfile import ZipFile

import numpy as np
import pytest

from lstm_app.visit.actions import EDITS, perform
from lstm_app.visit.error_text import say_error
from lstm_app.visit.limits import SHEET_CELLS
from lstm_app.visit.session import State
from lstm_core import Hold, Layer, Scenario, initial_layer
from lstm_player.spreadsheet import count_cells
from lstm_words import LANGUAGES, words
from tests.visit.visits import apply, edit


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_spreadsheet_is_of_what_is_shown_now_and_changes_nothing(language: str):
    visit = State(language=language)
    apply(visit, edit("W", 0, 1, 0, 1, to=0.123456789))
    before = visit.revision, visit.block, len(visit.past)
    added, error = perform(visit, [edit("sheet")], EDITS)
    assert error is None
    assert (visit.revision, visit.block, len(visit.past)) == before
    assert added["sheet"]["name"] == "memory-machine.xlsx"
    assert base64.b64decode(added["sheet"]["contents"]).startswith(b"PK")


def numbers_in(visit: State) -> list[list[bytes]]:
    """The numbers and formulas of every sheet of the visitor's spreadsheet, without its texts."""
    added, _ = perform(visit, [edit("sheet")], EDITS)
    with ZipFile(BytesIO(base64.b64decode(added["sheet"]["contents"]))) as file:
        sheets = [file.read(name) for name in file.namelist() if "worksheets/" in name]
    return [re.findall(rb'<c r="\w+"(?: s="\d+")?>(.*?)</c>', sheet) for sheet in sheets]


def test_what_is_held_is_left_out():
    visit = State()
    free = numbers_in(visit)
    assert sum(map(len, free)) > 100
    visit.interfere([Hold(0, "forget", 0, 0.5)])
    assert numbers_in(visit) == free


def largest(inputs: int, units: int) -> tuple[int, list[Layer]]:
    """The most steps that a spreadsheet holds of a layer."""
    layers = [initial_layer("lstm", inputs, units, np.random.default_rng(0))]
    one, two = (count_cells(Scenario(np.zeros((steps, inputs)), layers)) for steps in (1, 2))
    return 1 + (SHEET_CELLS - one) // (two - one), layers


@pytest.mark.parametrize(("inputs", "units"), [(1, 1), (32, 50)])
def test_narrow_and_wide_ones_take_no_longer(inputs: int, units: int):
    most, layers = largest(inputs, units)
    visit = State()
    visit.open_scenario(Scenario(np.zeros((min(most, 500), inputs)), layers))
    began = process_time()
    assert perform(visit, [edit("sheet")], EDITS)[1] is None
    assert process_time() - began < 2  # 0.4 s on a quiet machine


def test_one_that_is_too_large_is_refused_in_a_sentence_and_the_largest_takes_half_a_second():
    most, layers = largest(3, 16)
    visit = State()
    visit.open_scenario(Scenario(np.zeros((most, 3)), layers))
    began = process_time()
    added, error = perform(visit, [edit("sheet")], EDITS)
    assert error is None
    assert process_time() - began < 2  # 0.4 s on a quiet machine
    assert "sheet" in added
    visit.open_scenario(Scenario(np.zeros((most + 1, 3)), layers))
    added, error = perform(visit, [edit("sheet")], EDITS)
    assert added == {}
    assert error is not None
    for language in LANGUAGES:
        assert str(SHEET_CELLS) in say_error(error, words(language))
