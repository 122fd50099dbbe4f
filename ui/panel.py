"""The row above the player: which scenario, pasting, the kind and size of cell, files."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from lstm_core import (
    ACTIVATIONS,
    CoreError,
    FormatError,
    from_json,
    resized,
    sequence_from_text,
    to_json,
    with_layer,
    with_sequence,
)
from ui import limits
from ui.presets import presets
from ui.say import in_code, say_error
from ui.state import State, state

Words = Mapping[str, str]

_ACTIVATION_PLACES = ("gate", "cell_input", "cell_output")
_SIZES = {"steps": limits.STEPS, "inputs": limits.INPUTS, "units": limits.UNITS}


def panel(visit: State, words: Words) -> None:
    """One row: the preset picker, what to look for, and what opens on demand."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _preset_picker(visit, words)
        st.caption(words[f"preset.{visit.preset}.look"], width="stretch")
        for name, content in (("paste", _paste), ("cell", _cell), ("files", _files)):
            _on_demand(name, content, visit, words)
    if visit.link_failed:
        st.warning(words["notice.link"])


def _preset_picker(visit: State, words: Words) -> None:
    _choice(
        "preset",
        words["panel.preset"],
        {name: words[f"preset.{name}.title"] for name in presets()},
        visit.preset,
        visit.open_preset,
        label_visibility="collapsed",
        width=290,
    )


def _choice(
    name: str,
    label: str,
    options: Mapping[str, str],
    chosen: str,
    take: Callable[[str], object],
    **look: Any,
) -> None:
    """A select box, one for each language: a browser answers with the label that it shows,
    and a label in the language just left would fit no option. What a box that has just left
    the page still reports is no choice, and neither is what is chosen already."""
    language = state().language
    key = f"{name}_{language}"
    st.session_state[key] = chosen

    def choose() -> None:
        picked = st.session_state[key]
        if picked != chosen and state().language == language:
            take(picked)

    st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=choose,
        **look,
    )


def _on_demand(
    name: str, content: Callable[[State, Words], None], visit: State, words: Words
) -> None:
    """A popover whose content is made only while it is open."""
    popover = st.popover(words[f"panel.{name}"], key=f"open_{name}", on_change="rerun")
    if popover.open:
        with popover:
            if visit.error:
                st.error(say_error(visit.error, words, in_code))
            content(visit, words)


def _paste(visit: State, words: Words) -> None:
    inputs = visit.scenario.layers[0].inputs
    example = ", ".join(
        f"[{','.join(f'{x:g}' for x in row[:6].round(2))}]" for row in visit.scenario.x[:2]
    )
    st.text_area(words["panel.paste.label"], key="pasted", placeholder=example)
    text = words["panel.paste.help"]
    st.caption(text.format(steps=limits.STEPS, inputs=inputs, example=example))
    st.button(words["panel.paste.use"], key="use_pasted", on_click=_use_pasted)


def _use_pasted() -> None:
    use_text(state(), st.session_state["pasted"] or "")


def use_text(visit: State, text: str) -> None:
    """Takes a sequence typed or pasted as text."""
    try:
        limits.check_at_most("text length", len(text), limits.TEXT_LENGTH)
        rows = sequence_from_text(text)
        limits.check_at_most("T", len(rows), limits.STEPS)
        inputs = visit.scenario.layers[0].inputs
        if len(rows[0]) != inputs:
            raise FormatError(
                name="text", expected=f"{inputs} numbers in each row", got=len(rows[0])
            )
        visit.change(with_sequence(visit.scenario, rows))
    except CoreError as error:
        visit.fail(error)


def _cell(visit: State, words: Words) -> None:
    layer = visit.scenario.layers[0]
    sizes = {"steps": len(visit.scenario.x), "inputs": layer.inputs, "units": layer.units}
    for column, (name, size) in zip(st.columns(3), sizes.items(), strict=True):
        key = f"size_{name}"
        st.session_state[key] = size
        column.number_input(
            words[f"panel.{name}"], step=1, key=key, on_change=_resize, args=(name,)
        )
    st.caption(words["panel.resize.help"])
    names = {name: words[f"activation.{name}"] for name in ACTIVATIONS}
    for place in _ACTIVATION_PLACES:
        label, chosen = words[f"panel.{place}"], getattr(layer, place)
        _choice(f"activation_{place}", label, names, chosen, partial(_activate, place))


def _resize(name: str) -> None:
    resize(state(), name, st.session_state[f"size_{name}"])


def resize(visit: State, name: str, size: int | None) -> None:
    """Takes another number of steps, inputs or units."""
    try:
        if size is None or size < 1:
            raise FormatError(
                name=name, expected=f"a whole number from 1 to {_SIZES[name]}", got=size
            )
        limits.check_at_most(name, size, _SIZES[name])
        visit.change(resized(visit.scenario, **{name: size}))
    except CoreError as error:
        visit.fail(error)


def _activate(place: str, chosen: str) -> None:
    visit = state()
    layer = visit.scenario.layers[0]
    visit.change(with_layer(visit.scenario, replace(layer, **{place: chosen})))


def _files(visit: State, words: Words) -> None:
    st.download_button(
        words["panel.save"],
        lambda: to_json(visit.scenario, indent=1),
        file_name=f"{visit.preset}.json",
        mime="application/json",
        key="save",
        on_click="ignore",
    )
    st.file_uploader(
        words["panel.open"],
        key="opened",
        help=words["panel.open.help"].format(kilobytes=limits.FILE_KILOBYTES),
        on_change=_open_file,
    )


def _open_file() -> None:
    file = st.session_state["opened"]
    if file is not None:
        open_file(state(), file.getvalue())


def open_file(visit: State, contents: bytes) -> None:
    """Takes the scenario in a file."""
    try:
        limits.check_at_most("KB", len(contents) // 1000, limits.FILE_KILOBYTES)
        visit.open_scenario(from_json(contents))
    except CoreError as error:
        visit.fail(error)
