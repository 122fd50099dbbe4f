"""Gradients: what flows back through time, for three kinds of cell."""

from lstm_app.visit.session import state
from lstm_app.web.answers import page_of

page_of("gradients", state().language)
