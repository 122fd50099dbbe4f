"""The step page as Streamlit runs it: the workbench, and the table of numbers under it."""

import streamlit as st

from lstm_app.screens.step import contents
from lstm_app.visit.session import State
from lstm_app.web.every_number import numbers
from lstm_app.web.mount import component, own_path
from lstm_app.web.page import introduction
from lstm_app.web.session import state
from lstm_player.packing import packed
from lstm_words import words


@st.fragment
def page() -> None:
    """All that a change of the scenario changes, and nothing else."""
    visit = state()
    visit.is_watched = False
    component("step")(data=workbench(visit), key="step", on_settled_change=lambda: None)
    numbers(visit, words(visit.language))
    visit.shown_beside = visit.beside


def workbench(visit: State) -> bytes:
    """What the component is given: the contents too, unless the browser has them already.

    Should it have them no more, it asks the channel.
    """
    with visit.lock:
        header, arrays = contents(visit, {}, visit.language, {"revision": visit.sent})
    more = {"channel": introduction("step", visit), "compare": own_path("compare")}
    return packed({**header, **more}, arrays)
