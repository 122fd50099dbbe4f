"""What the player must know of a layer besides its numbers, in no language.

A sheet depends on the kind, the options and the activations of a layer. Equal layers have
sheets of the same name, so each is sent once.
"""

from dataclasses import asdict
from typing import Any

from lstm_core import KINDS, FormatError, Layer, Phrase, UnknownNameError, X, shown

from .kinds import FUNCTION_SYMBOLS, KIND_VIEWS, Phase, phases, phases_back
from .naming import is_bounded, shares_of

Sheet = dict[str, Any]

# The letter that the columns of an array have in the table of weights.
_COLUMNS = {"W": "x", "U": "h", "b": "b", "b_recurrent": "b′", "P": "c"}
_CANDIDATE_ONLY = "b_recurrent"


def sheet_name(layer: Layer) -> str:
    """The name of the sheet of a layer, such as `gru after sigmoid tanh`."""
    chosen = [getattr(layer, name) for name in (*layer.options, *layer.activations)]
    return " ".join([layer.kind, *chosen])


def named_in(sheet_name: str) -> tuple[type[Layer], dict[str, str]]:
    """The reverse of `sheet_name`: the kind, and the name of each option and activation.

    Raises UnknownNameError or FormatError for what is no such name; the kind checks the rest.
    """
    name, *chosen = sheet_name.split(" ")
    if name not in KINDS:
        raise UnknownNameError("cell", tuple(KINDS), name)
    kind = KINDS[name]
    places = (*kind.options, *kind.activations)
    if len(chosen) != len(places):
        names = ", ".join((name, *places))
        raise FormatError(name="layer", expected=Phrase("only", names=names), got=shown(sheet_name))
    return kind, dict(zip(places, chosen, strict=True))


def sheet(layer: Layer) -> Sheet:
    """Kind, gates, phases and tables of a layer.

    `shares` are the gates that are a share from 0 to 1, `valves` all that open and shut;
    `functions` name the activation in each slot, `symbols` write it; `weights` say which gate
    each row of an array belongs to, `columns` which letter its columns have.
    """
    shares = shares_of(layer)
    starts = [name for name in layer.arrays if name.endswith("_start")]
    names = {slot: getattr(layer, slot) for slot in layer.activations}
    return {
        "kind": layer.kind,
        "drawing": KIND_VIEWS[layer.kind].drawing,
        "traits": [layer.kind, *(getattr(layer, option) for option in layer.options)],
        "options": {option: getattr(layer, option) for option in layer.options},
        "quantities": [
            X.id,
            *(quantity.id for quantity in layer.quantities),
            *(name.replace("_start", "_before") for name in starts),
        ],
        "gates": layer.gates,
        "shares": shares if is_bounded(layer) else [],
        "valves": shares,
        "state": layer.memory.state if layer.memory else "hidden",
        "memory": layer.memory._asdict() if layer.memory else None,
        "functions": names,
        "symbols": {slot: FUNCTION_SYMBOLS[name] for slot, name in names.items()},
        "phases": [_said(phase) for phase in phases(layer)],
        "phases_back": [_said(phase) for phase in phases_back(layer)],
        "weights": {name: _rows(layer, name) for name in _COLUMNS if name in layer.arrays},
        "columns": {name: _COLUMNS[name] for name in _COLUMNS if name in layer.arrays},
        "starts": starts,
    }


def _said(phase: Phase) -> dict[str, Any]:
    """A phase, its terms without what is empty."""
    terms = [{name: part for name, part in asdict(t).items() if part} for t in phase.terms]
    return {**asdict(phase), "terms": terms}


def _rows(layer: Layer, name: str) -> tuple[str, ...]:
    """The gate that each row of an array belongs to."""
    return ("candidate",) if name == _CANDIDATE_ONLY else layer.rows(name)
