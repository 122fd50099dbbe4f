"""A select box whose choice the state keeps."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from lstm_app.web.session import state


def choice(
    name: str,
    label: str,
    options: Mapping[str, str],
    chosen: str,
    take: Callable[[str], object],
    **style: Any,
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
        **style,
    )
