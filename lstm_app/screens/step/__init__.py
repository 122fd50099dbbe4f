"""Step through: player, charts and editors of one scenario."""

from lstm_app.screens.step.page import ACTIONS, FIELDS, contents
