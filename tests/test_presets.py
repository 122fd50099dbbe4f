"""Each preset does what its sentence says."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from lstm_app.visit.limits import check_scenario
from lstm_core import Scenario, from_json, memory_ledger, run, to_json, with_sequence, with_value
from lstm_player.presets import presets
from lstm_words import LANGUAGES

PLAYER = Path(__file__).parents[1] / "lstm_player"
FILES = {
    **{path.parent.name[3:]: path for path in sorted(PLAYER.glob("presets/*/scenario.json"))},
    **{path.stem: path for path in sorted(PLAYER.glob("lessons/books/*/scenarios/*.json"))},
}
every_preset = pytest.mark.parametrize("name", FILES)


def scenario_of(name: str) -> Scenario:
    return presets()[name].scenario


def trace_of(name: str) -> Any:
    return run(scenario_of(name)).layers[0]


def cell(scenario: Scenario) -> list[float]:
    """The memory of a scenario with one unit at every step."""
    return run(scenario).layers[0].cell.ravel().tolist()


@every_preset
def test_loads_and_runs(name: str):
    check_scenario(scenario_of(name))
    for trace in run(scenario_of(name)).layers:
        assert np.isfinite(trace.hidden).all()
        assert trace.hidden.any() or not presets()[name].gallery


@every_preset
def test_round_trip(name: str):
    document = json.loads(FILES[name].read_text(encoding="utf-8"))["scenario"]
    assert json.loads(to_json(scenario_of(name))) == document
    text = to_json(scenario_of(name))
    assert to_json(from_json(text)) == text


def test_title_and_words_of_each_in_every_language():
    for preset in presets().values():
        for said in (preset.title, preset.headline, preset.caption):
            assert set(said) == set(LANGUAGES)
        assert preset.weights in {"by_hand", "random", "given"}
    for language in LANGUAGES:
        assert len({preset.title[language] for preset in presets().values()}) == len(FILES)
        offered = [preset for preset in presets().values() if preset.gallery]
        assert len({preset.headline[language] for preset in offered}) == len(offered)


@every_preset
def test_units_and_inputs_have_all_or_no_names(name: str):
    preset = presets()[name]
    sizes = scenario_of(name).layers[-1].units, scenario_of(name).layers[0].inputs
    for names, size in zip((preset.units, preset.inputs), sizes, strict=True):
        assert set(names) in (set(), set(LANGUAGES))
        for called in names.values():
            assert len({*called}) == len(called) == size
            assert all(0 < len(one) <= 20 for one in called)


def test_order():
    assert next(iter(presets())) == "memory-machine"
    assert list(presets()) == list(FILES)
    folders = [path.parent.name for path in FILES.values() if path.name == "scenario.json"]
    assert len({name[:2] for name in folders}) == len(folders)


def test_memory_machine():
    trace = trace_of("memory-machine")
    assert trace.cell.ravel().round(2).tolist() == [3, 7, 7, 7, 0]
    assert trace.hidden.ravel().round(2).tolist() == [0, 0, 0, 7, 0]
    assert trace.hidden[3, 0] == pytest.approx(6.9995006337491068, rel=2e-15)


def test_memory_machine_with_other_inputs():
    x = [[5, 1, 0], [9, 0, 0], [6, -1, 0], [2, 1, 1]]
    trace = run(with_sequence(scenario_of("memory-machine"), x)).layers[0]
    assert trace.cell.ravel().round(2).tolist() == [5, 5, 0, 2]
    assert trace.hidden.ravel().round(2).tolist() == [0, 0, 0, 2]


def test_first_day():
    scenario = scenario_of("first-day")
    assert scenario.x.ravel().tolist() == [1, 0.5, 0.25, 1]
    near_one = run(scenario).layers[0]
    near_zero = run(with_value(scenario, "x", (0, 0), 0)).layers[0]
    assert near_one.hidden[-1, 0] == pytest.approx(0.969393, abs=5e-7)
    assert near_zero.hidden[-1, 0] == pytest.approx(0.006393, abs=5e-7)
    assert near_one.cell[-1, 0] == pytest.approx(2.409093, abs=5e-7)
    assert near_zero.cell[-1, 0] == pytest.approx(0.015270, abs=5e-7)
    assert_array_equal(near_zero.x[1:], near_one.x[1:])
    pieces = memory_ledger(near_one)[1:, -1, 0]
    assert_allclose(pieces, [0.4661, 0.4217, 0.5873, 0.9340], atol=5e-5)


def test_leaky_memory():
    trace = trace_of("leaky-memory")
    assert trace.forget.tolist() == [[0.8]] * len(trace.x)
    assert trace.cell[0, 0] == pytest.approx(8, abs=1e-3)
    assert not trace.written[1:].any()
    assert_allclose(trace.cell[1:] / trace.cell[:-1], 0.8, rtol=1e-15)


def test_counter():
    trace = trace_of("counter")
    assert_array_equal(trace.candidate, np.ones_like(trace.candidate))
    assert_allclose(trace.input, trace.x, atol=1e-4)
    assert_allclose(trace.cell, trace.x.cumsum(axis=0), atol=5e-3)
    assert trace.cell.ravel().round(1).tolist() == [1, 1, 2, 3, 3, 3, 4, 5, 5, 6]


def test_latch():
    trace = trace_of("latch")
    expected, state = [], 0
    for set_it, clear_it in trace.x.tolist():
        state = 1 if set_it else 0 if clear_it else state
        expected.append(state)
    assert expected == [0, 1, 1, 1, 1, 0, 0, 0, 1, 1]
    assert_allclose(trace.cell.ravel(), expected, atol=1e-3)
    setting = trace.x.any(axis=1)
    assert (trace.forget[setting] < 1e-4).all()
    assert (trace.forget[~setting] > 0.9999).all()


def test_brackets():
    scenario = scenario_of("brackets")
    trace = trace_of("brackets")
    tokens = "".join(scenario.tokens or "")
    assert tokens == "(a(b)(c(d)))"
    assert_array_equal(scenario.x.sum(axis=1), np.ones(len(tokens)))
    assert scenario.x.max(axis=1).tolist() == [1] * len(tokens)
    for token, row in zip(tokens, scenario.x.tolist(), strict=True):
        assert row.index(1) == {"(": 0, ")": 1}.get(token, 2)
    opened = [tokens[:end].count("(") - tokens[:end].count(")") for end in range(1, 13)]
    assert opened == [1, 1, 2, 2, 1, 2, 2, 3, 3, 2, 1, 0]
    assert_allclose(trace.cell.ravel(), opened, atol=5e-3)


def test_four_units():
    trace = trace_of("four-units")
    assert trace.layer.units == 4
    for gate in ("input", "forget", "output"):
        opened = getattr(trace, gate)
        assert np.ptp(opened, axis=1).min() > 0.1  # each unit has its own
        assert ((opened > 0) & (opened < 1)).all()


def test_gru_by_hand():
    trace = trace_of("gru-by-hand")
    assert trace.layer.reset_place == "after"
    assert_allclose(trace.hidden.ravel(), [3, 7, 7, 5, 5], atol=1e-3)
    assert trace.hidden.ravel().round(2).tolist() == [3, 7, 7, 5, 5]
    writes, resets = trace.x[:, 1] == 1, trace.x[:, 2] == 1
    assert (trace.update[writes] < 1e-4).all()
    assert (trace.update[~writes] > 0.9999).all()
    assert (trace.reset[resets] > 0.9999).all()
    assert (trace.reset[~resets] < 1e-4).all()


def test_gru_by_hand_with_other_inputs():
    """Replaces 2 by 9, adds 1, keeps 10 whatever x1 and x3 are."""
    x = [[2, 1, 0], [9, 1, 0], [1, 1, 1], [5, 0, 1], [5, 0, 0]]
    trace = run(with_sequence(scenario_of("gru-by-hand"), x)).layers[0]
    assert_allclose(trace.hidden.ravel(), [2, 9, 10, 10, 10], atol=3e-3)


def test_echo():
    trace = trace_of("echo")
    assert trace.x.ravel().tolist() == [1] + [0] * 11
    echo = trace.hidden.ravel()
    assert_allclose(echo[1:], np.tanh(0.9 * echo[:-1]), rtol=1e-15)
    assert (echo > 0).all()
    assert (np.diff(echo) < 0).all()
    assert echo[0] == pytest.approx(np.tanh(1))
    assert echo[-1] < echo[0] / 5


def test_clock():
    trace = trace_of("clock")
    assert not trace.x.any()
    assert_allclose(trace.hidden.ravel(), [0, 0, 3, 0, 0, 3, 0, 0], atol=1e-3)
    assert_allclose(trace.cell.ravel(), [1, 2, 3, 1, 2, 3, 1, 2], atol=1e-3)
    blind = scenario_of("clock")
    for row in range(3):
        blind = with_value(blind, "P", (row, 0), 0)
    assert_allclose(run(blind).layers[0].hidden, 0, atol=1e-12)


def test_climb():
    rises, total = run(scenario_of("climb")).layers
    heights = rises.x.ravel()
    assert heights.tolist() == [1, 3, 2, 2, 5, 4]
    assert rises.hidden[:, 0].tolist() == heights.tolist()
    assert rises.hidden[:, 1].tolist() == [1, 2, 0, 0, 3, 0]
    assert total.cell.ravel().tolist() == [1, 3, 3, 3, 6, 6]
    assert total.hidden.ravel().tolist() == total.cell.ravel().tolist()
    assert (rises.layer.kind, total.layer.kind) == ("simple_rnn", "lstm")


def test_climb_of_another_mountain():
    scenario = with_sequence(scenario_of("climb"), [[0], [4], [1], [2], [2], [9]])
    assert cell_above(scenario) == [0, 4, 4, 5, 5, 12]


def cell_above(scenario: Scenario) -> list[float]:
    """The memory of the one unit of the second layer."""
    return run(scenario).layers[1].cell.ravel().tolist()
