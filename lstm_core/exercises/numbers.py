"""Layers and sequences that can be computed in the head, drawn at random.

With "halves" the steps before run too: their gates are 0, 1/2 or 1 as well, and nothing but
whole numbers, halves and quarters comes about. With "table" the first step is done by hand: the
states before it are short numbers, and every sum is one that the table has.
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
from .chains import gru_holds
from .exercise import Level
from .rows import gate_row, sum_row
from .wanted import CELL, GATES, SHARES, Wanted

INPUTS = (-2.0, -1.0, 1.0, 2.0, 3.0)
WRITING = (0.5, 1.0)  # shares by which the first step leaves something in the memory
TABLE_OUTPUTS = (-0.5, 0.5)
LARGEST = 12.0
LARGEST_CANDIDATE = 6.0
STEEP = 2.5  # beyond this a tanh of two decimals is hardly told from 1

Rows = Mapping[str, Sequence[Array]]


def first_step(level: Level) -> int:
    """The first step, from 0, that is done by hand."""
    return 0 if level.numbers == "table" else 1


def draw_lstm(rng: Generator, level: Level, wanted: Wanted) -> Scenario | None:
    """An LSTM; with halves the candidate and the way out have no activation."""
    halves = level.numbers == "halves"
    return _lstm_halves(rng, level, wanted) if halves else _lstm_table(rng, level, wanted)


def draw_gru(rng: Generator, level: Level, wanted: Wanted) -> Scenario | None:
    """A GRU whose reset gate comes after the product; b_recurrent is 0."""
    halves = level.numbers == "halves"
    return _gru_halves(rng, level, wanted) if halves else _gru_table(rng, level, wanted)


def draw_simple_rnn(rng: Generator, level: Level, wanted: Wanted) -> Scenario | None:
    """A simple recurrent layer: ReLU with halves, tanh with the table."""
    halves = level.numbers == "halves"
    return _simple_halves(rng, level, wanted) if halves else _simple_table(rng, level, wanted)


DRAWS = {"lstm": draw_lstm, "gru": draw_gru, "simple_rnn": draw_simple_rnn}


# --- halves


def _lstm_halves(rng: Generator, level: Level, wanted: Wanted) -> Scenario | None:
    inputs, units, steps = level.inputs, level.units, level.steps + 1
    x = _inputs(rng, steps, inputs)
    first = (rng.choice(WRITING, units), rng.choice(SHARES, units), np.full(units, 0.5))
    shares = _with_first(wanted, GATES["lstm"], first)
    candidates = [_free_row(rng, inputs, units) for _ in range(units)]
    operands, cell, hidden = [], np.zeros(units), np.zeros(units)
    for step in range(steps):
        operands.append(np.array([*x[step], *hidden, 1.0]))
        g = np.array([row @ operands[-1] for row in candidates])
        cell = shares["forget"][:, step] * cell + shares["input"][:, step] * g
        hidden = shares["output"][:, step] * cell
        if not _telling(g, cell, hidden, is_last=step == steps - 1):
            return None
    rows = _gate_rows(rng, inputs, np.array(operands), shares)
    if rows is None:
        return None
    plain = {"gate": "hard_sigmoid", "cell_input": "identity", "cell_output": "identity"}
    W, U, b = _arrays({**rows, "candidate": candidates}, LSTM.gates, inputs)
    return Scenario(x, [LSTM(W, U, b, **plain)])


def _telling(g: Array, cell: Array, hidden: Array, is_last: bool) -> bool:
    """Whether a step leaves numbers that can be told from each other, and are small."""
    if not g.all() or np.abs(g).max() > LARGEST_CANDIDATE or np.abs(cell).max() > LARGEST:
        return False
    return bool(cell.all()) and (is_last or bool((cell != hidden).all()))


def _gru_halves(rng: Generator, level: Level, wanted: Wanted) -> Scenario | None:
    inputs, units, steps = level.inputs, level.units, level.steps + 1
    x = _inputs(rng, steps, inputs)
    first = (rng.choice(SHARES, units), 1 - rng.choice(WRITING, units))
    shares = _with_first(wanted, GATES["gru"], first)
    candidates = [_free_row(rng, inputs, units, recurs=True) for _ in range(units)]
    operands, hidden = [], np.zeros(units)
    for step in range(steps):
        operands.append(np.array([*x[step], *hidden, 1.0]))
        past = np.array([row[inputs:-1] @ hidden for row in candidates])
        fresh = np.array([row[:inputs] @ x[step] + row[-1] for row in candidates])
        n, z = fresh + shares["reset"][:, step] * past, shares["update"][:, step]
        if not n.all() or np.abs(n).max() > LARGEST_CANDIDATE or (n == hidden).any():
            return None
        hidden = z * hidden + (1 - z) * n
        if not hidden.all() or (step and not past.all()):
            return None
    rows = _gate_rows(rng, inputs, np.array(operands), shares)
    if rows is None:
        return None
    W, U, b = _arrays({**rows, "candidate": candidates}, GRU.gates, inputs)
    return Scenario(x, [GRU(W, U, b, gate="hard_sigmoid", cell_input="identity")])


def _simple_halves(rng: Generator, level: Level, wanted: Wanted) -> Scenario | None:
    inputs, units, steps = level.inputs, level.units, level.steps + 1
    x = _inputs(rng, steps, inputs)
    rows = [_free_row(rng, inputs, units, recurs=True) for _ in range(units)]
    hidden = np.zeros(units)
    for step in range(steps):
        z = np.array([row @ np.array([*x[step], *hidden, 1.0]) for row in rows])
        is_positive = wanted["hidden"][:, step - 1] if step else True
        hidden = np.maximum(z, 0.0)
        if np.abs(z).max() > LARGEST or not z.all() or ((z > 0.0) != is_positive).any():
            return None
    W, U, b = _arrays({"hidden": rows}, SimpleRNN.gates, inputs)
    return Scenario(x, [SimpleRNN(W, U, b, function="relu")])


def _with_first(wanted: Wanted, gates: Sequence[str], first: Sequence[Array]) -> Wanted:
    """The shares of the step before the steps by hand, and theirs."""
    return {
        gate: np.column_stack([share, wanted[gate]])
        for gate, share in zip(gates, first, strict=True)
    }


def _gate_rows(
    rng: Generator, inputs: int, operands: Array, shares: Wanted
) -> dict[str, list[Array]] | None:
    """For each gate and unit a row that opens it as wanted; None if one has none."""
    rows: dict[str, list[Array]] = {}
    for gate, wanted in shares.items():
        found = [gate_row(rng, inputs, operands, unit) for unit in wanted]
        if any(row is None for row in found):
            return None
        rows[gate] = [row for row in found if row is not None]
    return rows


# --- table


def _lstm_table(rng: Generator, level: Level, wanted: Wanted) -> Scenario | None:
    x, hidden, rows = _table_rows(rng, level, wanted)
    if rows is None:
        return None
    arrays = _arrays(rows, LSTM.gates, level.inputs)
    return Scenario(x, [LSTM(*arrays, hidden, wanted[CELL][:, 0])])


def _gru_table(rng: Generator, level: Level, wanted: Wanted) -> Scenario | None:
    x, hidden, rows = _table_rows(rng, level, wanted)
    if rows is None:
        return None
    candidate = _free_row(rng, level.inputs, level.units, recurs=True)
    fresh = float(candidate[: level.inputs] @ x[0] + candidate[-1])
    past, before = float(candidate[level.inputs] * hidden[0]), float(hidden[0])
    reset, update = (float(wanted[gate][0, 0]) for gate in GATES["gru"])
    if abs(fresh) + abs(past) > STEEP or not gru_holds(reset, update, fresh, past, before):
        return None
    W, U, b = _arrays({**rows, "candidate": [candidate]}, GRU.gates, level.inputs)
    return Scenario(x, [GRU(W, U, b, hidden_start=hidden)])


def _simple_table(rng: Generator, level: Level, wanted: Wanted) -> Scenario | None:
    x, hidden, rows = _table_rows(rng, level, wanted)
    if rows is None or not rows["hidden"][0][level.inputs : -1].all():
        return None
    W, U, b = _arrays(rows, SimpleRNN.gates, level.inputs)
    return Scenario(x, [SimpleRNN(W, U, b, hidden_start=hidden)])


def _table_rows(
    rng: Generator, level: Level, wanted: Wanted
) -> tuple[Array, Array, dict[str, list[Array]] | None]:
    """Two steps of inputs, the state before the first, and a row for each sum wanted."""
    x = _inputs(rng, 2, level.inputs)
    hidden = rng.choice(TABLE_OUTPUTS, level.units)
    operand, rows = np.array([[*x[0], *hidden, 1.0]]), {}
    for gate, sums in wanted.items():
        if gate == CELL:
            continue
        found = sum_row(rng, level.inputs, operand, sums[0])
        if found is None:
            return x, hidden, None
        rows[gate] = [found]
    return x, hidden, rows


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
