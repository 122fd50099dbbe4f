"""What a step hands back, and what the loss adds, make the derivative of the step before."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from lstm_core import KINDS, Scenario, backprop, initial_layer, run

RECURRENT = [kind for kind, layer in KINDS.items() if "U" in layer.arrays]
CASES = [*((kind, {}) for kind in RECURRENT), ("gru", {"reset_place": "before"})]


@pytest.mark.parametrize(("kind", "options"), CASES)
def test_the_parts_make_the_derivatives_of_the_states(kind, options):
    rng = np.random.default_rng(5)
    layer = initial_layer(kind, 2, 3, rng, scheme="uniform", **options)
    if kind == "peephole_lstm":
        layer = type(layer)(layer.W, layer.U, layer.b, rng.normal(size=(3, 3)))
    trace = run(Scenario(rng.normal(size=(6, 2)), [layer]))
    direct = rng.normal(size=(6, 3))
    gradient = backprop(trace, direct).layers[0]
    before = gradient.d_hidden_before
    assert_allclose(gradient.d_hidden[:-1], direct[:-1] + before[1:], rtol=0, atol=1e-12)
    assert_allclose(gradient.d_hidden_start, before[0], rtol=0, atol=1e-12)
    assert_array_equal(gradient.d_hidden[-1], direct[-1])
    assert not before.flags.writeable
    if hasattr(gradient, "d_cell"):
        assert_allclose(gradient.d_cell_start, gradient.d_cell_before[0], rtol=0, atol=1e-12)
        rest = gradient.d_cell - np.append(gradient.d_cell_before[1:], np.zeros((1, 3)), axis=0)
        own = gradient.d_hidden * trace.layers[0].output * (1 - trace.layers[0].squashed ** 2)
        if kind == "peephole_lstm":
            own = own + layer.P[2] * gradient.d_pre_activation[:, 3]
        assert_allclose(rest, own, rtol=0, atol=1e-12)
