"""How long it takes to cut every unit by itself, and what that does to one output.

    .venv/bin/python -m benchmarks.cuts

Processor seconds of `rank_cuts` for the last output, in networks of random weights up to the
largest that the screen shows.
"""

import time

import numpy as np

from lstm_core import LSTM, Scenario
from lstm_core.interventions import rank_cuts

SIZES = ((1, 64, 100), (1, 64, 500), (2, 64, 250), (6, 64, 83))  # layers, units, steps


def network(layers: int, units: int, steps: int, inputs: int = 32) -> Scenario:
    """A stack of LSTMs of the same size over random numbers."""
    generator = np.random.default_rng(0)
    stack = []
    for below in [inputs, *[units] * (layers - 1)]:
        W, U = generator.normal(size=(4, units, below)), generator.normal(size=(4, units, units))
        stack.append(LSTM(W / below**0.5, U / units**0.5, generator.normal(size=(4, units))))
    return Scenario(generator.normal(size=(steps, inputs)), stack)


def main() -> None:
    """Prints a line for each size."""
    for layers, units, steps in SIZES:
        scenario = network(layers, units, steps)
        begun = time.process_time()
        cuts = rank_cuts(scenario, layers - 1, 0, steps - 1)
        taken = time.process_time() - begun
        print(f"{layers} x {units} units, {steps} steps: {len(cuts)} cuts in {taken:.2f} s")


if __name__ == "__main__":
    main()
