"""Units and timesteps: the states of every unit at every step, and the weights between them."""

from typing import Any, cast

import numpy as np

from lstm_core import RECURRENT_KINDS, Array, RecurrentLayer, Scenario, Trace
from lstm_words import Words

HIDDEN, CELL = "hidden", "cell"
GATES = tuple(dict.fromkeys(gate for kind in RECURRENT_KINDS.values() for gate in kind.gates))


def shown_state(kind: str, wanted: str) -> str:
    """The state shown: the one wanted if the kind of cell has it, otherwise the hidden state."""
    return wanted if wanted in {state.id for state in RECURRENT_KINDS[kind].quantities} else HIDDEN


def shown_gate(kind: str, wanted: str) -> str:
    """The gate whose weights are drawn: the one wanted, otherwise the one that writes."""
    gates = RECURRENT_KINDS[kind].gates
    if wanted in gates:
        return wanted
    return "candidate" if "candidate" in gates else gates[0]


def unrolled(
    trace: Trace, gate: str, state: str, words: Words
) -> tuple[dict[str, Any], dict[str, Array]]:
    """The header and the arrays of the section.

    For layer l (from 0): W.l (H, D), U.l (H, H) of the gate; states.l (T + 1, H), the first
    row before any input; kept.l (T, H), the share of each memory kept, if it is shown.
    """
    scenario = trace.scenario
    kind = scenario.layers[0].kind
    arrays = {"x": scenario.x}
    for at, played in enumerate(trace.layers):
        layer = cast(RecurrentLayer, played.layer)
        row = layer.gates.index(gate)
        start = getattr(layer, f"{state}_start")
        arrays[f"W.{at}"], arrays[f"U.{at}"] = layer.W[row], layer.U[row]
        arrays[f"states.{at}"] = np.vstack([start, getattr(played, state)])
        if state == CELL:
            arrays[f"kept.{at}"] = getattr(played, "forget")  # noqa: B009
    header = {
        "kinds": [[name, words[f"cell.{name}"]] for name in RECURRENT_KINDS],
        "gate": gate,
        "gates": RECURRENT_KINDS[kind].gates,
        "state": state,
        "states": [name for name in (HIDDEN, CELL) if shown_state(kind, name) == name],
        "layers": len(scenario.layers),
        **_sentences(scenario, words),
    }
    return header, arrays


def _sentences(scenario: Scenario, words: Words) -> dict[str, str]:
    steps, units, layers = len(scenario.x), scenario.layers[0].units, len(scenario.layers)
    weights = sum(
        getattr(layer, name).size
        for layer in scenario.layers
        for name in layer.arrays
        if layer.rows(name)
    )
    facts = {
        "steps": steps,
        "units": units,
        "layers": layers,
        "numbers": steps * units * layers,
        "weights": weights,
    }
    several = "layers" if layers > 1 else "layer"
    return {
        "sentence": words[f"compare.unrolled.sum.{several}"].format(**facts),
        "alt": words["compare.unrolled.alt"].format(**facts),
    }
