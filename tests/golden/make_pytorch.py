"""Makes pytorch_lstm.npz: what PyTorch computes, for the tests to compare with.

    pip install torch numpy
    python tests/golden/make_pytorch.py

Made with PyTorch 2.13.0 on a CPU, in float64. Other versions and processors differ in the last
bits. The arrays, for a case called `name` and its layer 0 (layer 1 ends in _l1):

    name.x (T, D), name.h0, name.c0 (layers, H)
    name.weight_ih_l0 (4H, D), name.weight_hh_l0 (4H, H), name.bias_ih_l0, name.bias_hh_l0 (4H,)
    name.pre_activation_l0 (T, 4H), the blocks in PyTorch's order i, f, g, o
    name.i_l0, f_l0, g_l0, o_l0, c_l0, h_l0 (T, H)

h and c come from nn.LSTM itself, run over every prefix of the sequence because it returns c only
at the end. The gates, which it never returns, come from torch operations on its own weights and
states, and are checked to lead to its next h and c.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

TOLERANCE = 1e-14


class Case(NamedTuple):
    name: str
    steps: int
    inputs: int
    units: int
    layers: int = 1
    start: float = 0.0
    weight_scale: float = 1.0


CASES = (
    Case("single", steps=1, inputs=1, units=1),
    Case("small", steps=5, inputs=3, units=1),
    Case("started", steps=12, inputs=2, units=7, start=1.5),
    Case("long", steps=50, inputs=1, units=4, start=0.5),
    Case("wide", steps=50, inputs=8, units=16),
    Case("saturated", steps=20, inputs=4, units=5, start=3.0, weight_scale=12.0),
    Case("stacked", steps=16, inputs=5, units=6, layers=2, start=1.0),
)


def make(case: Case, seed: int) -> dict[str, torch.Tensor]:
    torch.manual_seed(seed)
    model = torch.nn.LSTM(case.inputs, case.units, case.layers, dtype=torch.float64)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.mul_(case.weight_scale)
    x = 2 * torch.randn(case.steps, case.inputs, dtype=torch.float64)
    h0 = case.start * torch.randn(case.layers, case.units, dtype=torch.float64)
    c0 = case.start * torch.randn(case.layers, case.units, dtype=torch.float64)

    # [t, layer]: the states before step t, and after the last one
    h, c = [h0], [c0]
    for length in range(1, case.steps + 1):
        output, (hidden, cell) = model(x[:length], (h0, c0))
        h.append(hidden)
        c.append(cell)
    h, c = torch.stack(h), torch.stack(c)
    check(output, h[1:, -1])

    arrays = {"x": x, "h0": h0, "c0": c0, **model.state_dict()}
    below = x
    for layer in range(case.layers):
        before, after = h[:-1, layer], h[1:, layer]
        weights, biases = (
            [getattr(model, f"{kind}_{part}_l{layer}") for part in ("ih", "hh")]
            for kind in ("weight", "bias")
        )
        z = below @ weights[0].T + biases[0] + before @ weights[1].T + biases[1]
        i, f, g, o = z.chunk(4, dim=1)
        i, f, g, o = torch.sigmoid(i), torch.sigmoid(f), torch.tanh(g), torch.sigmoid(o)
        check(f * c[:-1, layer] + i * g, c[1:, layer])
        check(o * torch.tanh(c[1:, layer]), after)
        named = {"pre_activation": z, "i": i, "f": f, "g": g, "o": o, "c": c[1:, layer], "h": after}
        arrays |= {f"{name}_l{layer}": array for name, array in named.items()}
        below = after
    return arrays


def check(made: torch.Tensor, expected: torch.Tensor) -> None:
    deviation = (made - expected).abs().max().item()
    if deviation > TOLERANCE:
        raise SystemExit(f"off from nn.LSTM by {deviation}")


def main() -> None:
    arrays = {
        f"{case.name}.{name}": array.detach().numpy()
        for seed, case in enumerate(CASES)
        for name, array in make(case, seed).items()
    }
    path = Path(__file__).with_name("pytorch_lstm.npz")
    np.savez_compressed(path, **arrays)
    print(f"torch {torch.__version__}: {len(arrays)} arrays, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
