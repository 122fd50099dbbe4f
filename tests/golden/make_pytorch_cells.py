"""Makes pytorch_cells.npz: what PyTorch computes forwards and backwards, for the tests.

    pip install torch numpy
    python tests/golden/make_pytorch_cells.py

Made with PyTorch 2.13.0 on a CPU, in float64. Other versions and processors differ in the last
bits. The arrays of a case called `name`:

    name.kinds                          the kind of each layer, a key of CELLS
    name.x (T, D), name.loss_gradient (T, H), name.cell_gradient (H,)
    name.0.weight_ih, weight_hh, bias_ih, bias_hh, h0, for some c0, weight_ch     of layer 0
    name.0.d_weight_ih, d_h0, ...       autograd's derivatives by them
    name.0.hidden (T, H)                its outputs
    name.0.names (K,)                   hidden, reset, pre_reset, ...: the intermediates
    name.0.values (K, T, H), name.0.derivatives (K, T, H)     they, and the derivatives by them
    name.d_x (T, D)

Rows are in PyTorch's order: i, f, g, o of an LSTM, r, z, n of a GRU, f, g, o of a coupled
LSTM; the peepholes weight_ch
in the order i, f, o. The loss is sum(loss_gradient * hidden) of the last layer, plus
sum(cell_gradient * c) after its last step if it has a cell.

Intermediates, which torch.nn never returns, come from the loops below. Where torch.nn has
the kind, its outputs and its derivatives by weights, start states and inputs are stored
instead, and are checked to be those of the loops.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

TOLERANCE = 1e-12
Tensors = dict[str, Tensor]
Steps = dict[str, list[Tensor]]


class Cell(NamedTuple):
    gates: tuple[str, ...]
    step: Callable[[Tensors, Tensor, Tensors], Tensors]
    module: type[torch.nn.RNNBase] | None = None
    options: Mapping[str, str] = MappingProxyType({})
    has_cell: bool = False
    peepholes: bool = False


class Case(NamedTuple):
    name: str
    kinds: tuple[str, ...]
    steps: int = 10
    inputs: int = 3
    units: int = 5
    start: float = 1.0
    weight_scale: float = 1.0


def sums(w: Tensors, x: Tensor, h: Tensor) -> tuple[Tensor, Tensor]:
    return w["weight_ih"] @ x + w["bias_ih"], w["weight_hh"] @ h + w["bias_hh"]


def rnn_tanh(w: Tensors, x: Tensor, now: Tensors) -> Tensors:
    pre = sum(sums(w, x, now["hidden"]))
    return {"pre_hidden": pre, "hidden": torch.tanh(pre)}


def rnn_relu(w: Tensors, x: Tensor, now: Tensors) -> Tensors:
    pre = sum(sums(w, x, now["hidden"]))
    return {"pre_hidden": pre, "hidden": torch.relu(pre)}


def gru_after(w: Tensors, x: Tensor, now: Tensors) -> Tensors:
    from_x, from_h = (part.chunk(3) for part in sums(w, x, now["hidden"]))
    pre_r, pre_z = from_x[0] + from_h[0], from_x[1] + from_h[1]
    r = torch.sigmoid(pre_r)
    recalled = r * from_h[2]
    named = {"before_reset": from_h[2], "reset": r, "recalled": recalled}
    return gru_end(now, pre_r, pre_z, named, from_x[2] + recalled)


def gru_before(w: Tensors, x: Tensor, now: Tensors) -> Tensors:
    from_x, from_h = (part.chunk(3) for part in sums(w, x, now["hidden"]))
    pre_r, pre_z = from_x[0] + from_h[0], from_x[1] + from_h[1]
    r = torch.sigmoid(pre_r)
    before_reset = now["hidden"].clone()
    recalled = r * before_reset
    from_recalled = w["weight_hh"].chunk(3)[2] @ recalled + w["bias_hh"].chunk(3)[2]
    named = {"before_reset": before_reset, "reset": r, "recalled": recalled}
    return gru_end(now, pre_r, pre_z, named, from_x[2] + from_recalled)


def gru_end(now: Tensors, pre_r: Tensor, pre_z: Tensor, named: Tensors, pre_n: Tensor) -> Tensors:
    z, n = torch.sigmoid(pre_z), torch.tanh(pre_n)
    kept, written = z * now["hidden"], (1 - z) * n
    named |= {"pre_reset": pre_r, "pre_update": pre_z, "pre_candidate": pre_n}
    named |= {"update": z, "candidate": n}
    return named | {"kept": kept, "written": written, "hidden": kept + written}


def lstm(w: Tensors, x: Tensor, now: Tensors) -> Tensors:
    pre_i, pre_f, pre_g, pre_o = sum(sums(w, x, now["hidden"])).chunk(4)
    p_i, p_f, p_o = w["weight_ch"] if "weight_ch" in w else (torch.zeros(()),) * 3
    pre_i, pre_f = pre_i + p_i * now["cell"], pre_f + p_f * now["cell"]
    i, f, g = torch.sigmoid(pre_i), torch.sigmoid(pre_f), torch.tanh(pre_g)
    kept, written = f * now["cell"], i * g
    c = kept + written
    pre_o = pre_o + p_o * c
    o, squashed = torch.sigmoid(pre_o), torch.tanh(c)
    named = {"pre_input": pre_i, "pre_forget": pre_f, "pre_candidate": pre_g, "pre_output": pre_o}
    named |= {"input": i, "forget": f, "candidate": g, "output": o, "kept": kept}
    return named | {"written": written, "cell": c, "squashed": squashed, "hidden": o * squashed}


def coupled_lstm(w: Tensors, x: Tensor, now: Tensors) -> Tensors:
    pre_f, pre_g, pre_o = sum(sums(w, x, now["hidden"])).chunk(3)
    f, g, o = torch.sigmoid(pre_f), torch.tanh(pre_g), torch.sigmoid(pre_o)
    i = 1 - f
    kept, written = f * now["cell"], i * g
    c = kept + written
    squashed = torch.tanh(c)
    named = {"pre_forget": pre_f, "pre_candidate": pre_g, "pre_output": pre_o}
    named |= {"input": i, "forget": f, "candidate": g, "output": o, "kept": kept}
    return named | {"written": written, "cell": c, "squashed": squashed, "hidden": o * squashed}


LSTM_GATES, GRU_GATES = ("i", "f", "g", "o"), ("r", "z", "n")
CELLS = {
    "rnn_tanh": Cell(("h",), rnn_tanh, torch.nn.RNN, {"nonlinearity": "tanh"}),
    "rnn_relu": Cell(("h",), rnn_relu, torch.nn.RNN, {"nonlinearity": "relu"}),
    "gru_after": Cell(GRU_GATES, gru_after, torch.nn.GRU),
    "gru_before": Cell(GRU_GATES, gru_before),
    "lstm": Cell(LSTM_GATES, lstm, torch.nn.LSTM, has_cell=True),
    "peephole_lstm": Cell(LSTM_GATES, lstm, has_cell=True, peepholes=True),
    "coupled_lstm": Cell(("f", "g", "o"), coupled_lstm, has_cell=True),
}
CASES = (
    *(Case(kind, (kind,)) for kind in CELLS),
    *(Case(f"three_{kind}", (kind,) * 3, steps=4, units=4, weight_scale=2) for kind in CELLS),
    *(
        Case(f"saturated_{kind}", (kind,), start=3.0, weight_scale=8.0)
        for kind in ("gru_after", "gru_before", "peephole_lstm")
    ),
    Case("one_unit", ("gru_after",), steps=1, inputs=1, units=1),
    Case("long", ("gru_after",), steps=40, inputs=1, units=2, start=0.0),
    Case("two_lstm", ("lstm", "lstm"), steps=6, units=4),
    Case("mixed", ("rnn_tanh", "gru_after", "lstm"), steps=8),
    Case("mixed_more", ("peephole_lstm", "rnn_relu", "gru_before"), steps=8),
)


def drawn_weights(cell: Cell, case: Case, inputs: int) -> Tensors:
    rows, units = len(cell.gates) * case.units, case.units
    shapes = {"weight_ih": (rows, inputs), "weight_hh": (rows, units)}
    shapes |= {"bias_ih": (rows,), "bias_hh": (rows,)}
    if cell.peepholes:
        shapes["weight_ch"] = (3, units)
    weights = {
        name: case.weight_scale * units**-0.5 * (2 * torch.rand(shape) - 1)
        for name, shape in shapes.items()
    }
    states = {"h0": case.start * torch.randn(units)}
    if cell.has_cell:
        states["c0"] = case.start * torch.randn(units)
    return {name: array.requires_grad_() for name, array in (weights | states).items()}


def in_loops(case: Case, x: Tensor, weights: list[Tensors]) -> list[Steps]:
    """Every intermediate of every layer, step by step, each remembering its derivative."""
    below, layers = list(x), []
    for kind, w in zip(case.kinds, weights, strict=True):
        now = {"hidden": w["h0"]} | ({"cell": w["c0"]} if "c0" in w else {})
        steps: Steps = defaultdict(list)
        for row in below:
            now = CELLS[kind].step(w, row, now)
            for name, value in now.items():
                value.retain_grad()
                steps[name].append(value)
        layers.append(steps)
        below = steps["hidden"]
    return layers


def in_modules(
    case: Case, x: Tensor, weights: list[Tensors]
) -> tuple[list[Tensor], Tensor | None, list[torch.nn.RNNBase], list[Tensors]]:
    """The outputs of each layer, the last c, the modules, and the start states they had."""
    outputs, modules, starts, below, c = [], [], [], x, None
    for kind, w in zip(case.kinds, weights, strict=True):
        cell = CELLS[kind]
        module = cell.module(below.shape[1], case.units, **cell.options)
        with torch.no_grad():
            for name, parameter in module.named_parameters():
                parameter.copy_(w[name.removesuffix("_l0")])
        start = {name: w[name].detach().clone().requires_grad_() for name in w if name[1:] == "0"}
        h0, *c0 = (start[name][None] for name in start)
        below, end = module(below, (h0, *c0) if c0 else h0)
        c = end[1][0] if c0 else None
        outputs.append(below)
        modules.append(module)
        starts.append(start)
    return outputs, c, modules, starts


def make(case: Case, seed: int) -> dict[str, np.ndarray]:
    torch.manual_seed(seed)
    x = torch.randn(case.steps, case.inputs).requires_grad_()
    widths = (case.inputs, *(case.units,) * (len(case.kinds) - 1))
    weights = [
        drawn_weights(CELLS[kind], case, width)
        for kind, width in zip(case.kinds, widths, strict=True)
    ]
    G, G_c = torch.randn(case.steps, case.units), torch.randn(case.units)
    has_cell = CELLS[case.kinds[-1]].has_cell

    layers = in_loops(case, x, weights)
    loss = (G * torch.stack(layers[-1]["hidden"])).sum()
    if has_cell:
        loss = loss + (G_c * layers[-1]["cell"][-1]).sum()
    loss.backward()

    arrays = {"x": x, "loss_gradient": G, "d_x": x.grad}
    if has_cell:
        arrays["cell_gradient"] = G_c
    for place, (steps, w) in enumerate(zip(layers, weights, strict=True)):
        for name, array in w.items():
            arrays |= {f"{place}.{name}": array, f"{place}.d_{name}": array.grad}
        rows = [torch.stack(values) for values in steps.values()]
        grads = [torch.stack([value.grad for value in values]) for values in steps.values()]
        arrays |= {f"{place}.values": torch.stack(rows), f"{place}.derivatives": torch.stack(grads)}
        arrays[f"{place}.hidden"] = torch.stack(steps["hidden"])

    if all(CELLS[kind].module for kind in case.kinds):
        replace(arrays, from_modules(case, x.detach().clone(), weights, G, G_c))
    stored = {name: array.detach().numpy() for name, array in arrays.items()}
    stored["kinds"] = np.array(case.kinds)
    stored |= {f"{place}.names": np.array(list(steps)) for place, steps in enumerate(layers)}
    return {f"{case.name}.{name}": array for name, array in stored.items()}


def from_modules(case: Case, x: Tensor, weights: list[Tensors], G: Tensor, G_c: Tensor) -> Tensors:
    outputs, c, modules, starts = in_modules(case, x.requires_grad_(), weights)
    loss = (G * outputs[-1]).sum()
    if c is not None:
        loss = loss + (G_c * c).sum()
    loss.backward()
    arrays = {"d_x": x.grad}
    for place, (output, module, start) in enumerate(zip(outputs, modules, starts, strict=True)):
        arrays[f"{place}.hidden"] = output
        arrays |= {f"{place}.d_{name}": state.grad for name, state in start.items()}
        for name, parameter in module.named_parameters():
            arrays[f"{place}.d_{name.removesuffix('_l0')}"] = parameter.grad
    return arrays


def replace(arrays: Tensors, better: Tensors) -> None:
    for name, array in better.items():
        deviation = (arrays[name] - array).abs().max().item()
        if deviation > TOLERANCE:
            raise SystemExit(f"{name}: off from torch.nn by {deviation}")
        arrays[name] = array


def main() -> None:
    torch.set_default_dtype(torch.float64)
    arrays = {}
    for seed, case in enumerate(CASES):
        arrays |= make(case, seed)
    path = Path(__file__).with_name("pytorch_cells.npz")
    np.savez_compressed(path, **arrays)
    print(f"torch {torch.__version__}: {len(arrays)} arrays, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
