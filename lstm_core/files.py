"""Scenarios as JSON text.

    {"format": 1,
     "x": [[3, 1, 0], ...],              T rows of D numbers
     "tokens": ["a", ...],               optional, T texts
     "layers": [{
         "cell": "lstm",
         "activations": {"gate": "sigmoid", "cell_input": "tanh", "cell_output": "tanh"},
         "W": {"input": ..., "forget": ..., "candidate": ..., "output": ...},    H rows of D
         "U": {the same keys},                                                   H rows of H
         "b": {the same keys},                                                   H numbers
         "hidden_start": [...], "cell_start": [...]                              H numbers
     }]}

Numbers are written so that they read back as the same float64.
"""

import json
from typing import Any

from .cells.lstm import GATES, LSTM
from .errors import FormatError, shown
from .scenario import Scenario

FORMAT = 1
_ACTIVATIONS = ("gate", "cell_input", "cell_output")
_WEIGHTS = ("W", "U", "b")
_STARTS = ("hidden_start", "cell_start")


def to_json(scenario: Scenario, indent: int | None = None) -> str:
    """The scenario as JSON text."""
    document: dict[str, Any] = {"format": FORMAT, "x": scenario.x.tolist()}
    if scenario.tokens is not None:
        document["tokens"] = list(scenario.tokens)
    document["layers"] = [_layer_to_document(layer) for layer in scenario.layers]
    return json.dumps(document, indent=indent, ensure_ascii=False)


def from_json(text: str | bytes) -> Scenario:
    """The scenario in a JSON text. Raises a CoreError that says what does not fit."""
    try:
        document = json.loads(text)
    except (TypeError, ValueError, RecursionError):
        raise FormatError(name="JSON", expected="a JSON text", got="something else") from None
    _check_keys("scenario", document, ("format", "x", "layers"), ("tokens",))
    if document["format"] != FORMAT or isinstance(document["format"], bool):
        raise FormatError(name="format", expected=FORMAT, got=shown(document["format"]))
    layers, tokens = document["layers"], document.get("tokens")
    if not isinstance(layers, list):
        raise FormatError(name="layers", expected="a list", got=_kind(layers))
    if not isinstance(tokens, list | None):
        raise FormatError(name="tokens", expected="a list of texts", got=_kind(tokens))
    return Scenario(document["x"], [_layer_from_document(layer) for layer in layers], tokens)


def _layer_to_document(layer: LSTM) -> dict[str, Any]:
    document: dict[str, Any] = {"cell": layer.kind}
    document["activations"] = {place: getattr(layer, place) for place in _ACTIVATIONS}
    for name in _WEIGHTS:
        rows = getattr(layer, name).tolist()
        document[name] = dict(zip(GATES, rows, strict=True))
    for name in _STARTS:
        document[name] = getattr(layer, name).tolist()
    return document


def _layer_from_document(document: Any) -> LSTM:
    _check_keys("layer", document, ("cell", "activations", *_WEIGHTS), _STARTS)
    if document["cell"] != LSTM.kind:
        raise FormatError(name="cell", expected=LSTM.kind, got=shown(document["cell"]))
    _check_keys("activations", document["activations"], _ACTIVATIONS)
    for name in _WEIGHTS:
        _check_keys(name, document[name], GATES)
    W, U, b = ([document[name][gate] for gate in GATES] for name in _WEIGHTS)
    starts = {name: document[name] for name in _STARTS if name in document}
    return LSTM(W, U, b, **starts, **document["activations"])


def _check_keys(
    name: str, document: Any, needed: tuple[str, ...], optional: tuple[str, ...] = ()
) -> None:
    if not isinstance(document, dict):
        raise FormatError(name=name, expected="a JSON object", got=_kind(document))
    missing = [key for key in needed if key not in document]
    if missing:
        raise FormatError(name=name, expected=f"the key {missing[0]}", got="none")
    foreign = [key for key in document if key not in needed + optional]
    if foreign:
        expected = "only " + ", ".join(needed + optional)
        raise FormatError(name=name, expected=expected, got=shown(foreign[0]))


def _kind(value: Any) -> str:
    kinds = {
        dict: "an object",
        list: "a list",
        str: "a text",
        bool: "a boolean",
        type(None): "null",
    }
    return kinds.get(type(value), "a number")
