"""Train: watch a small network learn, then open it in the player."""

from lstm_app.web.train import page

page()
