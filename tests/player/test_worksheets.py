"""Worksheets: what belongs into their blanks is what the core computes."""

import numpy as np
import pytest
from hypothesis import given

from lstm_core import EXERCISE_KINDS, Scenario, draw_exercise, levels, run
from lstm_player.presets import presets
from lstm_player.worksheets import Worksheet, from_exercise, from_scenario, quantities_of
from lstm_player.written import decimals
from lstm_words import LANGUAGES, words
from tests.core.cells import mixed_scenarios

CASES = [(kind, level.number) for kind in EXERCISE_KINDS for level in levels(kind)]


def numbers(text: str) -> float:
    return float(text.replace("−", "-"))


@pytest.mark.parametrize(("kind", "level"), CASES)
def test_a_key_is_what_the_core_and_the_exercise_say(kind: str, level: int):
    for seed in range(3):
        exercise = draw_exercise(kind, level, seed)
        sheet = from_exercise(exercise, words("en"))
        played = run(exercise.scenario).layers[0]
        slots = {slot.id: slot for slot in exercise.slots}
        for step in sheet.steps:
            for row in step.rows:
                name = row.id
                if name.startswith("net."):
                    name = f"{row.quantity}.sum"
                    gate = played.layer.gates.index(row.quantity)
                    exact = played.pre_activation[step.step - 1, gate, sheet.unit]
                else:
                    exact = getattr(played, row.quantity)[step.step - 1, sheet.unit]
                assert abs(numbers(row.shown) - exact) <= 0.005 + 1e-9
                slot = slots.get(f"{step.step}.{sheet.unit + 1}.{name}")
                if slot:
                    assert (row.shown, row.is_blank) == (slot.shown, slot.mine), slot.id


def test_blanks_are_those_of_the_level():
    first, last = (from_exercise(draw_exercise("lstm", level, 1), words("en")) for level in (1, 7))
    assert {row.quantity for row in first.blanks()} == {"x", "hidden_before", "cell_before"}
    quantities = quantities_of(run(draw_exercise("lstm", 7, 1).scenario).layers[0])
    assert quantities == [
        *("forget", "input", "candidate", "kept", "written", "cell", "output", "hidden"),
    ]
    assert {row.quantity for row in last.blanks()} >= set(quantities)


@given(mixed_scenarios(largest=3))
def test_a_worksheet_of_any_scenario_is_worked_out_as_its_numbers_say(scenario: Scenario):
    trace = run(scenario)
    for layer, played in enumerate(trace.layers):
        quantities = quantities_of(played)
        steps = range(len(scenario.x))
        sheet = from_scenario(trace, words("zh"), layer, 0, steps, quantities[:1], digits=3)
        rows = [row for step in sheet.steps for row in step.rows]
        assert {row.quantity for row in rows if row.is_blank} == {quantities[0]}
        for row in rows:
            if row.id.startswith("net."):
                _comes_out(row.worked, numbers(row.shown))


def _comes_out(worked: str, shown: float) -> None:
    """A sum of products as it is printed, computed once more from its rounded numbers."""
    total = 0.0
    for part in worked.replace(" − ", " + −").split(" + "):
        factors = [factor.strip("()").replace("−", "-") for factor in part.split(" × ")]
        values = [float(factor) if factor != "-" else -1.0 for factor in factors]
        total += float(np.prod(values))
    assert abs(total - shown) <= 0.02 * (1 + abs(shown))


def test_numbers_are_written_as_on_paper():
    assert [decimals(value, 2) for value in (-0.001, 1.5, 2.0, -0.25, 0.126)] == [
        *("0", "1.5", "2", "−0.25", "0.13"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_of_an_example_names_its_steps_and_tokens(language: str):
    scenario = presets()["memory-machine"].scenario
    sheet = from_scenario(run(scenario), words(language), 0, 0, [1, 2], ["cell"])
    assert [step.step for step in sheet.steps] == [2, 3]
    assert sheet.known.rows[0][0] == words(language)["sheet.start"]
    assert sheet.known.rows[1][-1] == "3"  # the memory after the first step
    assert sheet.known.rows[2][-1] == ""  # what is to be found
    assert _shown(sheet, "cell") == ["7", "7"]


def _shown(sheet: Worksheet, quantity: str) -> list[str]:
    return [row.shown for step in sheet.steps for row in step.rows if row.id == quantity]
