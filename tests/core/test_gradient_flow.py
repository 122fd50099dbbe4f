"""What flows back: sizes, factors, the direct path, and the figures known from elsewhere."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from lstm_core import (
    FLOW_BY,
    FLOW_KINDS,
    FLOW_LOSSES,
    FlowExperiment,
    average_factor,
    average_slope,
    critical_scale,
    direct_path,
    gradient_flow,
    gradient_flows,
    memory_survival,
    selected_lstm_of,
)
from lstm_core.gradient_flow import lengths

SMALL = FlowExperiment(steps=12, units=5, at=12, seed=3)
# The size of dL/dx at lag 50 of 100 timesteps, with an orthogonal start.
KNOWN = {
    ("simple_rnn", 1.0): 2.6e-6,
    ("gru", 1.0): 1.2e-8,
    ("lstm", 0.0): 4.6e-9,
    ("lstm", 1.0): 2.7e-3,
    ("lstm", 2.0): 0.34,
}


def at_lag_50(seed: int) -> dict[tuple[str, float], float]:
    return {
        (one.kind, one.bias): one.sizes("input")[50]
        for one in gradient_flows(FlowExperiment(seed=seed))
    }


def test_the_first_figure_has_the_known_orders_of_magnitude():
    found = at_lag_50(FlowExperiment().seed)
    assert list(found) == list(KNOWN)
    for name, expected in KNOWN.items():
        assert abs(np.log10(found[name] / expected)) < 0.5


def test_other_seeds_tell_the_same():
    found = [at_lag_50(seed) for seed in range(9)]
    for name, expected in KNOWN.items():
        median = np.median([sizes[name] for sizes in found])
        assert abs(np.log10(median / expected)) < 0.5


@pytest.mark.parametrize("loss", FLOW_LOSSES)
@pytest.mark.parametrize("kind", FLOW_KINDS)
def test_sizes_are_those_of_the_derivatives(kind: str, loss: str):
    found = gradient_flow(kind, replace(SMALL, loss=loss, at=9, output=2))
    last = 12 if loss == "all" else 9
    memory = found.gradient.d_cell if kind == "lstm" else found.gradient.d_hidden
    derivatives = (found.gradient.d_x, found.gradient.d_hidden, memory)
    for by, derivative in zip(FLOW_BY, derivatives, strict=True):
        sizes = found.sizes(by)
        assert len(sizes) == last
        for lag in range(last):
            assert sizes[lag] == pytest.approx(np.linalg.norm(derivative[last - 1 - lag]))
    assert not found.gradient.d_x[last:].any()


@pytest.mark.parametrize("kind", FLOW_KINDS)
def test_factors_multiply_up_to_the_sizes(kind: str):
    found = gradient_flow(kind, SMALL)
    sizes = found.sizes("memory")
    assert_allclose(sizes[0] * np.cumprod(found.factors), sizes[1:])
    assert average_factor(sizes, 7) ** 7 == pytest.approx(np.prod(found.factors[:7]))
    assert np.isnan(average_factor(sizes, 0))
    assert np.isnan(average_factor(np.array([1.0, 0.0]), 1))


def test_the_losses():
    outputs = np.arange(60.0).reshape(12, 5)
    one = replace(SMALL, at=3)
    assert one.loss_of(outputs)[0] == outputs[2].sum()
    assert replace(one, loss="all").loss_of(outputs)[0] == outputs.sum()
    assert replace(one, loss="unit", output=4).loss_of(outputs)[0] == outputs[2, 3]
    for loss in FLOW_LOSSES:
        value, gradient = replace(one, loss=loss, output=4).loss_of(outputs)
        assert value == (gradient * outputs).sum()


def test_all_cells_read_the_same_sequence_and_biases_change_nothing_else():
    found = gradient_flows(replace(SMALL, bias=0.5))
    assert [one.bias for one in found if one.kind == "lstm"] == [0, 0.5, 1, 2]
    assert selected_lstm_of(found).bias == 0.5
    for one in found[1:]:
        assert_array_equal(one.trace.x, found[0].trace.x)
    layers = [one.trace.layer for one in found if one.kind == "lstm"]
    for layer, bias in zip(layers, (0, 0.5, 1, 2), strict=True):
        assert_array_equal(layer.U, layers[0].U)
        assert_array_equal(layer.b[1], np.full(5, bias))
        assert not layer.b[[0, 2, 3]].any()


@pytest.mark.parametrize("gru_bias", [False, True])
def test_the_update_gate_gets_the_bias_only_if_asked(gru_bias: bool):
    layer = gradient_flow("gru", replace(SMALL, bias=2.0, gru_bias=gru_bias)).trace.layer
    assert_array_equal(layer.b[1], np.full(5, 2.0 * gru_bias))


# --- the direct path


@pytest.mark.parametrize("loss", FLOW_LOSSES)
def test_without_recurrent_weights_the_direct_path_is_all_there_is(loss: str):
    found = gradient_flow("lstm", replace(SMALL, scale=0.0, loss=loss, at=10))
    assert_allclose(direct_path(found), found.sizes("memory"), rtol=1e-12)


def test_the_direct_path_is_the_product_of_the_forget_gates():
    found = gradient_flow("lstm", replace(SMALL, at=8))
    start = found.gradient.d_cell[7]
    product = np.ones(5)
    for lag in range(8):
        assert direct_path(found)[lag] == pytest.approx(np.linalg.norm(start * product))
        assert memory_survival(found)[lag] == pytest.approx(product.mean())
        product = product * found.trace.forget[7 - lag]
    assert not np.allclose(direct_path(found)[3:], found.sizes("memory")[3:], rtol=0.01)


# --- numbers at the edge


def test_lengths_whose_squares_leave_float64():
    vectors = np.array([[3e-200, 4e-200], [3e200, 4e200], [0, 0], [3, 4]])
    assert_allclose(lengths(vectors), [5e-200, 5e200, 0, 5])


@pytest.mark.parametrize("start", ["orthogonal", "uniform"])
@pytest.mark.parametrize(("units", "scale"), [(64, 0.0), (64, 3.0), (1, 1.0)])
@pytest.mark.parametrize("bias", [-2.0, 6.0])
def test_nothing_overflows_within_the_limits_of_the_page(start, units, scale, bias):
    largest = FlowExperiment(
        steps=500, at=500, units=units, scale=scale, bias=bias, gru_bias=True, start=start
    )
    for one in gradient_flows(largest):
        for by in FLOW_BY:
            assert np.isfinite(one.sizes(by)).all()


def test_a_scale_of_3_explodes_and_one_of_a_half_vanishes():
    large, small = (
        gradient_flow("simple_rnn", FlowExperiment(scale=scale)) for scale in (3.0, 0.5)
    )
    assert large.sizes("hidden")[99] > 1e6
    assert small.sizes("hidden")[99] < 1e-30


def test_where_the_recurrent_scale_is_critical():
    assert critical_scale(FlowExperiment()) == pytest.approx(1)
    uniform = FlowExperiment(start="uniform")
    critical = critical_scale(uniform)
    assert 1.3 < critical < 2.2
    U = replace(uniform, scale=critical).scenario("simple_rnn").layers[0].U[0]
    assert np.abs(np.linalg.eigvals(U)).max() == pytest.approx(1)


def test_the_average_slope_of_tanh():
    found = gradient_flow("simple_rnn", SMALL)
    assert average_slope(found) == pytest.approx(np.mean(1 - found.trace.hidden**2))
