"""The server: `streamlit run app.py`, or `uvicorn app:app` behind a proxy."""

import os
from pathlib import Path

# Before NumPy is imported: products of this size take longer on two threads than on one, and
# the other processors serve the other visitors.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import streamlit as st

from lstm_app.web.server import MIDDLEWARE, lifespan, routes

app = st.App(
    Path(__file__).parent / "lstm_app" / "web" / "frame.py",
    lifespan=lifespan,
    routes=routes(st.get_option("server.baseUrlPath")),
    middleware=MIDDLEWARE,
)
