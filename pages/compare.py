"""Compare: three cells side by side, from a neuron to a cell, units and timesteps, parameters."""

from ui.answers import page_of
from ui.compare import own_of
from ui.state import state

visit = state()
page_of("compare", visit.language, own=own_of(visit.scenario))
