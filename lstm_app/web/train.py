"""The page "Train" as Streamlit runs it: a trained network that was opened is on the step page."""

import streamlit as st

from lstm_app.web.assets import ROOT
from lstm_app.web.page import page as mount


def page() -> None:
    if mount("train", on_opened_change=lambda: None).opened:
        st.switch_page(ROOT / "pages" / "step.py")
