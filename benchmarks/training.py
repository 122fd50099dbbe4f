"""Training: what each task reaches with ten seeds, and a step against PyTorch.

    pip install torch==2.13.0 numpy
    python -m benchmarks.training [seeds]
    python -m benchmarks.training long-memory [first seed] [seeds of the default at k = 30]

CPU seconds of the process are those that a run needed in all, and until its first point at
which the goal was reached; both include making the data and measuring. The steps of both
libraries do the same in turns, in one run and on one thread: the same weights, batch, loss
and optimiser in float64. Their losses are checked to agree before they are timed.

"long-memory" counts how many of so many seeds learn that task with the page's defaults, at
k = 30 and k = 100, beside other cells and other starts. A run counts as learned if it is at
its end, and seeds that fail are named.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as app.py sets it

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lstm_core import Recipe, Training, initial_layer
from lstm_core.training.losses import mean_squared_error
from lstm_core.training.network import Network
from lstm_core.training.optimisers import Adam, clipped

RUNS: dict[str, tuple[str, dict[str, Any]]] = {
    "memory machine": ("memory_machine", {}),
    "sine": ("sine", {}),
    "slots, English": ("slots", {"language": "en"}),
    "slots, Chinese": ("slots", {"language": "zh"}),
    "long memory, gap 30": ("long_memory", {}),
    "long memory, RNN": ("long_memory", {"kind": "simple_rnn"}),
    "long memory, GRU": ("long_memory", {"kind": "gru"}),
    "long memory, bias 1": ("long_memory", {"keep_bias": 1.0}),
    "long memory, bias 0": ("long_memory", {"keep_bias": 0.0}),
    "memory machine, GRU": ("memory_machine", {"kind": "gru"}),
    "memory machine, RNN": ("memory_machine", {"kind": "simple_rnn"}),
}
LONG_MEMORY: dict[str, dict[str, Any]] = {
    "LSTM, as on the page": {},
    "LSTM, input gate as drawn": {"input_gate": "drawn"},
    "GRU": {"kind": "gru"},
    "SimpleRNN": {"kind": "simple_rnn"},
    "SimpleRNN, orthogonal": {"kind": "simple_rnn", "scheme": "orthogonal"},
}
FEW = 20  # seeds of all but the default at k = 30
SIZES = {
    "sine, batch 50": (50, 1, 50, 50),
    "sine, batch 800": (50, 1, 50, 800),
    "memory machine": (12, 3, 8, 64),
}
CONTINUED = 100


class Result(NamedTuple):
    learned: bool
    figure: float
    cpu: float
    cpu_until_learned: float
    alone: float  # mean squared error of a hundred steps that feed themselves


def result(task: str, seed: int, changes: dict[str, Any]) -> Result:
    start, until = time.process_time(), float("nan")
    training = Training(Recipe.of(task, seed=seed, **changes))
    while not training.done:
        point = training.advance_for()
        if point.learned and np.isnan(until):
            until = time.process_time() - start
    cpu, point = time.process_time() - start, training.points[-1]
    figure = point.held_out_loss if point.accuracy is None else point.accuracy
    return Result(point.learned, figure, cpu, until, error_alone(training))


def error_alone(training: Training) -> float:
    task = training.task
    if not task.continuation:
        return float("nan")
    errors = [
        training.free_run(example, CONTINUED) - task.continuation(example, CONTINUED)
        for example in range(len(task.held_out))
    ]
    return float(np.mean(np.square(errors)))


def tasks(seeds: int) -> None:
    print(f"{'task':22} learned   held out: worst, median   CPU s: most, median, until learned")
    for name, (task, changes) in RUNS.items():
        results = [result(task, seed, changes) for seed in range(seeds)]
        figures = sorted(one.figure for one in results)
        if task != "sine":
            figures.reverse()
        cpu = [one.cpu for one in results]
        until = [one.cpu_until_learned for one in results]
        print(
            f"{name:22} {sum(one.learned for one in results):4}/{seeds:<3}"
            f" {figures[-1]:12.4g} {median(figures):10.4g}"
            f" {max(cpu):12.2f} {median(cpu):7.2f} {np.nanmax([*until, 0]):7.2f}"
        )
        if task == "sine":
            alone = [one.alone for one in results]
            print(f"{'':22} alone, {CONTINUED} steps: worst {max(alone):.2g}, of each", end=" ")
            print(" ".join(f"{one:.1g}" for one in alone))


def long_memory(first: int, many: int) -> None:
    """How many seeds, from the first on, learn to remember for 30 and for 100 steps."""
    print(f"{'':26} {'k':>3}   learned   CPU s a run: most, median   seeds that fail")
    for gap in (30, 100):
        for name, changes in LONG_MEMORY.items():
            count = many if gap == 30 and not changes else FEW
            seeds = range(first, first + count)
            results = [result("long_memory", seed, {"gap": gap, **changes}) for seed in seeds]
            failed = [seed for seed, one in zip(seeds, results, strict=True) if not one.learned]
            cpu = [one.cpu for one in results]
            print(
                f"{name:26} {gap:3} {count - len(failed):5}/{count:<4}"
                f" {max(cpu):15.2f} {median(cpu):7.2f}"
                f"           {' '.join(map(str, failed)) or 'none'}",
                flush=True,
            )


def contenders(steps: int, inputs: int, units: int, count: int) -> dict[str, Callable[[], float]]:
    """One iteration of each, which gives the loss before it."""
    import torch

    torch.set_num_threads(1)
    rng = np.random.default_rng(0)
    layers = initial_layer("lstm", inputs, units, rng), initial_layer("dense", units, 1, rng)
    network = Network(*layers)
    x, y = rng.normal(size=(steps, inputs, count)), rng.normal(size=(steps, 1, count))
    room, mask = network.room(steps, count), np.ones((steps, count))
    adam = Adam(network.weights.size)

    def core() -> float:
        loss, gradient = network.loss_and_gradient(room, x, y, mask, mean_squared_error)
        adam.step(network.weights, clipped(gradient, 1.0), 0.01)
        return loss

    lstm = torch.nn.LSTM(inputs, units, dtype=torch.float64)
    linear = torch.nn.Linear(units, 1, dtype=torch.float64)
    parameters = [*lstm.parameters(), *linear.parameters()]
    layer, dense = layers
    given = (layer.W.reshape(-1, inputs), layer.U.reshape(-1, units), layer.b.ravel())
    given += (np.zeros(4 * units), dense.W[0], dense.b[0])
    with torch.no_grad():
        for parameter, array in zip(parameters, given, strict=True):
            parameter.copy_(torch.from_numpy(array.copy()))
    lstm.bias_hh_l0.requires_grad_(False)  # the core has one bias
    parameters = [parameter for parameter in parameters if parameter.requires_grad]
    optimiser = torch.optim.Adam(parameters, lr=0.01)
    sequences, wanted = (torch.from_numpy(a.transpose(0, 2, 1).copy()) for a in (x, y))

    def peer() -> float:
        optimiser.zero_grad()
        loss = torch.nn.functional.mse_loss(linear(lstm(sequences)[0]), wanted)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        return float(loss.detach())

    return {"core": core, "torch": peer}


def steps(rounds: int) -> None:
    print(f"\n{'one iteration':22} torch ms   core ms   ratio   (CPU, medians; losses agree to)")
    for name, size in SIZES.items():
        compared = contenders(*size)
        gap = 0.0
        for _ in range(3):
            losses = [iteration() for iteration in compared.values()]
            gap = max(gap, abs(losses[0] - losses[1]))
        if gap > 1e-9:
            raise SystemExit(f"{name}: the losses differ by {gap}")
        times: dict[str, list[float]] = {contender: [] for contender in compared}
        for _ in range(rounds if size[-1] < 800 else rounds // 5):
            for contender, iteration in compared.items():
                start = time.process_time()
                iteration()
                times[contender].append(1000 * (time.process_time() - start))
        core, peer = median(times["core"]), median(times["torch"])
        print(f"{name:22} {peer:8.2f} {core:9.2f} {core / peer:7.2f}   {gap:.0e}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["long-memory"]:
        given = [int(text) for text in sys.argv[2:]]
        long_memory(*[*given, *(100_000, 300)[len(given) :]])
        raise SystemExit
    try:
        steps(100)
    except ModuleNotFoundError:
        print("without torch: no comparison")
    tasks(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
