import numpy as np
import pytest
from hypothesis import given
from numpy.testing import assert_allclose, assert_array_equal

from lstm_core import LSTM, LSTMTrace, Scenario, memory_ledger, run
from tests.core.examples import company, memory_machine, scenarios


def slow_ledger(trace: LSTMTrace) -> np.ndarray:
    """Each piece by its formula, forget gate after forget gate."""
    steps, units = trace.cell.shape
    pieces = np.zeros((steps + 1, steps, units))
    for now in range(steps):
        pieces[0, now] = trace.layer.cell_start * trace.forget[: now + 1].prod(axis=0)
        for writer in range(now + 1):
            kept = trace.forget[writer + 1 : now + 1].prod(axis=0)
            pieces[writer + 1, now] = trace.written[writer] * kept
    return pieces


@given(scenarios())
def test_pieces_sum_to_the_cell(scenario: Scenario):
    for trace in run(scenario).layers:
        total = memory_ledger(trace).sum(axis=0)
        assert_allclose(total, trace.cell, rtol=1e-12, atol=1e-12)


@given(scenarios())
def test_each_piece_follows_its_formula(scenario: Scenario):
    for trace in run(scenario).layers:
        assert_allclose(memory_ledger(trace), slow_ledger(trace), rtol=1e-12, atol=1e-12)


@given(scenarios())
def test_no_step_has_written_before_its_time(scenario: Scenario):
    for trace in run(scenario).layers:
        pieces = memory_ledger(trace)
        for writer in range(len(trace.cell)):
            assert not pieces[writer + 1, :writer].any()
            assert_array_equal(pieces[writer + 1, writer], trace.written[writer])


def test_seven_is_three_and_four():
    pieces = memory_ledger(run(memory_machine("step")).layers[0])[:, :, 0]
    assert_array_equal(
        pieces,
        [
            [0, 0, 0, 0, 0],
            [3, 3, 3, 3, 0],
            [0, 4, 4, 4, 0],
            [0, 0, 0, 0, 0],
            [0, 0, 0, 0, 0],
            [0, 0, 0, 0, 0],
        ],
    )


def test_seven_is_nearly_three_and_four_with_sigmoid_gates():
    trace = run(memory_machine()).layers[0]
    pieces = memory_ledger(trace)[:, 3, 0]
    kept = trace.forget[2, 0] * trace.forget[3, 0]
    assert pieces[1] == pytest.approx(3 * kept, rel=2e-15)
    assert pieces[2] == pytest.approx(4 * kept, rel=2e-15)
    assert pieces.sum() == pytest.approx(6.9995006337491068, rel=2e-15)


def test_start_state_is_the_first_piece():
    machine = memory_machine("step")
    layer = machine.layers[0]
    started = LSTM(layer.W, layer.U, layer.b, None, [10], "step", "identity", "identity")
    pieces = memory_ledger(run(Scenario(machine.x, [started])).layers[0])[:, :, 0]
    assert_array_equal(pieces[0], [10, 10, 10, 10, 0])
    assert_array_equal(pieces[1], [3, 3, 3, 3, 0])
    assert_array_equal(pieces.sum(axis=0), [13, 17, 17, 17, 0])


def test_half_open_forget_gate_halves_the_start_state():
    zeros = np.zeros((4, 2, 1)), np.zeros((4, 2, 2)), np.zeros((4, 2))
    layer = LSTM(*zeros, cell_start=[8, -4])
    pieces = memory_ledger(run(Scenario([[1], [1], [1]], [layer])).layers[0])
    assert_array_equal(pieces[0], [[4, -2], [2, -1], [1, -0.5]])
    assert not pieces[1:].any()


def test_company_b_remembers_its_first_day():
    trace = run(company(1)).layers[0]
    pieces = memory_ledger(trace)[:, -1, 0]
    assert_allclose(pieces, [0, 0.4661, 0.4217, 0.5873, 0.9340], atol=5e-5)
    assert round(trace.cell[-1, 0], 4) == 2.4091


def test_company_a_wrote_pieces_that_cancel():
    pieces = memory_ledger(run(company(0)).layers[0])[:, -1, 0]
    assert (pieces[1:4] < 0).all()
    assert pieces[4] > 0.3
    assert pieces.sum() == pytest.approx(0.015270, abs=5e-7)
