"""Running a scenario."""

from dataclasses import dataclass

from .cells.lstm import LSTMTrace, forward
from .scenario import Scenario


@dataclass(frozen=True, eq=False)
class Trace:
    """Every intermediate of a run: one trace for each layer, all arrays read-only."""

    scenario: Scenario
    layers: tuple[LSTMTrace, ...]


def run(scenario: Scenario) -> Trace:
    """The trace of `scenario`. Raises OverflowedError when a value leaves float64."""
    layers = []
    x = scenario.x
    for layer in scenario.layers:
        layers.append(forward(layer, x))
        x = layers[-1].hidden
    return Trace(scenario, tuple(layers))
