"""Step through: which scenario, the workbench with player, charts and editors, the numbers."""

import streamlit as st

from i18n import words
from ui.numbers import numbers
from ui.panel import panel
from ui.state import state
from ui.workbench import workbench


@st.fragment
def page() -> None:
    """All that a change of the scenario changes, and nothing else."""
    visit = state()
    text = words(visit.language)
    panel(visit, text)
    workbench(visit)
    numbers(visit.trace, text)


page()
