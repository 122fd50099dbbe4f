"""The state of the visitor whose page Streamlit is running."""

import streamlit as st

from lstm_app.visit.session import State, registered, visit_of

_KEY = "state"


def state() -> State:
    """This session's state; on the first call made from the link it was opened with."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = registered(visit_of(st.query_params, st.context.locale))
    visit: State = st.session_state[_KEY]
    return visit
