"""Scenarios that go out as files and come in again."""

import numpy as np
import pytest

from lstm_app.visit import limits
from lstm_app.visit.own import file_of, open_file
from lstm_app.visit.session import State
from lstm_core import KINDS, Array, Layer, Scenario, to_json
from tests.visit.visits import worked_example


def fullest(steps: int, units: int) -> Scenario:
    """As much as the limits allow, in numbers and tokens that take the most room."""

    def longest(*shape: int) -> Array:
        return np.full(shape, -1.2345678901234567e-100)

    def layer(inputs: int) -> Layer:
        shapes = KINDS["peephole_lstm"].shapes(inputs, units)
        return KINDS["peephole_lstm"](**{name: longest(*shape) for name, shape in shapes.items()})

    inputs = (limits.INPUTS, *[units] * (limits.LAYERS - 1))
    tokens = ["\x01" * limits.TOKEN_LENGTH] * steps
    return Scenario(longest(steps, limits.INPUTS), map(layer, inputs), tokens)


@pytest.mark.parametrize(("steps", "units"), [(limits.STEPS, 10), (83, limits.UNITS)])
def test_whatever_was_saved_can_be_opened(steps: int, units: int):
    visit = State()
    visit.open_scenario(fullest(steps, units))
    assert visit.error is None
    now = file_of(visit)["text"]
    as_before = to_json(visit.scenario, indent=1)  # how it was written until 0.5
    for text in (now, as_before):
        again = State()
        open_file(again, text.encode())
        assert again.error is None
        assert to_json(again.scenario) == to_json(visit.scenario)
    assert len(now) < 0.87 * len(as_before)


@pytest.mark.parametrize("part", ["[1],", "{},", '[[]],"a":'])
def test_a_file_of_nothing_but_brackets_is_refused_before_it_is_read(
    part: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("lstm_app.visit.own.from_json", None)
    visit = State()
    open_file(visit, f'{{"format": 1, "x": [{part * 30_000}]}}'.encode())
    assert isinstance(visit.error, limits.LimitError)
    assert visit.scenario is worked_example()
