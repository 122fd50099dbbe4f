"""Wrong update rules of an LSTM layer: one true step in small pieces, and what each replaces.

With `f i g o` the gates, `c₋ h₋` the states before, and the usual tanh:

    the truth           z = W x + U h₋ + b      c = f·c₋ + i·g           h = o·tanh(c)
    amount_forgotten    the forget gate says how much goes:    c = (1 − f)·c₋ + i·g
    replaces            the new takes the place of the old:    c = i·g
    no_input_gate       the candidate goes in whole:           c = f·c₋ + g
    no_tanh             no tanh, neither in nor out:           g = z_g, h = o·c
    hidden_for_cell     what is handed on is the output:       c = f·h₋ + i·g
    cell_for_hidden     what is given out is the memory:       h = c
    forget_on_new       the forget gate meets the new too:     c = f·(c₋ + i·g)
    rounded_gates       a gate is open or shut:                i, f, o are 1 above 0.5, else 0
    candidate_is_gate   the candidate is one more gate:        g = σ(z_g)
    added_not_joined    [h₋, x] is read as a sum:              z = W (x + h₋) + b

In `added_not_joined` numbers are added place by place. Where there are fewer units than inputs,
the inputs left over stay as they are; units left over meet no weight of W, and are lost.
Arrays may have more axes in front: many layers, each with a sequence of its own, go at once.
"""

from typing import ClassVar, NamedTuple

import numpy as np

from ..activations import Activation, activation, identity
from ..cells.lstm import GATES, LSTM
from ..checks import Array

_INPUT, _FORGET, _CANDIDATE, _OUTPUT = map(GATES.index, ("input", "forget", "candidate", "output"))

Step = dict[str, Array]  # every quantity of a step by its name


class Weights(NamedTuple):
    """What a step needs of a layer: W (…, 4, H, D), U (…, 4, H, H), b (…, 4, H), functions."""

    W: Array
    U: Array
    b: Array
    gate: Activation
    cell_input: Activation
    cell_output: Activation


class Gates(NamedTuple):
    """The four of a step, (…, H) each."""

    input: Array
    forget: Array
    candidate: Array
    output: Array


def weights_of(layer: LSTM) -> Weights:
    """The weights and functions of a layer."""
    return Weights(layer.W, layer.U, layer.b, *map(activation, layer.functions))


class Rule:
    """One step of an LSTM layer as it is; each misconception replaces a piece of it."""

    name: ClassVar[str] = "truth"

    def step(self, weights: Weights, x: Array, hidden_before: Array, cell_before: Array) -> Step:
        """Every quantity of one step: x (…, D), the states before (…, H)."""
        from_x, from_h = times(weights.W, x), self.from_hidden(weights, hidden_before)
        z = from_x + from_h + weights.b
        gates = self.gates(weights, z)
        kept = self.kept(gates, cell_before, hidden_before)
        written = self.written(gates)
        cell = kept + written
        squashed = self.squashed(weights, cell)
        hidden = self.hidden(gates, cell, squashed)
        return {
            **gates._asdict(),
            **{"kept": kept, "written": written, "cell": cell},
            **{"squashed": squashed, "hidden": hidden},
            **{"cell_before": cell_before, "hidden_before": hidden_before},
            **{"pre_activation": z, "from_x": from_x, "from_h": from_h},
        }

    def from_hidden(self, weights: Weights, hidden_before: Array) -> Array:
        """What the output before adds to each pre-activation, (…, 4, H)."""
        return times(weights.U, hidden_before)

    def gates(self, weights: Weights, z: Array) -> Gates:
        """The four after their activations."""
        rows = [z[..., row, :] for row in (_INPUT, _FORGET, _OUTPUT)]
        input, forget, output = (self.opened(weights.gate(row, None)) for row in rows)
        return Gates(input, forget, self.candidate(weights, z[..., _CANDIDATE, :]), output)

    def opened(self, gate: Array) -> Array:
        """How far a gate stands open."""
        return gate

    def candidate(self, weights: Weights, z: Array) -> Array:
        """What could be written."""
        return weights.cell_input(z, None)

    def kept(self, gates: Gates, cell_before: Array, hidden_before: Array) -> Array:  # noqa: ARG002
        """What stays of the memory."""
        return gates.forget * cell_before

    def written(self, gates: Gates) -> Array:
        """What is added to the memory."""
        return gates.input * gates.candidate

    def squashed(self, weights: Weights, cell: Array) -> Array:
        """The memory on its way out."""
        return weights.cell_output(cell, None)

    def hidden(self, gates: Gates, cell: Array, squashed: Array) -> Array:  # noqa: ARG002
        """What is given out."""
        return gates.output * squashed


class AmountForgotten(Rule):
    name = "amount_forgotten"

    def kept(self, gates: Gates, cell_before: Array, hidden_before: Array) -> Array:  # noqa: ARG002
        return (1.0 - gates.forget) * cell_before


class Replaces(Rule):
    name = "replaces"

    def kept(self, gates: Gates, cell_before: Array, hidden_before: Array) -> Array:  # noqa: ARG002
        return np.zeros_like(cell_before)


class NoInputGate(Rule):
    name = "no_input_gate"

    def written(self, gates: Gates) -> Array:
        return gates.candidate


class NoTanh(Rule):
    name = "no_tanh"

    def candidate(self, weights: Weights, z: Array) -> Array:  # noqa: ARG002
        return identity(z)

    def squashed(self, weights: Weights, cell: Array) -> Array:  # noqa: ARG002
        return identity(cell)


class HiddenForCell(Rule):
    name = "hidden_for_cell"

    def kept(self, gates: Gates, cell_before: Array, hidden_before: Array) -> Array:  # noqa: ARG002
        return gates.forget * hidden_before


class CellForHidden(Rule):
    name = "cell_for_hidden"

    def hidden(self, gates: Gates, cell: Array, squashed: Array) -> Array:  # noqa: ARG002
        return cell


class ForgetOnNew(Rule):
    name = "forget_on_new"

    def written(self, gates: Gates) -> Array:
        return gates.forget * gates.input * gates.candidate


class RoundedGates(Rule):
    name = "rounded_gates"

    def opened(self, gate: Array) -> Array:
        return (gate > 0.5).astype(np.float64)


class CandidateIsGate(Rule):
    name = "candidate_is_gate"

    def candidate(self, weights: Weights, z: Array) -> Array:
        return weights.gate(z, None)


class AddedNotJoined(Rule):
    name = "added_not_joined"

    def from_hidden(self, weights: Weights, hidden_before: Array) -> Array:
        shared = min(weights.W.shape[-1], hidden_before.shape[-1])
        return times(weights.W[..., :shared], hidden_before[..., :shared])


TRUTH = Rule()

RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        *(AmountForgotten(), Replaces(), NoInputGate(), NoTanh(), HiddenForCell()),
        *(CellForHidden(), ForgetOnNew(), RoundedGates(), CandidateIsGate(), AddedNotJoined()),
    )
}


def times(weights: Array, vector: Array) -> Array:
    """weights[…, g] @ vector[…] for each of the four, (…, 4, H)."""
    product: Array = (weights @ vector[..., None, :, None])[..., 0]
    return product
