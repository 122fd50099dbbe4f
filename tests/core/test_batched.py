"""The batched cells against the cells that run one sequence, and against finite differences."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from lstm_core import GRU, Layer, Scenario, backprop, initial_layer, run
from lstm_core.cells import BATCHED
from lstm_core.training.losses import LOSSES, cross_entropy, mean_squared_error
from lstm_core.training.network import Network
from lstm_core.training.optimisers import SCHEDULES, SGD, Adam, clipped
from tests.core.test_gradients import numeric

STEPS, INPUTS, UNITS, OUTPUTS, COUNT = 7, 3, 4, 2, 5
every_kind = pytest.mark.parametrize("kind", BATCHED)


def drawn_layers(kind: str, seed: int = 1) -> tuple[Layer, Layer]:
    rng = np.random.default_rng(seed)
    options = {"function": "tanh"} if kind == "dense" else {}  # as batched cells have it
    layer = initial_layer(
        kind, INPUTS, UNITS, rng, scheme="uniform", recurrent_scale=1.5, **options
    )
    if isinstance(layer, GRU):
        layer = replace(layer, b_recurrent=rng.normal(size=UNITS))
    return layer, initial_layer("dense", UNITS, OUTPUTS, rng, scheme="uniform")


def trained_arrays(layers: Any) -> list[np.ndarray]:
    return [
        getattr(layer, name)
        for layer in layers
        for name in layer.arrays
        if not name.endswith("_start")
    ]


def batch(seed: int = 2) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return rng.normal(size=(STEPS, INPUTS, COUNT)), rng.normal(size=(STEPS, OUTPUTS, COUNT))


def linear(outputs: np.ndarray, slopes: np.ndarray, _mask: np.ndarray) -> tuple[float, np.ndarray]:
    """A loss with given derivatives by the outputs."""
    return float((outputs * slopes).sum()), slopes


@every_kind
def test_weights_go_in_and_out_unchanged(kind: str):
    layers = drawn_layers(kind)
    for before, after in zip(
        trained_arrays(layers), trained_arrays(Network(*layers).layers()), strict=True
    ):
        assert_array_equal(after, before)


@every_kind
def test_forward_and_backward_as_one_sequence_after_the_other(kind: str):
    layers = drawn_layers(kind)
    network, (x, slopes) = Network(*layers), batch()
    room = network.room(STEPS, COUNT)
    outputs = network.outputs(room, x)
    _, made = network.loss_and_gradient(room, x, slopes, np.ones((STEPS, COUNT)), linear)
    expected = [np.zeros(array.shape) for array in trained_arrays(layers)]
    for place in range(COUNT):
        trace = run(Scenario(x[:, :, place], layers))
        assert_allclose(outputs[:, :, place], trace.layers[1].hidden, rtol=0, atol=1e-12)
        gradient = backprop(trace, slopes[:, :, place])
        names = [
            (row, f"d_{name}")
            for row, layer in enumerate(layers)
            for name in layer.arrays
            if not name.endswith("_start")
        ]
        for total, (row, name) in zip(expected, names, strict=True):
            total += getattr(gradient.layers[row], name)
    for one, other in zip(trained_arrays(network.layers(made)), expected, strict=True):
        assert_allclose(one, other, rtol=0, atol=1e-12)


@every_kind
@pytest.mark.parametrize("loss", LOSSES)
def test_gradients_against_finite_differences(kind: str, loss: str):
    network, (x, targets) = Network(*drawn_layers(kind)), batch()
    if loss == "cross_entropy":
        targets = np.eye(OUTPUTS)[targets.argmax(axis=1)].transpose(0, 2, 1)
    mask = (np.random.default_rng(3).random((STEPS, COUNT)) < 0.6).astype(float)
    room = network.room(STEPS, COUNT)
    _, made = network.loss_and_gradient(room, x, targets, mask, LOSSES[loss])
    start = network.weights.copy()

    def at(weights: np.ndarray) -> float:
        network.weights[:] = weights
        return LOSSES[loss](network.outputs(room, x), targets, mask)[0]

    expected = numeric(at, start)
    arrays = (trained_arrays(network.layers(one)) for one in (made, expected))
    for one, other in zip(*arrays, strict=True):
        assert_allclose(one, other, rtol=0, atol=1e-9)


@every_kind
def test_a_run_in_pieces_is_the_run_in_one(kind: str):
    network, (x, _) = Network(*drawn_layers(kind)), batch()
    whole, pieces = network.room(STEPS, COUNT), network.room(STEPS, COUNT)
    whole.forward(network.joined, x)
    pieces.operand[:-1, UNITS + 1 :] = x
    for first, last in ((0, 1), (1, 5), (5, STEPS)):
        pieces.run(network.joined, first, last)
    assert_array_equal(pieces.hidden, whole.hidden)


@every_kind
def test_a_room_is_used_again_without_traces_of_the_last_time(kind: str):
    network, (x, slopes) = Network(*drawn_layers(kind)), batch()
    mask = np.ones((STEPS, COUNT))
    used = network.room(STEPS, COUNT)
    network.loss_and_gradient(used, 3 * x[::-1], slopes, mask, linear)
    fresh = network.room(STEPS, COUNT)
    made = [network.loss_and_gradient(room, x, slopes, mask, linear)[1] for room in (used, fresh)]
    assert_array_equal(*made)


def test_what_a_gru_does_not_have_stays_zero():
    network, (x, targets) = Network(*drawn_layers("gru")), batch()
    room, adam = network.room(STEPS, COUNT), Adam(network.weights.size)
    mask = np.ones((STEPS, COUNT))
    for _ in range(5):
        gradient = network.loss_and_gradient(room, x, targets, mask, mean_squared_error)[1]
        adam.step(network.weights, gradient, 0.1)
    rows = network.joined.reshape(4, UNITS, -1)
    assert not rows[2, :, UNITS + 1 :].any()
    assert not rows[3, :, :UNITS].any()
    assert np.count_nonzero(rows) == rows.size - UNITS * (INPUTS + UNITS)
    trace = run(Scenario(x[:, :, 0], network.layers()))
    outputs = network.outputs(room, x)[:, :, 0]
    assert_allclose(trace.layers[1].hidden, outputs, rtol=0, atol=1e-12)


# --- losses


def test_losses_by_hand():
    outputs = np.array([[[1.0, 5.0]], [[2.0, 9.0]]])
    targets = np.array([[[0.0, 5.0]], [[4.0, 0.0]]])
    mask = np.array([[1.0, 1.0], [1.0, 0.0]])
    value, slopes = mean_squared_error(outputs, targets, mask)
    assert value == pytest.approx((1 + 0 + 4) / 3)
    assert_allclose(slopes, np.array([[[2.0, 0.0]], [[-4.0, 0.0]]]) / 3)
    logits = np.log([[[0.2], [0.8]]])
    value, slopes = cross_entropy(logits, np.array([[[1.0], [0.0]]]), np.ones((1, 1)))
    assert value == pytest.approx(-np.log(0.2))
    assert_allclose(slopes, [[[-0.8], [0.8]]])


@pytest.mark.parametrize("loss", LOSSES.values(), ids=LOSSES)
def test_what_is_masked_out_counts_for_nothing(loss: Any):
    outputs, targets = np.random.default_rng(0).random((2, 4, 3, 2))
    mask = np.ones((4, 2))
    mask[1:3, 0] = 0
    changed = outputs.copy()
    changed[1:3, :, 0] = 50.0
    value, slopes = loss(outputs, targets, mask)
    assert loss(changed, targets, mask)[0] == pytest.approx(value, rel=1e-14)
    assert not slopes[1:3, :, 0].any()
    assert slopes[0].all()
    left, of_left = loss(outputs[3:], targets[3:], mask[3:])
    mask[:3] = 0
    value, slopes = loss(outputs, targets, mask)
    assert value == pytest.approx(left, rel=1e-14)
    assert_allclose(slopes[3:], of_left, rtol=1e-14)


def test_large_logits_do_not_overflow():
    logits = np.array([[[1000.0], [-1000.0]]])
    value, slopes = cross_entropy(logits, np.array([[[0.0], [1.0]]]), np.ones((1, 1)))
    assert (value, slopes.ravel().tolist()) == (2000.0, [1.0, -1.0])


# --- optimisers


def test_momentum_adds_up():
    weights, sgd = np.zeros(1), SGD(1, momentum=0.5)
    moves = []
    for _ in range(3):
        sgd.step(weights, np.array([2.0]), 0.1)
        moves.append(weights[0])
    assert_allclose(np.diff([0.0, *moves]), [-0.2, -0.3, -0.35])


def test_adam_by_its_formula():
    weights, adam = np.array([1.0]), Adam(1)
    mean = square = 0.0
    expected = 1.0
    for n, gradient in enumerate((3.0, -1.0, 0.5), 1):
        adam.step(weights, np.array([gradient]), 0.1)
        mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        expected -= 0.1 * mean / (1 - 0.9**n) / (np.sqrt(square / (1 - 0.999**n)) + 1e-8)
        assert weights[0] == pytest.approx(expected, rel=1e-12)


def test_clipping_keeps_the_direction():
    long = np.array([3.0, 4.0])
    assert_allclose(clipped(long, 1.0), [0.6, 0.8])
    for norm in (5.0, 100.0, 0.0):
        assert clipped(long, norm) is long


def test_schedules():
    ends = {
        name: [schedule(passed) for passed in (0, 0.5, 1)] for name, schedule in SCHEDULES.items()
    }
    assert ends["constant"] == [1, 1, 1]
    assert ends["cosine"] == pytest.approx([1, 0.5, 0])
    assert ends["decay"] == pytest.approx([1, 0.1, 0.01])


@every_kind
def test_calls_do_not_grow_with_the_batch(kind: str, monkeypatch: pytest.MonkeyPatch):
    """One product for a step forward, however many sequences there are."""
    calls = []
    product = np.matmul
    monkeypatch.setattr(np, "matmul", lambda *a, **k: calls.append(1) or product(*a, **k))
    network = Network(*drawn_layers(kind))
    for count in (1, 40):
        calls.clear()
        network.room(STEPS, count).forward(network.joined, np.ones((STEPS, INPUTS, count)))
        assert len(calls) == STEPS
