"""Train: watch a small network learn, then open it in the player."""

from pathlib import Path

import streamlit as st

from lstm_app.screens.train.contents import open_in_player, page
from lstm_app.visit.session import state

visit = state()
example = page(visit).open
if example is not None and open_in_player(visit, example):
    st.switch_page(Path(__file__).with_name("step.py"))
