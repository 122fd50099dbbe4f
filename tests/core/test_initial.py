"""Drawn layers: reproducible, of the right size, with the properties that their scheme names."""

import numpy as np
import pytest
from raising import raised

from lstm_core import KINDS, SCHEMES, Scenario, UnknownNameError, initial_layer, run


def drawn(kind="lstm", inputs=3, units=4, seed=1, **options):
    return initial_layer(kind, inputs, units, np.random.default_rng(seed), **options)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_gives_a_layer_that_runs(kind, scheme):
    first, again, other = (drawn(kind, seed=seed, scheme=scheme) for seed in (1, 1, 2))
    assert (first.kind, first.inputs, first.units) == (kind, 3, 4)
    assert np.array_equal(first.W, again.W)
    assert not np.array_equal(first.W, other.W)
    if "U" in first.arrays:
        assert np.array_equal(first.U, again.U)
        assert not np.array_equal(first.U, other.U)
    assert run(Scenario(np.ones((5, 3)), [first])).layers[0].hidden.any()


def test_orthogonal_recurrences_keep_lengths():
    for U in drawn(units=7, recurrent_scale=1.5).U:
        assert np.allclose(U @ U.T, 1.5**2 * np.eye(7))


def test_uniform_stays_within_its_reach():
    layer = drawn(units=16, scheme="uniform")
    assert 0.2 < np.abs(layer.U).max() <= 0.25
    assert 0.25 < np.abs(layer.b).max() <= 0.5


def test_a_uniform_gru_has_the_two_biases_of_pytorch():
    """Var of a sum of two draws is twice that of one, 1 / (3 H); of the candidate's, one each."""
    layers = [drawn("gru", units=8, seed=seed, scheme="uniform") for seed in range(400)]
    b, b_recurrent = ([getattr(each, name) for each in layers] for name in ("b", "b_recurrent"))
    gates, candidate = np.array(b)[:, :2], np.array(b)[:, 2]
    found = [3 * 8 * np.var(part) for part in (gates, candidate, b_recurrent)]
    assert np.allclose(found, [2, 1, 1], rtol=0.05)
    assert abs(np.corrcoef(candidate.ravel(), np.ravel(b_recurrent))[0, 1]) < 0.05


@pytest.mark.parametrize("kind", ["lstm", "simple_rnn", "gru"])
def test_what_a_seed_draws_stays(kind):
    """Links and figures name seeds: the order of the draws is W, U, first and second bias."""
    layer, rng = drawn(kind, scheme="uniform", seed=5), np.random.default_rng(5)
    shapes = KINDS[kind].shapes(3, 4)
    W, U, first, second = (rng.uniform(-0.5, 0.5, shapes[name]) for name in ("W", "U", "b", "b"))
    assert np.array_equal(layer.W, W)
    assert np.array_equal(layer.U, U)
    gates = slice(2 if kind == "gru" else None)
    assert np.array_equal(layer.b[gates], (first + second)[gates])
    if kind == "gru":
        assert np.array_equal([layer.b[2], layer.b_recurrent], [first[2], second[2]])


def test_orthogonal_matrices_turn_or_mirror():
    signs = [np.linalg.det(U) for seed in range(50) for U in drawn(seed=seed).U]
    assert np.allclose(np.abs(signs), 1)
    assert 70 < np.sum(np.array(signs) < 0) < 130


def test_a_dense_layer_stays_within_the_reach_of_its_inputs():
    layer = drawn("dense", inputs=16, units=9, scheme="uniform")
    for array in (layer.W, layer.b):
        assert 0.15 < np.abs(array).max() <= 0.25


@pytest.mark.parametrize(("kind", "gate"), [("lstm", "forget"), ("gru", "update")])
def test_the_keep_bias_goes_to_the_gate_that_keeps(kind, gate):
    layer = drawn(kind, keep_bias=2.0)
    expected = [[2.0 * (name == gate)] * 4 for name in layer.gates]
    assert layer.b.tolist() == expected


def test_unknown_names_are_refused():
    raised(UnknownNameError, drawn, "lstn")
    raised(UnknownNameError, drawn, scheme="he")


def test_numbers_can_be_rounded():
    layer = drawn(decimals=2)
    assert np.array_equal(layer.W, layer.W.round(2))


def test_options_reach_the_layer():
    assert drawn("gru", reset_place="before").reset_place == "before"
