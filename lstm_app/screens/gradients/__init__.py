"""Gradients: what flows back through time, for three kinds of cell."""

from lstm_app.screens.gradients.page import ACTIONS, FIELDS, contents
