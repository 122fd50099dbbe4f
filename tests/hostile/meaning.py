"""What a JSON text, a link or an edit means, read independently of the product."""

import base64
import json
import re
import struct
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from lstm_core import Layer, Scenario
from lstm_player.sheets import sheet_name

# Rows of numbers in brackets, about which there is no doubt.
_ROWS = re.compile(r"(\[-?\d+(\.\d+)?(, -?\d+(\.\d+)?)*\](, )?)+")
_KNOWN = {"format", "x", "layers", "tokens"}


class OtherwiseError(Exception):
    """The product took something for what it does not say."""


def check_json(text: bytes, scenario: Scenario) -> None:
    """Raises OtherwiseError unless the scenario is what the text says."""
    document = json.loads(text, object_pairs_hook=_once)
    _same("names", set(document) | {"tokens"}, _KNOWN)
    _same("x", document["x"], scenario.x.tolist())
    _same("tokens", document.get("tokens"), scenario.tokens and list(scenario.tokens))
    _same("layers", len(document["layers"]), len(scenario.layers))
    for said, layer in zip(document["layers"], scenario.layers, strict=True):
        _check_layer(said, layer)


def check_link(packed: str, scenario: Scenario) -> None:
    """The same for what stands in a link."""
    check_json(
        zlib.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))), scenario
    )


def check_handed(said: dict[str, Any], scenario: Scenario) -> None:
    """Raises OtherwiseError unless the scenario is what a tab handed back."""
    block = base64.b64decode(said["numbers"])
    numbers = list(struct.unpack(f"<{len(block) // 8}d", block))
    given: dict[str, tuple[list[int], list[float]]] = {}
    for name, shape in said["shapes"].items():
        size = int(np.prod(shape))
        given[name], numbers = (shape, numbers[:size]), numbers[size:]
    arrays = {"x": scenario.x}
    for at, layer in enumerate(scenario.layers):
        arrays |= {f"{at}.{name}": getattr(layer, name) for name in layer.arrays}
    for name, array in arrays.items():
        _same(name, given[name], (list(array.shape), array.ravel().tolist()))
    _same("layers", said["layers"], [sheet_name(layer) for layer in scenario.layers])
    _same("tokens", said.get("tokens") or None, scenario.tokens and list(scenario.tokens))


def check_text(text: str, after: Scenario) -> None:
    """Raises OtherwiseError unless all numbers of a text in brackets came in, in order."""
    if _ROWS.fullmatch(text):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", text)]
        _same("text", numbers, after.x.ravel().tolist())


def check_edit(target: Sequence[Any], value: Any, before: Scenario, after: Scenario) -> None:
    """Raises OtherwiseError unless this number or token, and no other, was set."""
    name, *index = target
    _same("steps", len(before.x), len(after.x))
    if name == "tokens":
        expected = list(before.tokens or [""] * len(before.x))
        expected[index[0]] = value
        _same("tokens", expected, list(after.tokens or ()))
        return
    _same("tokens", before.tokens, after.tokens)
    layer, place = (None, index) if name == "x" else (index[0], index[1:])
    for key, old, new in _arrays(before, after):
        wanted = old.copy()
        if key == (layer, name):
            if isinstance(value, bool | str) or not isinstance(value, int | float):
                raise OtherwiseError(f"{value!r} was taken for a number")
            wanted[tuple(place)] = value
        _same(str(key), wanted.tolist(), new.tolist())


def _arrays(before: Scenario, after: Scenario):
    yield (None, "x"), before.x, after.x
    for at, (old, new) in enumerate(zip(before.layers, after.layers, strict=True)):
        for name in old.arrays:
            yield (at, name), getattr(old, name), getattr(new, name)


def _check_layer(said: dict[str, Any], layer: Layer) -> None:
    _same("cell", said["cell"], layer.kind)
    made = {slot: getattr(layer, slot) for slot in layer.activations}
    _same("activations", said["activations"], made)
    for option in layer.options:
        _same(option, said[option], getattr(layer, option))
    for name in layer.arrays:
        array, rows = getattr(layer, name), layer.rows(name)
        if rows:
            _same(name, [said[name][row] for row in rows], array.tolist())
        else:
            _same(name, said.get(name, np.zeros(array.shape).tolist()), array.tolist())
    names = {"cell", "activations", *layer.options, *layer.arrays}
    _same("names of a layer", set(said) - names, set())


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    _same("each name once", len({name for name, _ in pairs}), len(pairs))
    return dict(pairs)


def _same(what: str, said: object, taken: object) -> None:
    if said != taken:
        raise OtherwiseError(f"{what}: said {said!r:.80}, taken {taken!r:.80}")
