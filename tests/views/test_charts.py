import numpy as np
import pytest

from lstm_core import LSTM, Scenario, memory_ledger, run, with_value
from tests.core.examples import company, memory_machine
from tests.views.shown import WORDS, random_trace
from views.charts import step_charts

EN = WORDS["en"]


def keys(scenario: Scenario, unit: int = 0, language: str = "en") -> dict[str, str]:
    charts = step_charts(run(scenario).layers[0], unit, WORDS[language])
    return {chart["id"]: chart["key"] for chart in charts}


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize(("steps", "units"), [(1, 1), (6, 3), (20, 5)])
def test_texts_are_filled_in(steps: int, units: int, language: str):
    charts = step_charts(random_trace(steps, units=(units,)).layers[0], units - 1, WORDS[language])
    assert [chart["id"] for chart in charts] == ["gates", "states", "ledger"]
    for chart in charts:
        assert chart["steps"] == steps
        for part in ("title", "note", "alt"):
            assert chart[part].strip()
            assert not set(chart[part]) & {"{", "}"}
    assert all(str(steps) in chart["alt"] for chart in charts[:2])
    assert str(units) in charts[2]["title"]


@pytest.mark.parametrize("units", [1, 2, 4, 5])
def test_dashes_are_explained_where_there_are_some(units: int):
    charts = step_charts(random_trace(units=(units,)).layers[0], 0, EN)
    explained = [EN["chart.dashes"] in chart["note"] for chart in charts]
    assert explained == [1 < units <= 4, 1 < units <= 4, False]


def test_ledger_in_words():
    machine = memory_machine("step")
    four_steps = Scenario(machine.x[:4], machine.layers)
    alt = step_charts(run(four_steps).layers[0], 0, EN)[2]["alt"]
    assert "after the last step is 7." in alt
    assert "Its largest pieces: 4 (step 2), 3 (step 1)." in alt


def test_largest_pieces_are_named_whatever_their_sign():
    trace = random_trace(6, units=(3,)).layers[0]
    for unit in range(3):
        pieces = memory_ledger(trace)[:, -1, unit]
        alt = step_charts(trace, unit, EN)[2]["alt"]
        for place in np.argsort(np.abs(pieces))[-3:]:
            source = f"step {place}" if place else "start"
            assert f"{pieces[place]:.3g} ({source})" in alt


def test_key_stays_while_numbers_stay():
    assert keys(company(1)) == keys(company(1))
    same = with_value(company(1), "x", (0, 0), 1.0)
    assert keys(same) == keys(company(1))


@pytest.mark.parametrize("array", ["W", "U", "b"])
def test_key_changes_with_the_smallest_change_of_a_number(array: str):
    before = company(1)
    index = (0,) * getattr(before.layers[0], array).ndim
    value = getattr(before.layers[0], array)[index]
    after = keys(with_value(before, array, index, value + 1e-13))
    assert all(after[id] != key for id, key in keys(before).items())


def test_key_changes_only_where_a_number_does():
    machine = memory_machine("step")
    more = with_value(machine, "x", (0, 0), 30)  # the gates do not look at x1
    changed = {id for id, key in keys(more).items() if key != keys(machine)[id]}
    assert changed == {"states", "ledger"}
    always_open = with_value(machine, "b", (3, 0), 10)  # which the memory does not look at
    changed = {id for id, key in keys(always_open).items() if key != keys(machine)[id]}
    assert changed == {"gates", "states"}


def test_another_unit_is_another_ledger_only():
    scenario = random_trace(units=(3,)).scenario
    changed = {id for id, key in keys(scenario, unit=2).items() if key != keys(scenario)[id]}
    assert changed == {"ledger"}


def test_how_far_a_step_reaches():
    """Half a bar or a heatmap's square; a line reaches no further than its point."""
    few = step_charts(random_trace(units=(4,)).layers[0], 0, EN)
    many = step_charts(random_trace(units=(5,)).layers[0], 0, EN)
    assert [chart["halfStep"] < 0.1 for chart in few] == [True, True, False]
    assert [chart["halfStep"] for chart in many] == [0.5, 0.5, 0.5]


def test_charts_of_a_memory_that_stays_empty():
    layer = LSTM(np.zeros((4, 1, 1)), np.zeros((4, 1, 1)), np.zeros((4, 1)))
    charts = step_charts(run(Scenario([[1.0]], [layer])).layers[0], 0, EN)
    assert "is 0." in charts[2]["alt"]
