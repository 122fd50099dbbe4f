from io import StringIO

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from lstm_app.screens.step.trace_table import as_csv, heading, trace_table
from lstm_core import LayerTrace, Scenario, Trace, run
from lstm_words import LANGUAGES, words
from tests.core.cells import NAMES, VARIANTS
from tests.core.examples import memory_machine
from tests.player.traces import mixed_trace, random_trace

TRACES = {
    "one unit": random_trace(),
    "one step": random_trace(1, units=(2,)),
    "three units": random_trace(units=(3,)),
    "three layers": random_trace(units=(3, 1, 4)),
    **{
        name: random_trace(units=(2,), variant=variant)
        for name, variant in zip(NAMES, VARIANTS, strict=True)
    },
    "every kind": mixed_trace(),
}
every_trace = pytest.mark.parametrize("trace", TRACES.values(), ids=TRACES)
SHARED = {"step", "layer", "unit", "x1", "x2"}


def states_of(played: LayerTrace) -> set[str]:
    """What the table has of a layer beside the sums of its gates."""
    befores = {name for name in ("hidden_before", "cell_before") if hasattr(played, name)}
    return befores | {quantity.id for quantity in played.layer.quantities}


def parts_of(played: LayerTrace) -> list[str]:
    return [part for part in ("from_x", "from_h", "from_cell") if hasattr(played, part)]


def columns_of(played: LayerTrace) -> set[str]:
    sums = {
        f"{part}_{gate}"
        for part in (*parts_of(played), "bias", "pre")
        for gate in played.layer.gates
    }
    return sums | states_of(played)


def column(table: pd.DataFrame, layer: int, name: str) -> np.ndarray:
    """One column of one layer as (T, H), put in place by its step and unit."""
    rows = table[table["layer"] == layer + 1]
    return rows.pivot(index="step", columns="unit", values=name).to_numpy()


@every_trace
def test_the_table_is_the_trace(trace: Trace):
    table = trace_table(trace)
    for place, played in enumerate(trace.layers):
        for name in states_of(played):
            assert_array_equal(column(table, place, name), getattr(played, name))
        for row, gate in enumerate(played.layer.gates):
            for part in parts_of(played):
                expected = getattr(played, part)[:, row]
                assert_array_equal(column(table, place, f"{part}_{gate}"), expected)
            assert_array_equal(column(table, place, f"pre_{gate}"), played.pre_activation[:, row])
            bias = np.broadcast_to(played.layer.b[row], played.hidden.shape)
            assert_array_equal(column(table, place, f"bias_{gate}"), bias)


@every_trace
def test_the_columns_of_each_kind(trace: Trace):
    table = trace_table(trace)
    expected = [columns_of(played) for played in trace.layers]
    assert set(table.columns) == SHARED.union(*expected)
    for place, columns in enumerate(expected, 1):
        rows = table[table["layer"] == place]
        assert set(rows.columns[rows.notna().any()]) == columns | SHARED
        assert set(rows.columns[rows.isna().any()]) == set(table.columns) - columns - SHARED


@every_trace
def test_one_row_for_each_step_layer_and_unit(trace: Trace):
    table = trace_table(trace)
    expected = [
        (step, layer, unit)
        for layer, played in enumerate(trace.layers, 1)
        for step in range(1, len(trace.scenario.x) + 1)
        for unit in range(1, played.layer.units + 1)
    ]
    assert list(zip(table["step"], table["layer"], table["unit"], strict=True)) == expected
    for place, values in enumerate(trace.scenario.x.T, 1):
        assert_array_equal(table[f"x{place}"], values[table["step"] - 1])
    assert table.columns.is_unique


@every_trace
def test_the_sums_that_its_note_promises(trace: Trace):
    table = trace_table(trace)
    for place, played in enumerate(trace.layers):
        if played.layer.memory:
            made = column(table, place, "kept") + column(table, place, "written")
            assert_array_equal(made, column(table, place, played.layer.memory.state))
        for gate in played.layer.gates:
            parts = [column(table, place, f"{part}_{gate}") for part in parts_of(played)]
            found = sum(parts) + column(table, place, f"bias_{gate}")
            assert_allclose(found, column(table, place, f"pre_{gate}"), rtol=1e-12, atol=1e-12)


def test_tokens_stand_beside_their_step():
    trace = random_trace(2, units=(3,))
    assert "token" not in trace_table(trace)
    labelled = run(Scenario(trace.scenario.x, trace.scenario.layers, ["上", "🧠"]))
    assert trace_table(labelled)["token"].tolist() == ["上"] * 3 + ["🧠"] * 3


def test_table_of_the_memory_machine():
    table = trace_table(run(memory_machine("step")))
    assert table["cell"].tolist() == [3, 7, 7, 7, 0]
    assert table["hidden"].tolist() == [0, 0, 0, 7, 0]
    assert table["pre_forget"].tolist() == [110, 110, 10, 10, -90]
    assert table["x1"].tolist() == [3, 4, 2, 1, 3]


def test_csv_reads_back_as_the_same_numbers():
    table = trace_table(random_trace(units=(3,)))
    lines = table.to_csv(index=False).splitlines()
    read = [float(cell) for line in lines[1:] for cell in line.split(",")]
    assert_array_equal(read, table.to_numpy(dtype=float).ravel())


def test_a_token_is_no_formula_in_a_spreadsheet():
    machine = memory_machine()
    tokens = ["=1+1", "@SUM(A1)", "-1", "a=b", "\t=1"]
    table = trace_table(run(Scenario(machine.x, machine.layers, tokens)))
    written = pd.read_csv(StringIO(as_csv(table)))["token"]
    assert list(written) == ["'=1+1", "'@SUM(A1)", "'-1", "a=b", "'\t=1"]


@every_trace
def test_every_column_has_a_heading_in_every_language(trace: Trace):
    for language in LANGUAGES:
        spoken = words(language)
        headings = [heading(name, spoken) for name in trace_table(trace)]
        assert len(set(headings)) == len(headings)
        assert [name for name in headings if "_" in name] == []
