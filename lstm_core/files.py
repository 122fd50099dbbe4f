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
         "hidden_start": [...], "cell_start": [...]                    optional, H numbers
     }]}

That is an LSTM; a layer of another kind in `KINDS` has the activations, options and arrays
that its class lists, an array with named rows under their names.
Numbers are written so that they read back as the same float64.
"""

import json
from typing import Any

from .cells import KINDS
from .cells.layer import Layer
from .checks import checked_name
from .errors import FormatError, Phrase, shown
from .foreign_files import kind_of_bytes, kind_of_document
from .scenario import Scenario

FORMAT = 1


def to_json(scenario: Scenario, indent: int | None = None, rows: bool = False) -> str:
    """The scenario as JSON text; with `rows`, each row of numbers on a line of its own."""
    document: dict[str, Any] = {"format": FORMAT, "x": scenario.x.tolist()}
    if scenario.tokens is not None:
        document["tokens"] = list(scenario.tokens)
    document["layers"] = [_layer_to_document(layer) for layer in scenario.layers]
    if rows:
        return _in_rows(document) + "\n"
    return json.dumps(document, indent=indent, ensure_ascii=False)


def _in_rows(part: Any, depth: int = 0) -> str:
    """JSON that is short and can be read: what holds no list or object stands on one line."""
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    if not any(isinstance(one, dict | list) for one in inner):
        return json.dumps(part, ensure_ascii=False, separators=(",", ":"))
    start, end = "{}" if isinstance(part, dict) else "[]"
    names = (
        [f"{json.dumps(name)}: " for name in part] if isinstance(part, dict) else [""] * len(part)
    )
    indent = "\n" + " " * (depth + 1)
    lines = (name + _in_rows(one, depth + 1) for name, one in zip(names, inner, strict=True))
    return start + indent + ("," + indent).join(lines) + "\n" + " " * depth + end


def from_json(text: str | bytes) -> Scenario:
    """The scenario in a JSON text.

    Raises a CoreError that says what does not fit, and of a file of another program what it is.
    """
    document = _read(text)
    if kind := kind_of_document(document):
        raise FormatError(name="JSON", expected=Phrase("a_json_text"), got=Phrase(kind))
    _check_keys("scenario", document, ("format", "x", "layers"), ("tokens",))
    if document["format"] != FORMAT or isinstance(document["format"], bool):
        raise FormatError(name="format", expected=FORMAT, got=shown(document["format"]))
    layers, tokens = document["layers"], document.get("tokens")
    if not isinstance(layers, list):
        raise FormatError(name="layers", expected=Phrase("a_list"), got=_kind(layers))
    if not isinstance(tokens, list | None):
        raise FormatError(name="tokens", expected=Phrase("a_list_of_texts"), got=_kind(tokens))
    return Scenario(document["x"], [_layer_from_document(layer) for layer in layers], tokens)


def state_dict_from_json(text: str | bytes) -> dict[str, Any]:
    """Names and numbers of a `state_dict()` of PyTorch written as JSON, for `from_torch`.

    Raises FormatError.
    """
    document: dict[str, Any] = _read(text)
    _check_needed("weights", document, ())
    return document


def _read(text: str | bytes) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_each_once)
    except FormatError:
        raise
    except (TypeError, ValueError, RecursionError):
        kind = kind_of_bytes(text) if isinstance(text, bytes) else "something_else"
        expected, got = Phrase("a_json_text"), Phrase(kind)
        raise FormatError(name="JSON", expected=expected, got=got) from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON, in which no name may stand twice: which of the two is meant?"""
    document: dict[str, Any] = {}
    for name, value in pairs:
        if name in document:
            got = Phrase("a_name_twice", name=shown(name))
            raise FormatError(name="JSON", expected=Phrase("each_name_once"), got=got)
        document[name] = value
    return document


def _layer_to_document(layer: Layer) -> dict[str, Any]:
    document: dict[str, Any] = {"cell": layer.kind}
    document["activations"] = {slot: getattr(layer, slot) for slot in layer.activations}
    document |= {option: getattr(layer, option) for option in layer.options}
    for name in layer.arrays:
        numbers, rows = getattr(layer, name).tolist(), layer.rows(name)
        document[name] = dict(zip(rows, numbers, strict=True)) if rows else numbers
    return document


def _layer_from_document(document: Any) -> Layer:
    _check_needed("layer", document, ("cell",))
    kind = KINDS[checked_name("cell", document["cell"], tuple(KINDS))]
    rows = {name: kind.rows(name) for name in kind.arrays}
    weights = tuple(name for name in rows if rows[name])
    vectors = tuple(name for name in rows if not rows[name])
    _check_keys("layer", document, ("cell", "activations", *kind.options, *weights), vectors)
    _check_keys("activations", document["activations"], kind.activations)
    arrays = {name: document[name] for name in vectors if name in document}
    for name in weights:
        _check_keys(name, document[name], rows[name])
        arrays[name] = [document[name][row] for row in rows[name]]
    options = {option: document[option] for option in kind.options}
    return kind(**arrays, **document["activations"], **options)


def _check_keys(
    name: str, document: Any, needed: tuple[str, ...], optional: tuple[str, ...] = ()
) -> None:
    _check_needed(name, document, needed)
    foreign = [key for key in document if key not in needed + optional]
    if foreign:
        expected = Phrase("only", names=", ".join(needed + optional))
        raise FormatError(name=name, expected=expected, got=shown(foreign[0]))


def _check_needed(name: str, document: Any, needed: tuple[str, ...]) -> None:
    if not isinstance(document, dict):
        raise FormatError(name=name, expected=Phrase("a_json_object"), got=_kind(document))
    missing = [key for key in needed if key not in document]
    if missing:
        raise FormatError(name=name, expected=Phrase("the_key", key=missing[0]), got=Phrase("none"))


def _kind(value: Any) -> Phrase:
    kinds = {
        dict: "an_object",
        list: "a_list",
        str: "a_text",
        bool: "a_boolean",
        type(None): "null",
    }
    return Phrase(kinds.get(type(value), "a_number"))
