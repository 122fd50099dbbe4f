"""What stands under "Cell": the sizes, and kind, activations and weights of the layer looked at."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import numpy as np
import streamlit as st

from lstm_app.visit import limits
from lstm_app.visit.session import State
from lstm_app.web.choice import choice
from lstm_app.web.session import state
from lstm_core import (
    ACTIVATIONS,
    KINDS,
    CoreError,
    FormatError,
    Layer,
    Phrase,
    initial_layer,
    resized,
    shown,
    with_kind,
    with_layer,
    with_layer_count,
)
from lstm_words import Words

_LIMITS = {
    "steps": limits.STEPS,
    "inputs": limits.INPUTS,
    "units": limits.UNITS,
    "layers": limits.LAYERS,
}


def layer_settings(visit: State, words: Words) -> None:
    """The content of the popover."""
    layer = visit.scenario.layers[visit.layer]
    sizes = {"steps": len(visit.scenario.x), "inputs": visit.scenario.layers[0].inputs}
    _sizes({**sizes, "layers": len(visit.scenario.layers)}, words)
    if len(visit.scenario.layers) > 1:
        st.caption(words["panel.layer"].format(layer=visit.layer + 1))
    kinds = {kind: words[f"cell.{kind}"] for kind in KINDS}
    left, right = st.columns([2, 1])
    with left:
        choice("kind", words["panel.kind"], kinds, layer.kind, partial(change_kind, visit))
    with right:
        _sizes({"units": layer.units}, words)
    _names(layer, words)
    st.button(words["panel.draw"], key="draw", on_click=draw, args=(visit,))
    st.caption(words["panel.cell.help"])


def _sizes(sizes: Mapping[str, int], words: Words) -> None:
    for column, (name, size) in zip(st.columns(len(sizes)), sizes.items(), strict=True):
        key = f"size_{name}"
        st.session_state[key] = size
        label = words[f"panel.{name}"]
        column.number_input(label, step=1, key=key, on_change=_resize, args=(name,))


def _names(layer: Layer, words: Words) -> None:
    """The activations and options of the layer, each chosen by its name."""
    activations = {name: words[f"activation.{name}"] for name in ACTIVATIONS}
    allowed = dict.fromkeys(layer.activations, activations)
    for option, names in layer.options.items():
        allowed[option] = {name: words[f"panel.{option}.{name}"] for name in names}
    for at, (slot, names) in enumerate(allowed.items()):
        if at % 2 == 0:
            pair = st.columns(2)
        take = partial(_replace, slot)
        with pair[at % 2]:
            choice(f"option_{slot}", words[f"panel.{slot}"], names, getattr(layer, slot), take)


def _resize(name: str) -> None:
    resize(state(), name, st.session_state[f"size_{name}"])


def resize(visit: State, name: str, size: int | None) -> None:
    """Takes another number of steps, inputs, layers, or units of the layer looked at."""
    try:
        if size is None or size < 1:
            expected = Phrase("whole_number_between", low=1, high=_LIMITS[name])
            raise FormatError(name=name, expected=expected, got=shown(size))
        limits.check_at_most(name, size, _LIMITS[name])
        if name == "layers":
            visit.change(with_layer_count(visit.scenario, size, np.random.default_rng(size)))
        else:
            visit.change(resized(visit.scenario, **{name: size}, layer=visit.layer))
    except CoreError as error:
        visit.fail(error)


def change_kind(visit: State, kind: str) -> None:
    """Makes the layer looked at one of another kind."""
    visit.change(with_kind(visit.scenario, kind, visit.layer))


def draw(visit: State) -> None:
    """Gives the layer looked at weights drawn anew, a different draw each time."""
    old = visit.scenario.layers[visit.layer]
    options = {name: getattr(old, name) for name in old.options}
    rng = np.random.default_rng(visit.revision)
    new = initial_layer(old.kind, old.inputs, old.units, rng, decimals=2, **options)
    visit.change(with_layer(visit.scenario, new, visit.layer))


def _replace(slot: str, chosen: str) -> None:
    visit = state()
    layer = visit.scenario.layers[visit.layer]
    visit.change(with_layer(visit.scenario, replace(layer, **{slot: chosen}), visit.layer))
