"""A scenario as a spreadsheet whose formulas compute every quantity of every timestep."""

from .workbook import count_cells, spreadsheet
