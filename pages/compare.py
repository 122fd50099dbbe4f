"""Compare: three cells side by side, from a neuron to a cell, units and timesteps, parameters."""

from lstm_app.screens.compare.contents import own_of
from lstm_app.visit.session import state
from lstm_app.web.answers import page_of

visit = state()
page_of("compare", visit.language, own=own_of(visit.scenario))
