import numpy as np
import pytest

from lstm_core import GRU, LSTM, Scenario, memory_ledger, run, with_value
from lstm_player.charts import step_charts
from lstm_player.naming import words_of
from tests.core.examples import company, memory_machine
from tests.player.traces import STACK, WORDS, Variant, mixed_trace, random_trace

EN = WORDS["en"]
ALL = ["gates", "states", "ledger"]
CHARTS = {"lstm": ALL, "peephole_lstm": ALL, "gru": ALL, "simple_rnn": ["states"]}
LSTM_GATES = ["forget", "input", "output"]
GATES = {
    "lstm": LSTM_GATES,
    "peephole_lstm": LSTM_GATES,
    "gru": ["reset", "update"],
    "simple_rnn": [],
}


def keys(scenario: Scenario, unit: int = 0, language: str = "en") -> dict[str, str]:
    charts = step_charts(run(scenario).layers[0], unit, WORDS[language])
    return {chart["id"]: chart["key"] for chart in charts}


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize(("steps", "units"), [(1, 1), (6, 3), (20, 5)])
@pytest.mark.parametrize("variant", STACK, ids=lambda variant: variant[0].kind)
def test_texts_are_filled_in(steps: int, units: int, language: str, variant: Variant):
    trace = random_trace(steps, units=(units,), variant=variant).layers[0]
    charts = step_charts(trace, units - 1, words_of(trace.layer.kind, WORDS[language]))
    assert [chart["id"] for chart in charts] == CHARTS[trace.layer.kind]
    for chart in charts:
        assert chart["steps"] == steps
        for part in ("title", "note", "alt"):
            assert chart[part].strip()
            assert not set(chart[part]) & {"{", "}"}
        about = chart["title"] if chart["id"] == "ledger" else chart["alt"]
        assert str(units if chart["id"] == "ledger" else steps) in about


@pytest.mark.parametrize("language", WORDS)
def test_each_kind_has_the_charts_and_words_it_needs(language: str):
    said = {}
    for played in mixed_trace().layers:
        kind = played.layer.kind
        text = words_of(kind, WORDS[language])
        charts = step_charts(played, 0, text)
        assert [chart["id"] for chart in charts] == CHARTS[kind]
        said[kind] = {chart["id"]: chart for chart in charts}
        drawn_gates = [chart["figure"]["data"] for chart in charts if chart["id"] == "gates"]
        shares = {line["line"]["color"] for lines in drawn_gates for line in lines}
        assert shares == {f"@{gate}" for gate in GATES[kind]}
    lstm, gru, rnn = said["lstm"], said["gru"], said["simple_rnn"]
    for part in ("note", "alt"):
        assert lstm["gates"][part] != gru["gates"][part]
        assert lstm["states"][part] != gru["states"][part]
    assert gru["states"]["note"] != rnn["states"]["note"]
    assert WORDS[language]["q.update.short"].split(" (")[0].split("（")[0] in gru["ledger"]["note"]
    assert gru["states"]["title"] == rnn["states"]["title"] != lstm["states"]["title"]


def test_ledger_of_a_gru_in_words():
    """7 was written whole at step 2, 5 at step 4: the update gate was shut."""
    layer = GRU(
        W=[[[0, 0, 20]], [[0, -20, 0]], [[1, 0, 0]]],
        U=[[[0]], [[0]], [[1]]],
        b=[[-10], [10], [0]],
        gate="step",
        cell_input="identity",
    )
    x = [[3, 1, 0], [4, 1, 1], [2, 0, 0], [5, 1, 0]]
    trace = run(Scenario(x, [layer])).layers[0]
    alt = step_charts(trace, 0, words_of("gru", EN))[2]["alt"]
    assert alt == "The hidden state after the last step is 5. Its largest pieces: 5 (step 4)."
    alt = step_charts(trace, 0, words_of("gru", WORDS["zh"]))[2]["alt"]
    assert alt == "最后一步之后，隐藏状态为 5，其中最大的几份：5（第 4 步）。"


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
