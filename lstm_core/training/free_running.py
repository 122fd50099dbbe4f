"""A network that goes on by itself: what comes out is what goes in next."""

import numpy as np
from numpy.random import Generator

from ..checks import Array
from ..scenario import Scenario
from .network import Network


def free_run(
    scenario: Scenario, steps: int, rng: Generator | None = None, temperature: float = 1.0
) -> Array:
    """What follows the sequence of a scenario, (steps, O), each output the next input.

    The scenario is a recurrent layer with start states of 0 and its dense read-out, which
    has as many outputs as there are inputs. With `rng` the outputs are logits, of which one
    is drawn at each step and becomes 1, the others 0: with the shares softmax(logits /
    temperature), so below 1 the likely ones come up even more often.
    """
    layer, readout = scenario.layers
    network = Network(layer, readout)
    heard = len(scenario.x)
    room = network.room(heard + steps, 1)
    inputs = room.operand[:, layer.units + 1 :, 0]
    inputs[:heard] = scenario.x
    room.run(network.joined, 0, heard)
    given = np.empty((steps, layer.inputs))
    for t in range(steps):
        given[t] = network.readout @ room.hidden[heard + t - 1, :, 0]
        if rng is not None:
            given[t] = _drawn(given[t] / temperature, rng)
        inputs[heard + t] = given[t]
        room.run(network.joined, heard + t, heard + t + 1)
    return given


def _drawn(logits: Array, rng: Generator) -> Array:
    shares = np.exp(logits - logits.max())
    shares /= shares.sum()
    drawn: Array = np.eye(len(logits))[rng.choice(len(logits), p=shares)]
    return drawn
