"""A wrong machine over a whole scenario, beside the true one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..cells.layer import Layer
from ..cells.lstm import LSTM, LSTMTrace
from ..checks import Array, check_finite, checked_index, checked_name, frozen
from ..forward import run
from ..scenario import Scenario
from .rules import RULES, TRUTH, Rule, Step, Weights, weights_of

SEEN = 0.005  # numbers that differ by less look alike with two decimals


@dataclass(frozen=True, eq=False)
class WrongTrace:
    """Every intermediate of a layer that works by a wrong rule; all arrays are read-only.

    The names and shapes of LSTMTrace, each as the wrong machine has it: with `rounded_gates`
    forget is 0 or 1; with `amount_forgotten` forget is still what the gate says, and kept is
    what such a learner makes of it. `start` is the first step, from 0, that follows the rule.
    """

    rule: str
    start: int
    layer: LSTM
    x: Array
    input: Array
    forget: Array
    candidate: Array
    output: Array
    kept: Array
    written: Array
    cell: Array
    squashed: Array
    hidden: Array
    cell_before: Array
    hidden_before: Array
    pre_activation: Array
    from_x: Array
    from_h: Array


def run_rule(name: str, scenario: Scenario, layer: int = 0, start: int = 0) -> WrongTrace:
    """The trace of one LSTM layer of `scenario` that works by the rule called `name`.

    The layers below it work as they should. Steps before `start` (from 0) do too: whoever saw
    the true numbers up to there and goes on by the rule gets these. Raises UnknownNameError
    for another rule or another kind of layer, FormatError for a layer or step that there is
    not, OverflowedError when a value leaves float64.
    """
    rule = RULES[checked_name("rule", name, tuple(RULES))]
    wrong = _lstm(scenario.layers[checked_index("layer", layer, len(scenario.layers))])
    first = checked_index("step", start, len(scenario.x))
    below = scenario.layers[:layer]
    x = run(Scenario(scenario.x, below)).layers[-1].hidden if below else scenario.x
    rules = [TRUTH] * first + [rule] * (len(x) - first)
    with np.errstate(over="ignore", invalid="ignore"):
        steps = run_steps(rules, weights_of(wrong), x, wrong.hidden_start, wrong.cell_start)
    arrays = {name: frozen(np.stack([step[name] for step in steps])) for name in steps[0]}
    check_finite(*arrays.values())
    return WrongTrace(rule=name, start=first, layer=wrong, x=x, **arrays)


def _lstm(layer: Layer) -> LSTM:
    """The layer, if it is an LSTM as in `lstm`: others have other steps."""
    checked_name("cell", layer.kind, (LSTM.kind,))
    assert isinstance(layer, LSTM)
    return layer


def run_steps(
    rules: Sequence[Rule], weights: Weights, x: Array, hidden: Array, cell: Array
) -> list[Step]:
    """The quantities of each step, by the rule of that step; x (T, …, D), the states (…, H)."""
    steps: list[Step] = []
    for rule, now in zip(rules, x, strict=True):
        steps.append(rule.step(weights, now, hidden, cell))
        hidden, cell = steps[-1]["hidden"], steps[-1]["cell"]
    return steps


def parting(true: LSTMTrace, wrong: WrongTrace, tolerance: float = SEEN) -> int | None:
    """The first step, from 0, at which memory or output differ visibly; None if none does."""
    apart = [
        np.abs(getattr(true, name) - getattr(wrong, name)).max(axis=1)
        for name in ("cell", "hidden")
    ]
    steps = np.flatnonzero(np.maximum(*apart) > tolerance)
    return int(steps[0]) if len(steps) else None
