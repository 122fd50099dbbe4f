"""What the step page is given: every number of the trace, the phases to play, the words."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, cast

from lstm_core import GATES, LSTM_GATES, LSTM_STATES, Array, LSTMTrace, Trace, X

from .palette import PALETTE
from .phases import FUNCTION_SYMBOLS, lstm_phases

Words = Mapping[str, str]

_BOUNDED = ("sigmoid", "hard_sigmoid", "step")
_QUANTITIES = (*(gate.id for gate in LSTM_GATES), *(state.id for state in LSTM_STATES))


def player_frames(
    trace: Trace, words: Words, layer: int = 0
) -> tuple[dict[str, Any], dict[str, Array]]:
    """The header (phases, names, words) and the arrays of one layer.

    The browser fills the phases' templates from the arrays, so that a frame for any step,
    phase and unit needs nothing more from the server.
    """
    played = cast(LSTMTrace, trace.layers[layer])
    cell = played.layer
    header = {
        "gates": GATES,
        "shares": ["input", "forget", "output"] if cell.gate in _BOUNDED else [],
        "functions": {
            "cell_output": FUNCTION_SYMBOLS[cell.cell_output] or words["activation.identity"]
        },
        "names": quantity_names(words),
        "phases": [asdict(phase) for phase in lstm_phases(cell)],
        "tokens": trace.scenario.tokens,
        "palette": PALETTE,
        "words": section(words, "player."),
        "editor_words": section(words, "editor."),
        "chart_words": section(words, "chart."),
    }
    arrays = {
        "x": played.x,
        "W": cell.W,
        "U": cell.U,
        "b": cell.b,
        "hidden_start": cell.hidden_start,
        "cell_start": cell.cell_start,
        "pre_activation": played.pre_activation,
        "from_x": played.from_x,
        "from_h": played.from_h,
        **{name: getattr(played, name) for name in _QUANTITIES},
    }
    return header, arrays


def quantity_names(words: Words) -> dict[str, dict[str, str]]:
    """For each quantity: its symbol, its name, and a name for narrow places."""
    shown = (X.id, *_QUANTITIES, "cell_before", "hidden_before")
    forms = ("symbol", "short", "tiny")
    return {name: {form: words[f"q.{name}.{form}"] for form in forms} for name in shown}


def section(words: Words, prefix: str) -> dict[str, str]:
    """The words whose key starts with `prefix`, without it."""
    return {key[len(prefix) :]: text for key, text in words.items() if key.startswith(prefix)}
