"""Step through: which scenario, the workbench with player, charts and editors, the numbers."""

from lstm_app.web.step import page

page()
