"""Gradients: what flows back through time, for three kinds of cell."""

from ui.answers import page_of
from ui.state import state

page_of("gradients", state().language)
