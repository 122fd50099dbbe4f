"""What trained networks do with what they were not trained on, and what their gates do.

noise     a number drawn from a normal distribution is added to every input
outlier   one input in the middle of each sequence is moved by a large number
length    the same weights on longer and shorter sequences
gates     of the learned memory machine: its gates where it is to wipe, keep, add and answer
rates     none of these, but `sweep_rates`: how often a task is learned at each learning rate
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..cells.layer import Layer
from ..checks import Array
from ..forward import run
from ..scenario import Scenario
from .examples import Examples
from .tasks.memory_machine import memories
from .training import Training

PROBES = ("noise", "rates", "gates", "length")
NOISES = (0.0, 0.1, 0.3, 1.0)
OUTLIER = 3.0
LENGTHS = (0.5, 1, 2, 4, 8)
_FELT = 0.1  # of the largest change of the outputs
_GAP = 200  # the longest
_RUNS = 100  # sequences over which gates are averaged


class Measured(NamedTuple):
    """Loss and accuracy on held-out examples (see Point) at a strength, or a number of steps."""

    at: float
    loss: float
    accuracy: float | None


class Outlier(NamedTuple):
    """What one outlier does; `felt`: the steps until outputs differ by a tenth of the most.

    None if they still do at the end.
    """

    loss: float
    accuracy: float | None
    felt: int | None


class GateUse(NamedTuple):
    """The means of the gates of one unit, by gate: to wipe, to keep, to add; silent, asked.

    `unit` is the one whose memory goes with the true memory most, and `correlation` how much.
    """

    unit: int
    correlation: float
    means: dict[str, tuple[float, ...]]


def under_noise(
    training: Training, sizes: Sequence[float] = NOISES, seed: int = 0
) -> list[Measured]:
    """Held-out loss and accuracy with noise of these standard deviations, by clean targets."""
    examples, rng = _clean(training), np.random.default_rng(seed)
    noise = rng.standard_normal(examples.x.shape)
    return [
        Measured(size, *training.measured(_with_inputs(examples, examples.x + size * noise)))
        for size in sizes
    ]


def after_outlier(training: Training, size: float = OUTLIER, seed: int = 0) -> Outlier:
    """Held-out loss and accuracy with one outlier in each sequence, and how long it is felt."""
    examples, rng = _clean(training), np.random.default_rng(seed)
    x, count = examples.x.copy(), len(examples)
    steps = np.array([examples.length(index) // 2 for index in range(count)])
    columns = rng.integers(x.shape[1], size=count)
    x[steps, columns, np.arange(count)] += size * rng.choice([-1.0, 1.0], count)
    moved = _with_inputs(examples, x)
    changes = np.abs(training.outputs(x) - training.outputs(examples.x)).mean(axis=1)
    later = [
        np.mean([changes[step + k, n] for n, step in enumerate(steps) if step + k < len(x)])
        for k in range(len(x) - int(steps.min()))
    ]
    felt = np.flatnonzero(np.array(later) >= _FELT * max(later))[-1] + 1
    return Outlier(*training.measured(moved), None if felt == len(later) else int(felt))


def at_lengths(training: Training, lengths: Sequence[float] = LENGTHS) -> list[Measured]:
    """Held-out loss and accuracy at multiples of the gap; for tasks that have one."""
    gaps = [round(training.recipe.gap * length) for length in lengths]
    return [
        Measured(gap, *training.measured(training.other_task(gap=gap).held_out))
        for gap in gaps
        if 1 <= gap <= _GAP
    ]


def gate_use(layers: Sequence[Layer], examples: Examples) -> GateUse:
    """What gates do on sequences of the memory machine, in a trained or a hand-made network."""
    x = examples.x[:, :, :_RUNS]
    traces = [run(Scenario(x[:, :, n], layers)).layers[0] for n in range(x.shape[2])]
    kept = np.stack([getattr(trace, "cell", trace.hidden) for trace in traces], axis=2)
    unit, correlation = _most_alike(kept, memories(x))
    where = [x[:, 1] < 0, x[:, 1] == 0, x[:, 1] > 0, x[:, 2] == 0, x[:, 2] > 0]
    gates = [gate for gate in ("forget", "input", "output") if hasattr(traces[0], gate)]
    means = {}
    for gate in gates:
        values = np.stack([getattr(trace, gate)[:, unit] for trace in traces], axis=1)
        means[gate] = tuple(float(values[on].mean()) for on in where)
    return GateUse(unit, correlation, means)


def _most_alike(kept: Array, wanted: Array) -> tuple[int, float]:
    """The unit of kept (T, H, N) that correlates most with wanted (T, N), and how much."""
    found = [
        abs(np.corrcoef(kept[:, unit].ravel(), wanted.ravel())[0, 1])
        if kept[:, unit].std()
        else 0.0
        for unit in range(kept.shape[1])
    ]
    unit = int(np.argmax(found))
    return unit, float(found[unit])


def _clean(training: Training) -> Examples:
    """Held-out examples without any noise of the task's own."""
    has_noise = bool(training.recipe.noise)
    return training.other_task(noise=0.0).held_out if has_noise else training.task.held_out


def _with_inputs(examples: Examples, x: Array) -> Examples:
    return Examples(x, examples.targets, examples.mask, examples.graded, examples.tokens)
