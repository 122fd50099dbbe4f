"""Time of the core against PyTorch: python benchmarks/core.py [rounds]

Needs torch beside numpy. Each round runs every contender once, so that whatever else the
machine does meets all of them; the ratios are of medians. nn.LSTM, nn.GRU and nn.RNN give
outputs only; the loop, an LSTMCell with its gates written out, and the core keep every gate
of every step. The backward passes start from ones at every output: torch makes the
derivatives by weights, the core those by every state and gate as well.
"""

import sys
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path
from statistics import median

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lstm_core import KINDS, Scenario, Trace, backprop, run

MODELS = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU, "simple_rnn": torch.nn.RNN}
SIZES = ((5, 3, 1), (50, 1, 50), (100, 8, 64), (1000, 32, 128))
Contenders = dict[str, Callable[[], object]]


def scenario_like(model: torch.nn.RNNBase, kind: str, x: torch.Tensor) -> Scenario:
    """The scenario that computes what the model computes."""
    W, U, b_input, b_hidden = (
        array.detach().numpy().reshape(len(KINDS[kind].gates), model.hidden_size, -1)
        for array in model.all_weights[0]
    )
    biases = {"b": (b_input + b_hidden)[:, :, 0]}
    if kind == "gru":  # the two biases of its candidate cannot be one
        b_hidden = b_hidden.copy()
        biases["b_recurrent"] = b_hidden[2, :, 0].copy()
        b_hidden[2] = 0.0
        biases["b"] = (b_input + b_hidden)[:, :, 0]
    return Scenario(x.numpy(), [KINDS[kind](W, U, **biases)])


def gates_in_a_loop(model: torch.nn.LSTM, x: torch.Tensor) -> list[tuple[torch.Tensor, ...]]:
    """What nn.LSTMCell computes, with its gates kept."""
    h = c = torch.zeros(model.hidden_size, dtype=x.dtype)
    kept = []
    for row in x:
        z = torch.nn.functional.linear(row, model.weight_ih_l0, model.bias_ih_l0)
        z = z + torch.nn.functional.linear(h, model.weight_hh_l0, model.bias_hh_l0)
        i, f, g, o = z.chunk(4)
        i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
        c = f * c + i * g
        h = o * c.tanh()
        kept.append((i, f, g, o, c, h))
    return kept


def contenders(kind: str, steps: int, inputs: int, units: int) -> tuple[Contenders, Contenders]:
    """For the forward pass, and for the forward and the backward pass."""
    torch.manual_seed(0)
    model = MODELS[kind](inputs, units, dtype=torch.float64)
    x = torch.randn(steps, inputs, dtype=torch.float64)
    scenario, ones = scenario_like(model, kind, x), np.ones((steps, units))

    def without_gradient(call: Callable[..., object]) -> Callable[[], object]:
        def inference() -> object:
            with torch.inference_mode():
                return call(x)

        return inference

    def torch_backward(hidden: Callable[[], torch.Tensor]) -> Callable[[], object]:
        def both() -> object:
            model.zero_grad()
            return hidden().sum().backward()

        return both

    def in_a_loop() -> torch.Tensor:
        return torch.stack([kept[-1] for kept in gates_in_a_loop(model, x)])

    def core() -> Trace:
        return run(scenario)

    forward: Contenders = {"torch": without_gradient(model), "core": core}
    both: Contenders = {
        "torch": torch_backward(lambda: model(x)[0]),
        "core": lambda: backprop(core(), ones),
    }
    if kind == "lstm":
        forward["loop"] = without_gradient(lambda x: gates_in_a_loop(model, x))
        both["loop"] = torch_backward(in_a_loop)
    np.testing.assert_allclose(core().layers[0].hidden, model(x)[0].detach().numpy(), atol=1e-12)
    return forward, both


def milliseconds(compared: Contenders, rounds: int) -> dict[str, float]:
    """The median time of each, run in turns."""
    times: dict[str, list[float]] = {name: [] for name in compared}
    for _ in range(rounds):
        for name, call in compared.items():
            start = time.perf_counter()
            call()
            times[name].append(1000 * (time.perf_counter() - start))
    return {name: median(all_times) for name, all_times in times.items()}


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    print("kind        T, D, H            pass       torch ms   core / torch   core / loop")
    for kind, size in product(MODELS, SIZES):
        for name, compared in zip(("forward", "and back"), contenders(kind, *size), strict=True):
            milliseconds(compared, 3)
            ms = milliseconds(compared, rounds)
            loop = f"{ms['core'] / ms['loop']:13.2f}" if "loop" in ms else ""
            ratio = ms["core"] / ms["torch"]
            print(f"{kind:11} {size!s:18} {name:9} {ms['torch']:9.3f} {ratio:14.2f} {loop}")


if __name__ == "__main__":
    main()
