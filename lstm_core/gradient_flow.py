"""What flows back through time: the same loss, sequence and start for every kind of cell.

Lags count from the loss: lag 0 is its own timestep, lag k is k timesteps earlier.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

import numpy as np

from .activations import slope
from .backward import backprop
from .cells.layer import LayerGradient, LayerTrace, RecurrentLayer
from .cells.lstm import LSTMTrace
from .checks import Array
from .forward import run
from .initial import initial_layer
from .losses import all_outputs, one_output
from .scenario import Scenario

FLOW_INPUTS = 4
FLOW_KINDS = ("simple_rnn", "gru", "lstm")
FLOW_LOSSES = ("step", "unit", "all")
FLOW_BY = ("input", "hidden", "memory")
FLOW_BIASES = (0.0, 1.0, 2.0)  # of the forget gates that always stand side by side


@dataclass(frozen=True)
class FlowExperiment:
    """Everything that a figure of this page depends on; steps and units count from 1.

    loss: "step" is the sum of all outputs of timestep `at`, "unit" one output of it,
    "all" the sum of all outputs of all timesteps.
    """

    steps: int = 100
    units: int = 32
    scale: float = 1.0
    bias: float = 1.0
    gru_bias: bool = False
    start: str = "orthogonal"
    seed: int = 8
    loss: str = "step"
    at: int = 100
    output: int = 1

    def scenario(self, kind: str) -> Scenario:
        """The sequence, drawn from the standard normal, and one layer of this kind."""
        x = np.random.default_rng([self.seed, 0]).standard_normal((self.steps, FLOW_INPUTS))
        layer = initial_layer(
            kind,
            FLOW_INPUTS,
            self.units,
            np.random.default_rng([self.seed, 1 + FLOW_KINDS.index(kind)]),
            scheme=self.start,
            recurrent_scale=self.scale,
            keep_bias=self.bias if kind == "lstm" or self.gru_bias else 0.0,
        )
        return Scenario(x, [layer])

    def loss_of(self, outputs: Array) -> tuple[float, Array]:
        """The loss and its derivative by the outputs (T, H)."""
        if self.loss == "unit":
            return one_output(outputs, self.at - 1, self.output - 1)
        loss, gradient = all_outputs(outputs)
        if self.loss == "all":
            return loss, gradient
        gradient[: self.at - 1] = gradient[self.at :] = 0.0
        return float(outputs[self.at - 1].sum()), gradient

    @property
    def last(self) -> int:
        """The timestep that lags are counted from."""
        return self.steps if self.loss == "all" else self.at


@dataclass(frozen=True, eq=False)
class Flow:
    """One cell of an experiment: its trace and what the loss sends back through it."""

    kind: str
    experiment: FlowExperiment
    trace: LayerTrace
    loss_gradient: Array
    gradient: LayerGradient

    def sizes(self, by: str) -> Array:
        """The length of the derivative by what one of `FLOW_BY` names, lag by lag.

        The memory is c where a cell has one, else h.
        """
        memory = self.trace.layer.memory
        derivative = {
            "input": self.gradient.d_x,
            "hidden": self.gradient.d_hidden,
            "memory": getattr(self.gradient, f"d_{memory.state}" if memory else "d_hidden"),
        }[by]
        return lengths(derivative[: self.experiment.last])[::-1]

    @cached_property
    def factors(self) -> Array:
        """By what the derivative by the memory changes from each lag to the next."""
        sizes = self.sizes("memory")
        with np.errstate(divide="ignore", invalid="ignore"):
            return sizes[1:] / sizes[:-1]

    @property
    def bias(self) -> float:
        """What was added to the bias of the forget gate."""
        return self.experiment.bias


def gradient_flow(kind: str, experiment: FlowExperiment) -> Flow:
    """What flows back through one kind of cell. Raises OverflowedError."""
    trace = run(experiment.scenario(kind))
    _, loss_gradient = experiment.loss_of(trace.layers[-1].hidden)
    gradient = backprop(trace, loss_gradient).layers[0]
    return Flow(kind, experiment, trace.layers[0], loss_gradient, gradient)


def gradient_flows(experiment: FlowExperiment) -> list[Flow]:
    """SimpleRNN, GRU, and an LSTM for each of `FLOW_BIASES` and the experiment's own bias."""
    biases = sorted({*FLOW_BIASES, experiment.bias})
    lstms = [gradient_flow("lstm", replace(experiment, bias=bias)) for bias in biases]
    return [gradient_flow("simple_rnn", experiment), gradient_flow("gru", experiment), *lstms]


def selected_lstm_of(found: Sequence[Flow]) -> Flow:
    """The LSTM among the flows that has the experiment's own bias."""
    bias = found[0].experiment.bias
    return next(one for one in found if one.kind == "lstm" and one.bias == bias)


def direct_path(found: Flow) -> Array:
    """The length of dL/dc_t as far as it stays on the memory line, lag by lag.

    direct_t = d_hidden of the loss itself * output * slope(squashed) + direct_after *
    forget_after. What is missing goes through gates and candidates, which look at h.
    """
    trace = cast(LSTMTrace, found.trace)
    direct = found.loss_gradient * trace.output * slope(trace.layer.cell_output)(trace.squashed)
    for t in reversed(range(len(direct) - 1)):
        direct[t] += trace.forget[t + 1] * direct[t + 1]
    return lengths(direct[: found.experiment.last])[::-1]


def memory_survival(found: Flow) -> Array:
    """The share of a memory that is still there at lag 0: the product of the forget gates
    since, averaged over the units, lag by lag."""
    forget = cast(LSTMTrace, found.trace).forget[: found.experiment.last]
    since = np.cumprod(forget[:0:-1], axis=0).mean(axis=1)
    return np.concatenate([[1.0], since])


def lengths(vectors: Array) -> Array:
    """The Euclidean length of each row, right also where its squares leave float64."""
    largest = np.abs(vectors).max(axis=1)
    unit = np.where(largest > 0, largest, 1.0)
    length: Array = largest * np.sqrt(np.square(vectors / unit[:, None]).sum(axis=1))
    return length


def average_factor(sizes: Array, lag: int) -> float:
    """The factor by which sizes change per step, on geometric average, from lag 0 to `lag`."""
    if lag == 0 or not (sizes[0] > 0 and sizes[lag] > 0):
        return float("nan")
    return float(np.exp((np.log(sizes[lag]) - np.log(sizes[0])) / lag))


def critical_scale(experiment: FlowExperiment) -> float:
    """The recurrent scale at which the simple RNN's U has spectral radius 1, its eigenvalues'
    largest size: U alone then neither shrinks nor stretches in the long run."""
    layer = replace(experiment, scale=1.0).scenario("simple_rnn").layers[0]
    U = cast(RecurrentLayer, layer).U[0]
    return float(1.0 / np.abs(np.linalg.eigvals(U)).max())


def average_slope(found: Flow) -> float:
    """The slope of tanh, averaged over all steps and units of a simple RNN."""
    return float(slope("tanh")(found.trace.hidden[: found.experiment.last]).mean())
