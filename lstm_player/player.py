"""What the step page is given: every number of the trace, the phases to play, the words."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from lstm_core import Array, Layer, Trace

from .block import layer_arrays
from .kinds import FUNCTION_SYMBOLS, phases, phases_back
from .naming import is_bounded, quantity_names, section, shares_of, words_of
from .palette import PALETTE

Words = Mapping[str, str]

_COLUMNS = {"W": "x", "U": "h", "b": "b", "b_recurrent": "b′", "P": "c"}
_CANDIDATE_ONLY = "b_recurrent"


def player_frames(
    trace: Trace, words: Words, *, backward: bool = False
) -> tuple[dict[str, Any], dict[str, Array]]:
    """The header (layers, phases, words) and the arrays; with `backward` the phases back.

    The browser fills the phases' templates from the arrays, so that a frame for any step,
    phase, layer and unit needs nothing more from the server. The arrays of a layer have its
    place before their names, `0.hidden`; its input is `x` or the outputs of the layer below.
    """
    header = {
        "layers": [
            layer_header(layer, words, place, backward)
            for place, layer in enumerate(trace.scenario.layers)
        ],
        "tokens": trace.scenario.tokens,
        "palette": PALETTE,
        "words": section(words, "player."),
        "editor_words": section(words, "editor."),
        "chart_words": section(words, "chart."),
    }
    arrays = {"x": trace.scenario.x}
    for place, played in enumerate(trace.layers):
        arrays |= {f"{place}.{name}": array for name, array in layer_arrays(played).items()}
    return header, arrays


def layer_header(
    layer: Layer, words: Words, place: int = 0, backward: bool = False
) -> dict[str, Any]:
    """What the browser must know of a layer: its kind, gates, names, phases and tables."""
    own = words_of(layer.kind, words)
    if place:
        own = words_of("above", own)
    played = phases_back(layer) if backward else phases(layer)
    shares = shares_of(layer)
    return {
        "kind": layer.kind,
        "title": words[f"cell.{layer.kind}"],
        "traits": [layer.kind, *(getattr(layer, option) for option in layer.options)],
        "gates": layer.gates,
        "shares": shares if is_bounded(layer) else [],
        "valves": shares,
        "state": layer.memory.state if layer.memory else "hidden",
        "functions": {
            place: FUNCTION_SYMBOLS[getattr(layer, place)] or words["activation.identity"]
            for place in layer.activations
        },
        "names": quantity_names(layer, own),
        "phases": [asdict(phase) for phase in played],
        "weights": {name: _rows(layer, name) for name in _COLUMNS if name in layer.arrays},
        "columns": {name: _COLUMNS[name] for name in _COLUMNS if name in layer.arrays},
        "starts": [name for name in layer.arrays if name.endswith("_start")],
        "words": _player_words(layer.kind, words, backward),
    }


def _player_words(kind: str, words: Words, backward: bool) -> dict[str, str]:
    """What a kind of cell, or the way back, says in other words."""
    own = section(words, f"{kind}.player.")
    if backward:
        own |= section(words, "back.player.") | section(words, f"{kind}.back.player.")
    return own


def _rows(layer: Layer, name: str) -> tuple[str, ...]:
    """The gate that each row of an array belongs to."""
    return ("candidate",) if name == _CANDIDATE_ONLY else layer.rows(name)
