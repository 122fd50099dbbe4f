"""Running a scenario."""

from dataclasses import dataclass

from .cells.layer import LayerTrace
from .scenario import Scenario


@dataclass(frozen=True, eq=False)
class Trace:
    """Every intermediate of a run: one trace for each layer, all arrays read-only."""

    scenario: Scenario
    layers: tuple[LayerTrace, ...]


def run(scenario: Scenario) -> Trace:
    """The trace of `scenario`. Raises OverflowedError when a value leaves float64."""
    layers: list[LayerTrace] = []
    x = scenario.x
    for layer in scenario.layers:
        layers.append(layer.forward(x))
        x = layers[-1].hidden
    return Trace(scenario, tuple(layers))
