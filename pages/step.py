"""Step through: the player with the editors beside it, charts and numbers below."""

from dataclasses import asdict

import streamlit as st

from i18n import words
from lstm_core import run
from ui import components
from ui.numbers import numbers
from ui.panel import panel
from ui.state import State, state
from views.charts import step_charts
from views.palette import PALETTE
from views.player import player_frames, section


@st.fragment
def workbench() -> None:
    """Everything an edit changes, and nothing else, so that an edit reruns only this."""
    visit = state()
    text = words(visit.language)
    trace = run(visit.scenario)
    stage, side = st.columns([0.68, 0.32], gap="medium")
    with stage:
        header, arrays = player_frames(trace, text)
        place = {"lang": visit.language, "link": visit.link, "opening": asdict(visit.opening)}
        components.player({**header, **place}, arrays, on_unit_change=_pick_unit)
        charts = step_charts(trace.layers[0], visit.unit, text)
        components.charts({"charts": charts, "palette": PALETTE, "words": section(text, "chart.")})
    with side:
        panel(text)
    numbers(trace, text)


def _pick_unit() -> None:
    visit: State = state()
    unit = st.session_state["player"].get("unit")
    if isinstance(unit, int):
        visit.pick_unit(unit)


workbench()
