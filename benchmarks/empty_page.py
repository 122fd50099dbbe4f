"""An empty Streamlit app, to compare the first paint with."""

import streamlit as st

st.write("empty")
