"""The row above the player: which scenario, and on demand pasting, the cell and files."""

from collections.abc import Callable

import streamlit as st

from lstm_app.visit import limits
from lstm_app.visit.error_text import in_code, say_error
from lstm_app.visit.session import NO_PRESET, State
from lstm_app.web.choice import choice
from lstm_app.web.layer_settings import layer_settings
from lstm_app.web.session import state
from lstm_core import (
    CoreError,
    FormatError,
    Phrase,
    from_json,
    sequence_from_text,
    to_json,
    with_sequence,
)
from lstm_player.presets import presets
from lstm_words import Words


def panel(visit: State, words: Words) -> None:
    """One row: the preset picker, what to look for, and what opens on demand."""
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        gap="small",
    ):
        _preset_picker(visit, words)
        preset = presets().get(visit.preset)
        caption = preset.caption[visit.language] if preset else words["preset.own.look"]
        st.caption(caption, width=540)
        with st.container(horizontal=True, gap="small", width="content"):
            for name, content in (("paste", _paste), ("cell", layer_settings), ("files", _files)):
                _on_demand(name, content, visit, words)
    if visit.link_failed:
        st.warning(words["notice.link"])


def _preset_picker(visit: State, words: Words) -> None:
    titles = {name: preset.title[visit.language] for name, preset in presets().items()}
    if visit.preset == NO_PRESET:
        titles[NO_PRESET] = words["preset.own.title"]
    choice(
        "preset",
        words["panel.preset"],
        titles,
        visit.preset,
        visit.open_preset,
        label_visibility="collapsed",
        width=290,
    )


def _on_demand(
    name: str, content: Callable[[State, Words], None], visit: State, words: Words
) -> None:
    """A popover whose content is made only while it is open."""
    popover = st.popover(words[f"panel.{name}"], key=f"open_{name}", on_change="rerun")
    if popover.open:
        visit.is_watched = True
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
        limits.check_at_most("text_length", len(text), limits.TEXT_LENGTH)
        rows = sequence_from_text(text)
        limits.check_at_most("T", len(rows), limits.STEPS)
        inputs = visit.scenario.layers[0].inputs
        if len(rows[0]) != inputs:
            expected = Phrase("numbers_in_each_row", count=inputs)
            raise FormatError(name="text", expected=expected, got=len(rows[0]))
        visit.change(with_sequence(visit.scenario, rows))
    except CoreError as error:
        visit.fail(error)


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
