"""Compare: from a neuron to a cell, units and timesteps, parameter counts."""

from ui.answers import page_of
from ui.state import state

page_of("compare", state().language)
