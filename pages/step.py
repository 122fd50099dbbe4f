"""Step through: which scenario, the workbench with player, charts and editors, the numbers."""

import streamlit as st

from lstm_app.screens.step.contents import workbench
from lstm_app.visit.session import state
from lstm_app.web.every_number import numbers
from lstm_app.web.panel import panel
from lstm_words import words


@st.fragment
def page() -> None:
    """All that a change of the scenario changes, and nothing else."""
    visit = state()
    text = words(visit.language)
    panel(visit, text)
    workbench(visit)
    numbers(visit.trace, text)


page()
