"""The scenario of the browser benchmarks: T = 50, D = 4, H = 8, seeded."""

import numpy as np

from lstm_core import LSTM, Scenario


def large_scenario() -> Scenario:
    """Random weights, rounded to two decimals so that they fit into a link."""
    rng = np.random.default_rng(5)
    W, U, x = (rng.normal(size=shape).round(2) for shape in ((4, 8, 4), (4, 8, 8), (50, 4)))
    return Scenario(x, [LSTM(W, U, np.zeros((4, 8)))])
