"""Compare: three cells side by side, from a neuron to a cell, units and timesteps, parameters."""

from lstm_app.screens.compare.page import ACTIONS, FIELDS, contents, mounted
