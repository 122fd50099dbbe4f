"""Scenarios that several test files share."""

import numpy as np
from hypothesis import strategies as st

from lstm_core import LSTM, Scenario

SEQUENCE = [[3, 1, 0], [4, 1, 0], [2, 0, 0], [1, 0, 1], [3, -1, 0]]


def memory_machine(gate: str = "sigmoid") -> Scenario:
    """x2 = 1 adds x1 to the memory, x2 = -1 wipes it, x3 = 1 reads it out."""
    layer = LSTM(
        W=[[[0, 100, 0]], [[0, 100, 0]], [[1, 0, 0]], [[0, 0, 100]]],
        U=np.zeros((4, 1, 1)),
        b=[[-10], [10], [0], [-10]],
        gate=gate,
        cell_input="identity",
        cell_output="identity",
    )
    return Scenario(SEQUENCE, [layer])


def company(first_day: float) -> Scenario:
    """Four days of a company; the last three are always 0.5, 0.25, 1."""
    layer = LSTM(
        W=[[[1.65]], [[1.63]], [[0.94]], [[-0.19]]],
        U=[[[2.00]], [[2.70]], [[1.41]], [[4.38]]],
        b=[[0.62], [1.62], [-0.32], [0.59]],
    )
    return Scenario([[first_day], [0.5], [0.25], [1]], [layer])


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Random sizes, weights, start states and activations, one to three layers."""
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    scale = draw(st.sampled_from([0.1, 1.0, 2.0]))
    steps, inputs = draw(st.integers(1, 12)), draw(st.integers(1, 6))
    units = draw(st.lists(st.integers(1, 6), min_size=1, max_size=3))
    layers = [
        LSTM(
            W=scale * generator.normal(size=(4, here, below)),
            U=scale * generator.normal(size=(4, here, here)),
            b=scale * generator.normal(size=(4, here)),
            hidden_start=generator.normal(size=here),
            cell_start=generator.normal(size=here),
            gate=draw(st.sampled_from(["sigmoid", "hard_sigmoid", "hard_sigmoid_keras2", "step"])),
            cell_input=draw(st.sampled_from(["tanh", "identity", "relu"])),
            cell_output=draw(st.sampled_from(["tanh", "sigmoid"])),
        )
        for below, here in zip([inputs, *units], units, strict=False)
    ]
    return Scenario(generator.normal(size=(steps, inputs)), layers)
