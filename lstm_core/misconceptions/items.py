"""Questions whose answer tells the wrong machines apart, found by a seeded search.

An example that reads well seldom diagnoses: on a memory that starts at 0 with gates wide open,
half of the rules give the same numbers. So scenarios are drawn, many at once, and one is taken
on which the truth and all rules give answers far enough from each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from ..activations import ACTIVATIONS
from ..cells.lstm import GATES, LSTM
from ..checks import Array, checked_index, checked_name
from ..forward import run
from ..scenario import Scenario
from .rules import RULES, TRUTH, Weights
from .running import run_rule, run_steps

# What can be asked for, and how near an answer must come: tanh leaves an output less room for
# the answers of all rules than a memory has. Two decimals are enough for both.
TOLERANCES = {"cell": 0.03, "hidden": 0.01}
TARGETS = tuple(TOLERANCES)

DRAWN = 1024  # scenarios at once
MOST_DRAWS = 100
STEPS = (2, 3)
INPUTS = (-2.0, -1.0, 1.0, 2.0)
WEIGHTS = (-2.0, -1.0, 0.0, 1.0, 2.0)
UNDECIDED = 0.1  # a gate so near to 0.5 could be rounded either way


@dataclass(frozen=True, eq=False)
class Item:
    """What is asked, the true answer, and the answer of every wrong machine.

    `of` of the one layer, at `step` and `unit`, both from 0. All answers are more than twice
    the tolerance apart, so that an answer lies within it of one at most.
    """

    scenario: Scenario
    step: int
    unit: int
    of: str
    truth: float
    answers: Mapping[str, float]
    tolerance: float


def rule_answers(
    scenario: Scenario,
    step: int,
    unit: int,
    of: str = "cell",
    rules: Sequence[str] = tuple(RULES),
    layer: int = 0,
    start: int = 0,
) -> dict[str, float]:
    """What the truth (by the name "truth") and each of `rules` give for one number.

    step, unit and layer from 0; the rules hold from `start` on, as in `run_rule`.
    Raises what `run_rule` raises.
    """
    traces = {rule: run_rule(rule, scenario, layer, start) for rule in rules}
    true = run(scenario).layers[layer]
    at = checked_index("step", step, len(scenario.x)), checked_index("unit", unit, true.layer.units)
    return {
        name: float(getattr(trace, of)[at]) for name, trace in {TRUTH.name: true, **traces}.items()
    }


def find_item(
    seed: int,
    of: str = "cell",
    rules: Sequence[str] = tuple(RULES),
    tolerance: float | None = None,
) -> Item:
    """A question that tells the truth and `rules` apart; the same seed gives the same.

    One unit, one input, sigmoid and tanh; whole numbers for inputs and weights, many of them 0.
    The tolerance is that of `TOLERANCES`; few rules leave room for a larger one.
    Raises UnknownNameError; LookupError where the tolerance leaves no room for so many answers.
    """
    checked_name("array", of, TARGETS)
    allowed = TOLERANCES[of] if tolerance is None else tolerance
    for rule in rules:
        checked_name("rule", rule, tuple(RULES))
    rng = np.random.default_rng(seed)
    for _ in range(MOST_DRAWS):
        steps = int(rng.choice(STEPS))
        x, weights = _draw(rng, steps)
        traces = _answers(x, weights, of, rules)
        fit = np.flatnonzero(_gap(traces) > 2.0 * allowed)
        fit = fit[_decided(x, weights)[fit]]
        if len(fit):
            best = fit[np.argmin(_load(weights)[fit])]
            return _item(x[:, best], weights, best, of, rules, allowed)
    raise LookupError(f"no item with seed {seed} and tolerance {allowed}")


def _draw(rng: Generator, steps: int) -> tuple[Array, Weights]:
    """Sequences (steps, N, 1) and weights of N layers with one unit and one input."""
    x = rng.choice(INPUTS, (steps, DRAWN, 1))
    W, b = (rng.choice(WEIGHTS, (DRAWN, len(GATES))) for _ in range(2))
    U = np.where(rng.random(W.shape) < 0.3, rng.choice(WEIGHTS, W.shape), 0.0)
    functions = (ACTIVATIONS[name] for name in ("sigmoid", "tanh", "tanh"))
    return x, Weights(W[..., None, None], U[..., None, None], b[..., None], *functions)


def _answers(x: Array, weights: Weights, of: str, rules: Sequence[str]) -> Array:
    """What the truth and each rule give at the last step, (1 + rules, N)."""
    start = np.zeros(x.shape[1:])
    machines = [TRUTH, *(RULES[rule] for rule in rules)]
    runs = (run_steps([machine] * len(x), weights, x, start, start) for machine in machines)
    return np.stack([steps[-1][of][:, 0] for steps in runs])


def _gap(answers: Array) -> Array:
    """The least distance between two answers, of each of the N."""
    least: Array = np.diff(np.sort(answers, axis=0), axis=0).min(axis=0, initial=np.inf)
    return least


def _decided(x: Array, weights: Weights) -> Array:
    """Of which of the N no gate ever stands so near to one half that rounding it is a guess."""
    start = np.zeros(x.shape[1:])
    decided = np.ones(x.shape[1], dtype=bool)
    for step in run_steps([TRUTH] * len(x), weights, x, start, start):
        for gate in ("input", "forget", "output"):
            decided &= np.abs(step[gate][:, 0] - 0.5) > UNDECIDED
    return decided


def _load(weights: Weights) -> Array:
    """How much there is to compute by hand: numbers that are not 0, those of U counted twice."""
    load: Array = sum(
        (
            times * np.count_nonzero(array.reshape(len(array), -1), axis=1)
            for times, array in ((1, weights.W), (2, weights.U), (1, weights.b))
        ),
        start=np.zeros(len(weights.W)),
    )
    return load


def _item(
    x: Array, weights: Weights, chosen: int, of: str, rules: Sequence[str], tolerance: float
) -> Item:
    layer = LSTM(weights.W[chosen], weights.U[chosen], weights.b[chosen])
    scenario, last = Scenario(x, [layer]), len(x) - 1
    answers = rule_answers(scenario, last, 0, of, rules)
    truth = answers.pop(TRUTH.name)
    return Item(scenario, last, 0, of, truth, answers, tolerance)
