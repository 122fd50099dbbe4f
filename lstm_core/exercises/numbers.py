"""Layers and sequences that can be computed in the head, drawn at random.

With "halves" the steps before run too: their gates are 0, 1/2 or 1 as well, and nothing but
whole numbers, halves and quarters comes about. With "table" the first step is done by hand: the
states before it are short numbers, and every sum is a whole number that the table has.
Each function gives None where the dice fell badly; another draw may do better.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.random import Generator

from ..cells.gru import GRU
from ..cells.lstm import LSTM
from ..cells.simple_rnn import SimpleRNN
from ..checks import Array
from ..scenario import Scenario
from .exercise import Level
from .rows import gate_row, sum_row

INPUTS = (-2.0, -1.0, 1.0, 2.0, 3.0)
SMALL = (-4.0, -3.0, -2.0, -1.0, 1.0, 2.0, 3.0, 4.0)
SHARES = (0.0, 0.5, 0.5, 1.0, 1.0)
TABLE_SUMS = {"gate": (-2.0, -1.0, 1.0, 2.0, 3.0), "tanh": (-2.0, -1.0, 1.0, 2.0)}
TABLE_OUTPUTS = (-0.5, 0.5)
TABLE_MEMORIES = (-3.0, -2.0, -1.0, 1.0, 2.0, 3.0)
LARGEST = 12.0

Rows = Mapping[str, Sequence[Array]]


def first_step(level: Level) -> int:
    """The first step, from 0, that is done by hand."""
    return 0 if level.numbers == "table" else 1


def draw_lstm(rng: Generator, level: Level) -> Scenario | None:
    """An LSTM; with halves the candidate and the way out have no activation."""
    return _lstm_table(rng, level) if level.numbers == "table" else _lstm_halves(rng, level)


def draw_gru(rng: Generator, level: Level) -> Scenario | None:
    """A GRU whose reset gate comes after the product; b_recurrent is 0."""
    return _gru_table(rng, level) if level.numbers == "table" else _gru_halves(rng, level)


def draw_simple_rnn(rng: Generator, level: Level) -> Scenario | None:
    """A simple recurrent layer: ReLU with halves, tanh with the table."""
    return _simple_table(rng, level) if level.numbers == "table" else _simple_halves(rng, level)


DRAWS = {"lstm": draw_lstm, "gru": draw_gru, "simple_rnn": draw_simple_rnn}


# --- halves


def _lstm_halves(rng: Generator, level: Level) -> Scenario | None:
    inputs, units, steps = level.inputs, level.units, level.steps + 1
    x = _inputs(rng, steps, inputs)
    shares = rng.choice(SHARES, (3, units, steps))  # input, forget, output
    candidates = [_free_row(rng, inputs, units) for _ in range(units)]
    operands, cell, hidden = [], np.zeros(units), np.zeros(units)
    for step in range(steps):
        operands.append(np.array([*x[step], *hidden, 1.0]))
        g = np.array([row @ operands[-1] for row in candidates])
        cell = shares[1, :, step] * cell + shares[0, :, step] * g
        hidden = shares[2, :, step] * cell
        if not _telling(g, cell, hidden, is_last=step == steps - 1):
            return None
    at = np.array(operands)
    rows: dict[str, list[Array]] = {"candidate": candidates}
    for gate, wanted in zip(("input", "forget", "output"), shares, strict=True):
        found = [gate_row(rng, inputs, at, unit) for unit in wanted]
        if any(row is None for row in found):
            return None
        rows[gate] = [row for row in found if row is not None]
    plain = {"gate": "hard_sigmoid", "cell_input": "identity", "cell_output": "identity"}
    W, U, b = _arrays(rows, LSTM.gates, inputs)
    return Scenario(x, [LSTM(W, U, b, **plain)])


def _telling(g: Array, cell: Array, hidden: Array, is_last: bool) -> bool:
    """Whether a step leaves numbers that can be told from each other, and are small."""
    if not g.all() or np.abs(g).max() > 6 or np.abs(cell).max() > LARGEST:
        return False
    return is_last or bool(cell.all() and hidden.all() and (cell != hidden).all())


def _gru_halves(rng: Generator, level: Level) -> Scenario | None:
    inputs, units, steps = level.inputs, level.units, level.steps + 1
    x = _inputs(rng, steps, inputs)
    shares = rng.choice(SHARES, (2, units, steps))  # reset, update
    candidates = [_free_row(rng, inputs, units, recurs=True) for _ in range(units)]
    operands, hidden = [], np.zeros(units)
    for step in range(steps):
        operands.append(np.array([*x[step], *hidden, 1.0]))
        past = np.array([row[inputs:-1] @ hidden for row in candidates])
        fresh = np.array([row[:inputs] @ x[step] + row[-1] for row in candidates])
        n, z = fresh + shares[0, :, step] * past, shares[1, :, step]
        if (
            not n.all()
            or np.abs(n).max() > 8
            or (step and not (past.all() and (n != hidden).all()))
        ):
            return None
        hidden = z * hidden + (1 - z) * n
        if step < steps - 1 and not hidden.all():
            return None
    at = np.array(operands)
    rows: dict[str, list[Array]] = {"candidate": candidates}
    for gate, wanted in zip(("reset", "update"), shares, strict=True):
        found = [gate_row(rng, inputs, at, unit) for unit in wanted]
        if any(row is None for row in found):
            return None
        rows[gate] = [row for row in found if row is not None]
    W, U, b = _arrays(rows, GRU.gates, inputs)
    return Scenario(x, [GRU(W, U, b, gate="hard_sigmoid", cell_input="identity")])


def _simple_halves(rng: Generator, level: Level) -> Scenario | None:
    inputs, units, steps = level.inputs, level.units, level.steps + 1
    x = _inputs(rng, steps, inputs)
    rows = {"hidden": [_free_row(rng, inputs, units, recurs=True) for _ in range(units)]}
    W, U, b = _arrays(rows, SimpleRNN.gates, inputs)
    scenario, hidden = Scenario(x, [SimpleRNN(W, U, b, function="relu")]), np.zeros(units)
    for step in range(steps):
        z = np.array([row @ np.array([*x[step], *hidden, 1.0]) for row in rows["hidden"]])
        hidden = np.maximum(z, 0)
        if np.abs(z).max() > LARGEST or not z.all() or (step < steps - 1 and not hidden.all()):
            return None
    return scenario


# --- table


def _lstm_table(rng: Generator, level: Level) -> Scenario | None:
    x, hidden, operand = _start(rng, level)
    cell = rng.choice(TABLE_MEMORIES, level.units)
    rows: dict[str, list[Array]] = {}
    for gate in LSTM.gates:
        wanted = TABLE_SUMS["tanh" if gate == "candidate" else "gate"]
        found = sum_row(rng, level.inputs, operand, (wanted[rng.integers(len(wanted))],))
        if found is None:
            return None
        rows[gate] = [found]
    return Scenario(x, [LSTM(*_arrays(rows, LSTM.gates, level.inputs), hidden, cell)])


def _gru_table(rng: Generator, level: Level) -> Scenario | None:
    x, hidden, operand = _start(rng, level)
    rows: dict[str, list[Array]] = {}
    for gate in ("reset", "update"):
        wanted = TABLE_SUMS["gate"]
        found = sum_row(rng, level.inputs, operand, (wanted[rng.integers(len(wanted))],))
        if found is None:
            return None
        rows[gate] = [found]
    rows["candidate"] = [_free_row(rng, level.inputs, level.units, recurs=True)]
    W, U, b = _arrays(rows, GRU.gates, level.inputs)
    return Scenario(x, [GRU(W, U, b, hidden_start=hidden)])


def _simple_table(rng: Generator, level: Level) -> Scenario | None:
    x, hidden, operand = _start(rng, level)
    wanted = TABLE_SUMS["tanh"]
    found = sum_row(rng, level.inputs, operand, (wanted[rng.integers(len(wanted))],))
    if found is None or not found[level.inputs : -1].all():
        return None
    W, U, b = _arrays({"hidden": [found]}, SimpleRNN.gates, level.inputs)
    return Scenario(x, [SimpleRNN(W, U, b, hidden_start=hidden)])


def _start(rng: Generator, level: Level) -> tuple[Array, Array, Array]:
    """Two steps of inputs, the state before the first, and what enters its sums (1, K)."""
    x = _inputs(rng, 2, level.inputs)
    hidden = rng.choice(TABLE_OUTPUTS, level.units)
    return x, hidden, np.array([[*x[0], *hidden, 1.0]])


def _inputs(rng: Generator, steps: int, inputs: int) -> Array:
    """A sequence in which no number comes twice, so that each is known by its value."""
    return rng.choice(INPUTS, (steps, inputs), replace=False)


# --- rows


def _free_row(rng: Generator, inputs: int, units: int, recurs: bool = False) -> Array:
    """A row [W | U | b] of which nothing is asked but that its inputs count."""
    recurrent = (-1.0, 1.0, 2.0, -2.0) if recurs else (-1.0, 0.0, 1.0, 2.0)
    weights = (-2.0, -1.0, 1.0, 2.0)
    row = [*rng.choice(weights, inputs), *rng.choice(recurrent, units), rng.choice((-1, 0, 1, 2))]
    return np.array(row)


def _arrays(rows: Rows, gates: Sequence[str], inputs: int) -> tuple[Array, Array, Array]:
    """W (G, H, D), U (G, H, H), b (G, H) of rows [W | U | b] by gate and unit."""
    joined = np.array([rows[gate] for gate in gates])
    return joined[..., :inputs], joined[..., inputs:-1], joined[..., -1]
