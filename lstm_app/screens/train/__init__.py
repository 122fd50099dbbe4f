"""Train: watch a small network learn, then open it in the player."""

from lstm_app.screens.train.page import ACTIONS, contents, prepare
from lstm_app.screens.train.settings import FIELDS
